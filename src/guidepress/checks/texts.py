"""All texts of an entry and of those below it, each with its place and what may stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from guidepress.finding import Place
from guidepress.manuscript.entry import Entry, FilePath, Line, Prose, Url, marks_of
from guidepress.manuscript.marks import Marks


class Voice(Enum):
    """What a text is: running text with inline marks, plain words, or an address."""

    PROSE = "prose"
    LINE = "line"
    URL = "url"
    FILE = "file"


class Text(NamedTuple):
    """A text, its place and its voice."""

    value: str
    place: Place
    voice: Voice


_VOICES: tuple[tuple[Any, Voice], ...] = (
    (Prose, Voice.PROSE),
    (Line, Voice.LINE),
    (Url, Voice.URL),
    (FilePath, Voice.FILE),
)


def texts_of(entry: Entry) -> Iterator[Text]:
    """The texts of an entry in the order of its fields; identifiers and numbers are none."""
    marks = marks_of(entry)
    values = entry.__dict__
    for name, voice in _telling(type(entry)):
        if value := values[name]:
            yield from _texts(value, voice, marks.within.get(name, marks))


def _texts(value: object, voice: Voice | None, marks: Marks) -> Iterator[Text]:
    if isinstance(value, str):
        if voice:
            yield Text(value, marks.place, voice)
    elif isinstance(value, Entry):
        yield from texts_of(value)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, voice, marks.within.get(index, marks))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, voice, marks.within.get(key, marks))


@cache
def _telling(model: type[Entry]) -> tuple[tuple[str, Voice | None], ...]:
    """The fields that may hold texts, and the voice of those that hold them themselves."""
    hints = get_type_hints(model, include_extras=True)
    told = ((name, hints[name]) for name in model.model_fields)
    return tuple(
        (name, _voice(hint)) for name, hint in told if _voice(hint) or _holds_entries(hint)
    )


def _holds_entries(hint: Any) -> bool:
    if isinstance(hint, type) and issubclass(hint, Entry):
        return True
    return any(_holds_entries(part) for part in get_args(hint))


def _voice(hint: Any) -> Voice | None:
    for kind, voice in _VOICES:
        if hint == kind:
            return voice
    return next((found for part in get_args(hint) if (found := _voice(part))), None)
