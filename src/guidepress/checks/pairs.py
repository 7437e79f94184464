"""Signs that come in pairs: brackets, guillemets; and apostrophes of one form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.finding import Severity
from guidepress.language import say

_BRACKETS = {")": "(", "]": "["}
_QUOTES = {"»": "«", "”": "“"}
_ENOUGH = 3
"""Signs without partner that are told in one paragraph."""
_BRACKET = re.compile(r"[()\[\]]")
_QUOTE = re.compile(r"[«»“”\"]")
_ENUMERATED = re.compile(r"(?:^|[\s(])(?:\w|\d\d)$")
_SMILEY = re.compile(r"[:;]-?$")
_TYPED = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_SET = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")


@asks(
    "unbalanced-brackets",
    Severity.WARNING,
    say("A bracket without its partner leaves a reader within, or outside."),
    wrong="Les outils (Python, R sont libres.",
    right="Les outils (Python, R) sont libres.",
)
def unbalanced_brackets(desk: Desk) -> Iterator[Fault]:
    """Brackets, paragraph by paragraph; `a)` and `1)` number things."""
    yield from _unpaired(desk, _BRACKET, _BRACKETS)


@asks(
    "unbalanced-guillemets",
    Severity.WARNING,
    say("Typography leaves a text as typed when one of its quotes has no partner."),
    wrong="On parle de « boîte noire à tort.",
    right="On parle de « boîte noire » à tort.",
)
def unbalanced_guillemets(desk: Desk) -> Iterator[Fault]:
    """« », “ ” and straight quotes, paragraph by paragraph."""
    yield from _unpaired(desk, _QUOTE, _QUOTES)


def _unpaired(desk: Desk, signs: re.Pattern[str], partners: dict[str, str]) -> Iterator[Fault]:
    for sheet in desk.sheets:
        for at in _alone(sheet.veil, signs, partners):
            message = say("“{sign}” has no partner in its paragraph", sign=sheet.veil[at])
            yield Fault(desk.place_on(sheet, at), message, say("Add the other, or delete this one"))


def _alone(text: str, signs: re.Pattern[str], partners: dict[str, str]) -> Iterator[int]:
    """Where a sign without its partner stands, line by line; of straight quotes, the last."""
    end = -1
    line: list[re.Match[str]] = []
    for match in signs.finditer(text):
        if match.start() > end:
            yield from _alone_in_line(text, line, partners)
            line = []
            end = text.find("\n", match.start())
            end = len(text) if end < 0 else end
        line.append(match)
    yield from _alone_in_line(text, line, partners)


def _alone_in_line(text: str, line: list[re.Match[str]], partners: dict[str, str]) -> Iterator[int]:
    """Where a sign of one line stands without its partner."""
    opened: list[int] = []
    straight: list[int] = []
    closing: list[int] = []
    for match in line:
        sign, at = match.group(), match.start()
        if sign == '"':
            straight.append(at)
        elif sign not in partners:
            opened.append(at)
        elif opened and text[opened[-1]] == partners[sign]:
            opened.pop()
        elif not _is_free(text, at):
            closing.append(at)
    yield from sorted((*opened, *closing))[:_ENOUGH]  # a row of brackets is no slip
    if len(straight) % 2:
        yield straight[-1]


def _is_free(text: str, at: int) -> bool:
    """Whether a closing bracket numbers something, or is a smile."""
    before = text[max(at - 4, 0) : at].rpartition("\n")[2]
    return bool(_ENUMERATED.search(before) or _SMILEY.search(before))


@asks(
    "mixed-apostrophes",
    Severity.INFO,
    say("One apostrophe through a file: a search finds a word in one form alone."),
    wrong="L'éthique de l’IA.",
    right="L'éthique de l'IA.",
)
def mixed_apostrophes(desk: Desk) -> Iterator[Fault]:
    """' and ’ in one file; the book prints ’ for both."""
    for sheet in desk.sheets:
        if rare := _rarer(sheet):
            yield Fault(
                desk.place_on(sheet, rare.start()),
                say("This file has apostrophes of both forms, ' and ’"),
                say("Choose one for the file: here “{sign}” is the rare one", sign=rare.group()),
            )


def _rarer(sheet: Sheet) -> re.Match[str] | None:
    """The first apostrophe of the form that this file has less of; None when it has but one."""
    if not (sheet.holds("'") and sheet.holds("’")):
        return None
    typed, printed = (list(each.finditer(sheet.veil)) for each in (_TYPED, _SET))
    rare = min(typed, printed, key=len)
    return rare[0] if rare else None


CHECKS = (unbalanced_brackets, unbalanced_guillemets, mixed_apostrophes)
