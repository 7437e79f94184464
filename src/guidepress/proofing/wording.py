"""Words: what the guide says stands in the file, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from guidepress.finding import Rule, Severity
from guidepress.french.letters import letters
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened
from guidepress.section import Section

WORDS = Rule(
    "proof-words",
    Severity.ERROR,
    say("Every word of the guide is in the book: a text that is lost is missed by nobody."),
    "un paragraphe de la fiche qui n'est sur aucune page",
    "la fiche entière, dans l'ordre de la fiche",
)
SHORTEST = 4
"""Letters: shorter pieces stand anywhere."""

PART, MOST_PARTS = 12, 4
"""Letters of a part of a text that goes on over pages, and how many parts it may have."""

SHOWN = 60
"""Letters of what is missing that are shown."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


def _words(opened: Opened) -> Iterator[Message]:
    if not opened.sections:
        return
    text = letters(_text(opened))
    for section in _bound(opened):
        missing = list(_missing(section, text, is_painted=opened.tree is None))
        if missing:
            yield say(
                "“{title}” lacks what the guide says: {words}",
                title=section.title,
                words=_shown(missing[0]),
            )


def _text(opened: Opened) -> str:
    """All words in reading order; as they are painted, in a file that has no structure."""
    if opened.tree is None:
        return "".join(facts.words for facts in opened.facts)
    return "".join(
        opened.facts[page].texts.get(mcid, "") for page, mcid in opened.tree.marks if page >= 0
    )


def _bound(opened: Opened) -> tuple[Section, ...]:
    if opened.folios is None:
        return tuple(s for s in opened.sections if s.completes is None and not s.fills_sheets)
    return opened.folios.bound(opened.sections)


def _missing(section: Section, text: str, *, is_painted: bool) -> Iterator[str]:
    """The pieces of a section's words that stand nowhere in a text of letters.

    One that `is_painted` is in the order of pages, where a paragraph may be broken off.
    """
    reader = _Reader()
    reader.feed(section.html)
    at = 0
    for piece in reader.pieces:
        wanted = letters(piece)
        if len(wanted) < SHORTEST:
            continue
        found = text.find(wanted, at)
        if found < 0:
            found = text.find(wanted)
        if found < 0 and not (is_painted and _goes_on(wanted, text)):
            yield piece
        elif found >= 0:
            at = max(at, found)


def _goes_on(wanted: str, text: str) -> bool:
    """Whether words go on elsewhere: a file without structure has what is beside them in between.

    The longest beginning that stands somewhere is taken away, a few times over.
    """
    for _ in range(MOST_PARTS):
        low, high = 0, len(wanted)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
        if low == len(wanted):
            return True
        if low < PART:
            return False
        wanted = wanted[low:]
    return False


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"


class _Reader(HTMLParser):
    """The words of a fragment that are read: no decoration, no drawing."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._depth = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        if tag in VOID:
            return
        self._depth += 1
        if not self._silent and (tag == "svg" or ("aria-hidden", "true") in attrs):
            self._silent = self._depth

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself holds no words."""

    def handle_endtag(self, tag: str) -> None:
        """Come out of an element."""
        if tag in VOID:
            return
        if self._silent == self._depth:
            self._silent = 0
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Take in words."""
        if not self._silent and data.strip():
            self.pieces.append(data)


LOOKS = (Look(WORDS, _words),)
