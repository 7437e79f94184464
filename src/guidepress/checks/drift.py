"""Names that drift: a role is called what its profile declares, everywhere alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from guidepress.checks.alike import WORD, plain_words
from guidepress.checks.asking import Fault, asks
from guidepress.checks.callings import forms
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.checks.texts import Voice
from guidepress.finding import Severity
from guidepress.language import say

_SMALL = frozenset(plain_words("a al au aux d de des du en et for in l la le les of the"))
_DIPLOMA = re.compile(
    r"(?<!\w)(?:dipl[ôo]mes?|certifi\w+|titres?|CQPM?|CAPA?|BEP|BP|BTSA?|BUT|DUT|DEUST|licences?"
    r"|masters?|mast[èe]res?|bachelors?|bacs?|brevets?|mentions?|formations?|parcours|options?"
    r"|sp[ée]cialit[ée]s?|[ée]coles?)(?: (?:pro\w*|sup[ée]rieure?s?|nationale?|d['’]?[ée]tat))*"
    r"[ :«\"-]*(?:(?:de|du|des|en|la|le|les|d['’]|l['’])[ ]?)*$",
    re.IGNORECASE,
)
"""What stands before the name of a diploma: « diplôme d'ingénieur en … », « CQP vendeur … »."""
_BEGINS = re.compile(r"(?:^|[.!?…\n])\s*$")
_DOES = re.compile(r"\w+ (?:des|les|la|le|un|une|l['’])", re.IGNORECASE)
"""« Pilote des drones » at a sentence's head is what a pilot of drones does."""
_REACH = 120
"""Signs that a role's name has at most."""

MIN_WORDS = 2
"""Words that carry meaning and a name needs, before others can be taken for a variant of it."""


@asks(
    "role-name-drift",
    Severity.WARNING,
    say("A role has the names that its profile declares, to the letter."),
    wrong="Le veilleur des modèles, dans la fiche « Veilleur de modèles »",
    right="Le veilleur de modèles",
)
def role_name_drift(desk: Desk) -> Iterator[Fault]:
    """The words of a role's name in running text, with other small words between them."""
    for role, sheet in desk.role_sheets:
        told = forms(role)
        known = {_core(plain_words(form)) for form in told}
        for typed, start, words in _longest(sheet, told):
            core = _core(plain_words(typed))
            if any(name[: len(core)] == core for name in known):
                continue
            if sheet.passage(start).text.voice is Voice.LINE or _is_meant(
                sheet.words, start, typed
            ):
                continue
            yield Fault(
                desk.place_on(sheet, start),
                say("“{typed}” is not quite the name of this role", typed=typed),
                say("Write “{name}”", name=_like(words, typed, told)),
            )


def _longest(sheet: Sheet, told: tuple[str, ...]) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """What reads like a name on a sheet, where, and the name's words; of two in one, the longer."""
    found = [
        (start, end, words)
        for words in _carriers(told)
        if all(map(sheet.flat.__contains__, words))
        for start, end in _likenesses(sheet.flat, words)
    ]
    behind = 0
    for start, end, words in sorted(found, key=lambda each: (each[0], -each[1])):
        if end > behind:
            yield sheet.words[start:end], start, words
            behind = end


def _is_meant(text: str, at: int, typed: str) -> bool:
    """Whether something else is named: a quote's words, a diploma, what somebody does."""
    return bool(
        _is_quoted(text, at)
        or _DIPLOMA.search(text[max(at - _REACH, 0) : at])
        or (_BEGINS.search(text[max(at - 4, 0) : at]) and _DOES.match(typed))
    )


def _is_quoted(text: str, at: int) -> bool:
    """Whether guillemets stand around: what is quoted has the name that its source gives it."""
    paragraph = text[text.rfind("\n", 0, at) + 1 : at]
    return paragraph.rfind("«") > paragraph.rfind("»")


def _singular(word: str) -> str:
    is_plural = len(word) > 2 and word[-1] in "sx" and word not in _SMALL
    return word[:-1] if is_plural else word


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name, each in the singular: « les responsables de … » is no drift."""
    return tuple(_singular(word) for word in words)


def _meaning(form: str) -> Iterator[str]:
    return (_singular(word) for word in plain_words(form) if word not in _SMALL)


def _carriers(told: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words that carry the meaning of each name, in the singular; names of one are left out."""
    found = {tuple(_meaning(form)) for form in told if "/" not in form}
    for words in sorted(found):
        if len(words) >= MIN_WORDS and not any(word.isdigit() for word in words):
            yield words


def _likenesses(flat: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where these words stand one after the other, with small words alone between them."""
    at = flat.find(words[0])
    while at >= 0:
        if not flat[at - 1 : at].isalnum() and (end := _end_of(flat, at, words)):
            yield at, end
        at = flat.find(words[0], at + 1)


def _end_of(flat: str, at: int, words: tuple[str, ...]) -> int | None:
    """Where words that begin here end, if they are these ones."""
    wanted = 0
    last = at
    for match in WORD.finditer(flat, at, at + _REACH):
        if flat[last : match.start()].strip(" \u00a0'’-"):
            return None
        last = match.end()
        if _singular(match.group()) == words[wanted]:
            wanted += 1
            if wanted == len(words):
                return last
        elif not wanted or match.group() not in _SMALL or (wanted == 1 and match.group() == "et"):
            return None
    return None


def _like(words: tuple[str, ...], typed: str, told: Iterable[str]) -> str:
    """The declared name that has these words, with a capital where the text has one."""
    name = next(form for form in told if "/" not in form and words == tuple(_meaning(form)))
    return name if typed[0].isupper() else name[0].lower() + name[1:]


CHECKS = (role_name_drift,)
