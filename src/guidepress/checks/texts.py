"""All texts of an entry and of those below it, each with its place and what may stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints

from guidepress.finding import Place
from guidepress.manuscript.entry import Entry, FilePath, Line, Prose, Url


class Voice(Enum):
    """What a text is: running text with inline marks, plain words, or an address."""

    PROSE = "prose"
    LINE = "line"
    URL = "url"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Text:
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
    for name, value in entry.__dict__.items():
        voice = _voices(type(entry)).get(name)
        yield from _texts(value, voice, entry, (name,))


def _texts(
    value: object, voice: Voice | None, entry: Entry, path: tuple[str | int, ...]
) -> Iterator[Text]:
    if isinstance(value, Entry):
        yield from texts_of(value)
    elif isinstance(value, str):
        if voice:
            yield Text(value, entry.place(*path), voice)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, voice, entry, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, voice, entry, (*path, key))


@cache
def _voices(model: type[Entry]) -> dict[str, Voice]:
    """The voice of each field that has one."""
    hints = get_type_hints(model, include_extras=True)
    told = {name: _voice(hints[name]) for name in model.model_fields}
    return {name: voice for name, voice in told.items() if voice}


def _voice(hint: Any) -> Voice | None:
    for kind, voice in _VOICES:
        if hint == kind:
            return voice
    return next((found for part in get_args(hint) if (found := _voice(part))), None)
