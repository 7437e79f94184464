"""A value that does not fit its field: what pydantic says of it, in words for people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from guidepress.finding import Finding, Place
from guidepress.language import Message, say
from guidepress.manuscript import rules
from guidepress.manuscript.form import MisfitError
from guidepress.nearest import nearest_or_all

SHOWN = 60
"""Characters of a value that a message quotes."""

_KINDS: dict[str, tuple[Message, Message]] = {
    "int": (
        say("a whole number"),
        say("Write the digits alone, with spaces between thousands if you like: 45 000"),
    ),
    "float": (say("a number"), say("Write the digits alone, with a point: 210.5")),
    "decimal": (say("a number"), say("Write the digits alone, with a point: 0.92")),
    "finite": (say("a number"), say("Write the digits alone, with a point: 0.92")),
    "bool": (say("true or false"), say("Write `true` or `false`")),
    "date": (say("a date"), say("Write the year, the month and the day: 2026-03-31")),
}
"""What a value was to be, by the word that pydantic's types of error begin with."""


def misfit(detail: ErrorDetails, place: Place) -> Finding:
    """The finding of one error of pydantic's at the place of its value."""
    kind, value = detail["type"], detail["input"]
    if value == "" or kind == "string_too_short" or (kind == "too_short" and not value):
        return _empty(place)
    return _WORDS.get(kind, _not_a)(detail, place)


def _empty(place: Place) -> Finding:
    return rules.EMPTY.at(
        place,
        say("Nothing stands here"),
        say("Fill it in, or delete its line; what begins with # is a comment, unless it is quoted"),
    )


def _told(detail: ErrorDetails, place: Place) -> Finding:
    """The finding of an error that carries its own words."""
    error = detail["ctx"]["error"]
    if isinstance(error, MisfitError):
        return rules.VALUE.at(place, error.message, error.hint)
    return rules.VALUE.at(place, say("This does not fit here"))


def _not_a_list(_: ErrorDetails, place: Place) -> Finding:
    return rules.SHAPE.at(
        place,
        say("A list belongs here"),
        say("Write each item on a line of its own after `- `, or all of them between [ ]"),
    )


def _not_a_text(detail: ErrorDetails, place: Place) -> Finding:
    if isinstance(detail["input"], dict):
        return rules.SHAPE.at(
            place,
            say("A text belongs here; a colon in it makes it a key and its value"),
            say("Put the whole text between double quotes"),
        )
    return rules.SHAPE.at(place, say("A text belongs here, not a list"))


def _not_one_of(detail: ErrorDetails, place: Place) -> Finding:
    value = detail["input"]
    known = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
    return rules.VALUE.at(
        place,
        say("“{value}” is not one of the words that can stand here", value=_quoted(value)),
        nearest_or_all(_quoted(value), known),
    )


def _long_text(detail: ErrorDetails, place: Place) -> Finding:
    return rules.TOO_LONG.at(
        place,
        say(
            "This text has {n} characters; {most} at most have their place here",
            n=len(str(detail["input"])),
            most=detail["ctx"]["max_length"],
        ),
    )


def _long_list(detail: ErrorDetails, place: Place) -> Finding:
    most = detail["ctx"]["max_length"]
    return rules.SHAPE.at(place, say("This list has more than {most} values", most=most))


def _short_list(_: ErrorDetails, place: Place) -> Finding:
    return rules.SHAPE.at(place, say("This list has too few values"))


_RANGES: dict[str, tuple[Message, str]] = {
    "greater_than": (say("more than"), "gt"),
    "greater_than_equal": (say("at least"), "ge"),
    "less_than": (say("less than"), "lt"),
    "less_than_equal": (say("at most"), "le"),
}


def _range(detail: ErrorDetails, place: Place) -> Finding:
    bound, key = _RANGES[detail["type"]]
    return rules.VALUE.at(
        place,
        say(
            "{value} cannot be: it must be {bound} {limit}",
            value=_quoted(detail["input"]),
            bound=bound,
            limit=str(detail["ctx"][key]),
        ),
    )


def _not_a(detail: ErrorDetails, place: Place) -> Finding:
    """The finding of a text that should have been a number, a date or a truth."""
    for word, (what, hint) in _KINDS.items():
        if detail["type"].startswith(word):
            value = _quoted(detail["input"])
            return rules.VALUE.at(
                place, say("“{value}” is not {what}", value=value, what=what), hint
            )
    return rules.VALUE.at(place, say("This does not fit here"))


def _quoted(value: Any) -> str:
    """A value as a message quotes it; of a list or a mapping, its first words."""
    text = value if isinstance(value, str) else ", ".join(map(str, list(value)[:3]))
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


_WORDS: dict[str, Callable[[ErrorDetails, Place], Finding]] = {
    "value_error": _told,
    "string_type": _not_a_text,
    "tuple_type": _not_a_list,
    "literal_error": _not_one_of,
    "enum": _not_one_of,
    "string_too_long": _long_text,
    "too_long": _long_list,
    "too_short": _short_list,
    **dict.fromkeys(_RANGES, _range),
}
"""Who puts a type of error into words; the rest are texts that should have been something else."""
