"""Questions that composing asks of a guide, and digests of their answers.

A part that was composed once is the same again where every question that was asked for it has the
same answer. A question is the name of a reading with its arguments; whole files answer by their
text, of which their values are made and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from guidepress.door import Door, DoorError
from guidepress.manuscript.codes import Code, Scheme
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.folders import GLOSSARY_FILE, GUIDE_FILE
from guidepress.manuscript.guide import Guide

Question = tuple[str, ...]
"""What was asked, and of what: `("role", "dpo")`, `("file", "press:assets/icons/bac.svg")`."""

FILE: Final = "file"
"""The question that a door answers, and no guide."""

NO_FILE: Final = "none"
"""The answer of a file that cannot be read."""


class Answers:
    """The digests of what a guide, and the files behind its door, answer; each worked out once."""

    def __init__(self, guide: Guide, door: Door) -> None:
        self._guide = guide
        self._door = door
        self._known: dict[Question, str | None] = {}

    def of(self, question: Question) -> str | None:
        """The digest of a question's answer; None of a question that nobody knows."""
        if question not in self._known:
            self._known[question] = self._digest(question)
        return self._known[question]

    def learn(self, question: Question, answer: str) -> None:
        """Take note of an answer that was just seen."""
        self._known[question] = answer

    def _digest(self, question: Question) -> str | None:
        name, *what = question
        if name == FILE:
            return file_digest(self._door, *what)
        try:
            return _digest(_ASKED[name](self._guide, *what))
        except (KeyError, TypeError, ValueError):
            return None


def file_digest(door: Door, url: str) -> str:
    """The answer of a file."""
    try:
        return digest_of(door.read(url))
    except (DoorError, OSError, ValueError):
        return NO_FILE


def digest_of(data: bytes) -> str:
    """SHA-256, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _digest(answer: object) -> str:
    """A text's own digest, or that of all that a frozen value says of itself."""
    is_text = isinstance(answer, str)
    told = f"text {answer}" if is_text else f"value {answer!r}"
    return digest_of(told.encode("utf-8", "surrogatepass"))


def _text(guide: Guide, value: Entry | None) -> object:
    """The file that a value was made of; the value itself, where it was made of none."""
    return None if value is None else guide.sources.get(value.place().file, value)


def _page(guide: Guide, slug: str) -> object:
    page = guide.page(slug)
    return None if page is None else guide.sources.get(page.file, page)


def _label(guide: Guide, scheme: str, version: str, code: str) -> object:
    return guide.label(Code(scheme=Scheme(scheme), version=version, code=code))


_ASKED: Final[Mapping[str, Callable[..., object]]] = {
    "edition": lambda guide: guide.sources.get(GUIDE_FILE, guide.edition),
    "outlines": lambda guide: guide.outlines,
    "glossary": lambda guide: guide.sources.get(GLOSSARY_FILE, guide.glossary),
    "referentials": lambda guide: tuple(_text(guide, each) for each in guide.referentials),
    "citations": lambda guide: guide.citations,
    "role": lambda guide, slug: _text(guide, guide.role(slug)),
    "has-role": lambda guide, slug: guide.has_role(slug),
    "name": lambda guide, slug: guide.name_of(slug),
    "label": _label,
    "interview": lambda guide, slug: _text(guide, guide.interview(slug)),
    "page": _page,
}
