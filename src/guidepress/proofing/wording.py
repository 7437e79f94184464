"""Words: what the guide says stands in the file, in reading order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, pairwise

from guidepress.finding import Rule, Severity
from guidepress.french.letters import letters, letters_of_each
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened
from guidepress.proofing.spoken import pieces
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


def _words(opened: Opened) -> Iterator[Message]:
    if not opened.sections:
        return
    for section, stretch in _parts(opened):
        key = hashlib.sha256(stretch.key + section.html.encode()).hexdigest()
        missing = opened.memory.of(key, partial(_first_missing, section, stretch))
        if missing is not None:
            yield say(
                "“{title}” lacks what the guide says: {words}",
                title=section.title,
                words=_shown(missing),
            )


@dataclass(frozen=True)
class _Stretch:
    """Pages of a file, from one to before another, and their marked contents as they are read.

    In a file without structure words are read as they are painted: there are no `marks`.
    """

    opened: Opened
    first: int
    end: int
    marks: list[tuple[int, int]] | None

    @cached_property
    def key(self) -> bytes:
        """A digest of all that its words are read from."""
        order = None
        if self.marks is not None:
            order = [at for page, mcid in self.marks for at in (page - self.first, mcid)]
        told = ("words", self.opened.keys[self.first : self.end], order)
        return hashlib.sha256(repr(told).encode()).digest()

    @cached_property
    def text(self) -> str:
        """The letters of all its words, in reading order."""
        facts = self.opened.facts
        if self.marks is None:
            return letters("".join(each.words for each in facts[self.first : self.end]))
        return letters("".join(facts[page].texts.get(mcid, "") for page, mcid in self.marks))


def _parts(opened: Opened) -> Iterator[tuple[Section, _Stretch]]:
    """Each section, and the pages that it stands on; the whole file, where that is not known."""
    places = opened.folios.imposed if opened.folios else ()
    ends = list(accumulate((place.pages for place in places), initial=0))
    if not places or ends[-1] != len(opened.pages):
        whole = next(_stretches(opened, [(0, len(opened.pages))]))
        yield from ((section, whole) for section in _bound(opened))
        return
    names = (place.name for place in places)
    stretches = dict(zip(names, _stretches(opened, list(pairwise(ends))), strict=True))
    yield from ((section, stretches[section.name]) for section in _bound(opened))


def _stretches(opened: Opened, spans: list[tuple[int, int]]) -> Iterator[_Stretch]:
    """The pages of each span, each marked content where its page is."""
    if opened.tree is None:
        yield from (_Stretch(opened, first, end, None) for first, end in spans)
        return
    own: list[list[tuple[int, int]]] = [[] for _ in spans]
    by_page = [
        marks for marks, (first, end) in zip(own, spans, strict=True) for _ in range(first, end)
    ]
    for mark in opened.tree.marks:
        if mark[0] >= 0:
            by_page[mark[0]].append(mark)
    for (first, end), marks in zip(spans, own, strict=True):
        yield _Stretch(opened, first, end, marks)


def _bound(opened: Opened) -> tuple[Section, ...]:
    if opened.folios is None:
        return tuple(s for s in opened.sections if s.completes is None and not s.fills_sheets)
    return opened.folios.bound(opened.sections)


def _first_missing(section: Section, stretch: _Stretch) -> str | None:
    """The first piece of a section's words that stands nowhere in these pages."""
    return next(_missing(section, stretch.text, is_painted=stretch.marks is None), None)


def _missing(section: Section, text: str, *, is_painted: bool) -> Iterator[str]:
    """The pieces of a section's words that stand nowhere in a text of letters.

    One that `is_painted` is in the order of pages, where a paragraph may be broken off.
    """
    said, at = list(pieces(section.html)), 0
    for piece, wanted in zip(said, letters_of_each(said), strict=True):
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

    A page may end after the first of them, or before the last.
    """
    if len(wanted) <= 2 * PART:
        return any(wanted[:at] in text and wanted[at:] in text for at in range(1, len(wanted)))
    return _is_in_parts(wanted, text) or _is_in_parts(wanted[::-1], text[::-1])


def _is_in_parts(wanted: str, text: str) -> bool:
    """Whether words stand in a few parts: the longest that stands somewhere is taken first."""
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


LOOKS = (Look(WORDS, _words),)
