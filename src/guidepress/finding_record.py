"""A finding as plain data and back: how it is kept, whatever language it will be told in.

What is read may have been damaged: it is data, and what does not fit is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from guidepress.finding import Finding, Place, Severity
from guidepress.language import Message


def write(finding: Finding) -> list[Any]:
    """A finding as plain data; TypeError when a value in its words is none that JSON has."""
    place = finding.place
    words = [_words(message) for message in (finding.message, finding.hint)]
    return [finding.rule, finding.severity, [place.file, place.line, place.column], *words]


def read(data: list[Any]) -> Finding:
    """The finding that was written so; ValueError or TypeError when it is none."""
    rule, severity, place, message, hint = data
    words = _read_words(message)
    if words is None:
        raise ValueError("a finding without words")
    return Finding(rule, Severity(severity), Place(*place), words, _read_words(hint))


def _words(message: Message | None) -> list[Any] | None:
    if message is None:
        return None
    return [message.text, list(_values(message.values)), message.plural]


def _values(values: Sequence[tuple[str, object]]) -> Iterator[list[Any]]:
    for name, value in values:
        match value:
            case Message():
                yield [name, _words(value)]
            case str() | int() | float() | None:
                yield [name, value]
            case _:
                raise TypeError(f"{name} of a finding cannot be kept: {value!r}")


def _read_words(words: list[Any] | None) -> Message | None:
    if words is None:
        return None
    text, values, plural = words
    return Message(text, tuple((name, _read_value(value)) for name, value in values), plural)


def _read_value(value: Any) -> object:
    return _read_words(value) if isinstance(value, list) else value
