"""Spelling: words that neither the dictionary nor the guide's own lexicon has.

A guide asks for it with `rules: {unknown-word: info}`, and lists its own words in `lexicon.txt`,
one a line. Known besides: the guide's names, terms and foreign words; capitals within a sentence,
and words all in capitals, are taken for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from guidepress.checks.asking import Fault, asks
from guidepress.checks.callings import forms
from guidepress.checks.desk import Desk
from guidepress.checks.dictionary import Dictionary, dictionary
from guidepress.checks.sheets import Sheet
from guidepress.checks.texts import Voice
from guidepress.finding import Severity
from guidepress.french.signs import VEIL
from guidepress.language import Message, say
from guidepress.manuscript.prose import Kind, plain
from guidepress.manuscript.reading import read_text
from guidepress.manuscript.strictness import Strictness

FILE = "lexicon.txt"
NAME = "unknown-word"
SUGGESTED = 3

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELIDED = re.compile(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu)['’](?=\w)", re.IGNORECASE
)
_BEGINS = re.compile(r"(?:^|[.!?…:»\n(«\"“–—•-])[\s«\"“(]*$")


@asks(
    NAME,
    Severity.INFO,
    say("A word that no dictionary knows may be misspelt (asked for in guide.yaml)."),
    wrong="Il ou elle survielle les modèles.",
    right="Il ou elle surveille les modèles.",
)
def unknown_word(desk: Desk) -> Iterator[Fault]:
    """Words of profiles, each once a profile; nothing unless the guide asks for it."""
    asked = desk.guide.edition.rules.get(NAME)
    if asked in (None, Strictness.OFF):
        return
    words = dictionary(desk.guide.root)
    if isinstance(words, Message):
        place = desk.guide.edition.key_place("rules", NAME)
        yield Fault(place, say("There is no dictionary to look words up in"), words)
        return
    own = frozenset(_own_words(desk))
    for _, sheet in desk.role_sheets:
        for at, word in _unknown(sheet, words, own):
            near = list(islice(_near(word, words), SUGGESTED))
            yield Fault(
                desk.place_on(sheet, at),
                say("No dictionary has “{word}”", word=word[:60]),
                say(
                    "Is it {names}? If it is right, add it to {file}",
                    names=" / ".join(near),
                    file=FILE,
                )
                if near
                else say("If it is right, add it to {file}", file=FILE),
            )


def _unknown(sheet: Sheet, words: Dictionary, own: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Each word of a sheet that is not known, where it stands first."""
    seen: set[str] = set()
    for match in _WORD.finditer(sheet.veil):
        word = _ELIDED.sub("", match.group()).replace("’", "'")
        at = match.end() - len(word)
        if word in seen or len(word) < 2 or VEIL in word or word.isupper():
            continue
        if _is_name(sheet, at, word):
            continue
        seen.add(word)
        if not any(map(words.lookup, (word, word.lower()))) and not own.issuperset(_parts(word)):
            yield at, word


def _near(word: str, words: Dictionary) -> Iterator[str]:
    """Words that two letters changed round or one left out make of it.

    spylls has suggestions of its own, and takes ten seconds for each.
    """
    turned = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
    shortened = (word[:at] + word[at + 1 :] for at in range(len(word)))
    return filter(words.lookup, dict.fromkeys((*turned, *shortened)))


def _is_name(sheet: Sheet, at: int, word: str) -> bool:
    """Whether a word has its capital for itself, and not because a sentence begins."""
    if not any(sign.isupper() for sign in word):
        return False
    if any(sign.isupper() for sign in word[1:]) or sheet.passage(at).text.voice is Voice.LINE:
        return True
    return not _BEGINS.search(sheet.veil[max(at - 8, 0) : at])


def _parts(text: str) -> list[str]:
    return [part.lower() for part in re.findall(r"[^\W\d_]+", text)]


def _own_words(desk: Desk) -> Iterator[str]:
    """The words of the guide's lexicon, names, terms and foreign words, in small letters."""
    guide = desk.guide
    for text in _texts_of_ours(desk):
        yield from _parts(text)
    for family in guide.edition.families:
        yield from _parts(family.title)


def _texts_of_ours(desk: Desk) -> Iterable[str]:
    guide = desk.guide
    lexicon = None
    if (guide.root / FILE).is_file():
        lexicon, _ = read_text(guide.root, guide.root / FILE)
    foreign = (each.reference for each in desk.mentions if each.reference.kind is Kind.LANG)
    return (
        *(line.partition("#")[0] for line in (lexicon or "").split("\n")),
        *(form for role in desk.roles for form in forms(role) if form),
        *(term.term for term in guide.glossary),
        *(interview.speaker for interview in guide.interviews.values()),
        *(plain(reference.children) for reference in foreign),
    )


CHECKS = (unknown_word,)
