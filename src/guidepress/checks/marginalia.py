"""Notes in the margin: comments of a YAML file that except one line from a rule, with a reason.

    title: AI & Data  # guidepress: ignore title-sign because the school writes it so

    # guidepress: ignore dated-statement because the figure is dated on purpose
    text: |
      En 2023, …

Such a comment speaks of its own line, or of the line below when it has one to itself; of a text
that begins there, it speaks to its last line. `ignore` may be `error`, `warning` or `info`, and
`because` may be `car` or a colon. In a page the note has a line to itself, as Markdown has its
comments, and speaks of the paragraph below it:

    <!-- guidepress: ignore dated-statement because the figure is dated on purpose -->
    En 2023, …

Comes in: the text of a file. Goes out: its notes, whatever they say; `severity` judges them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from guidepress.finding import Place
from guidepress.manuscript.margins import PAGE_NOTE, SIGN, YAML_NOTE
from guidepress.manuscript.source import LOADER
from guidepress.manuscript.strictness import Strictness

_REST = re.compile(r"[ \t]*(#.*)?$")


@dataclass(frozen=True)
class MarginNote:
    """A note: where its rule is named, what it says, and the lines it speaks of (from 1)."""

    place: Place
    rule: str
    strictness: Strictness
    reason: str
    first: int
    last: int

    def speaks_of(self, place: Place) -> bool:
        """Whether something at this place is excepted by it."""
        return place.file == self.place.file and self.first <= place.line <= self.last


@dataclass(frozen=True)
class _Scalar:
    """A text: its span in characters, its lines from 1, and where comments may stand in it."""

    start: int
    end: int
    first: int
    last: int
    is_block: bool

    def holds(self, index: int, line: int) -> bool:
        """Whether this is of the text itself; behind `|` and `>` there is room for a comment."""
        return self.start <= index < self.end and not (self.is_block and line == self.first)


def margin_notes(text: str, file: str) -> Iterator[MarginNote]:
    """The notes of a file, in order."""
    if SIGN not in text:
        return
    if not file.endswith(".yaml"):
        yield from _page_notes(text, file)
        return
    scalars = tuple(_scalars(text))
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines, start=1):
        match = YAML_NOTE.search(line) if SIGN in line else None
        if match and not any(each.holds(start + match.start(), number) for each in scalars):
            first = number if line[: match.start()].strip() else _below(lines, number)
            last = max((each.last for each in scalars if each.first == first), default=first)
            yield _note(match, Place(file, number, match.start("rule") + 1), first, last)
        start += len(line) + 1


def _note(match: re.Match[str], place: Place, first: int, last: int) -> MarginNote:
    word = match["word"]
    strictness = Strictness.OFF if word == "ignore" else Strictness(word)
    return MarginNote(place, match["rule"], strictness, match["reason"] or "", first, last)


def _page_notes(text: str, file: str) -> Iterator[MarginNote]:
    """The notes of a page: each speaks of the lines below it, to the end of the paragraph."""
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        match = PAGE_NOTE.fullmatch(line)
        if match is None:
            continue
        first = number + 1
        while first <= len(lines) and not _says(lines[first - 1]):
            first += 1
        last = first
        while last < len(lines) and _says(lines[last]):
            last += 1
        yield _note(match, Place(file, number, match.start("rule") + 1), first, last)


def _says(line: str) -> bool:
    return bool(line.strip()) and not PAGE_NOTE.fullmatch(line)


def _below(lines: list[str], number: int) -> int:
    """The next line that says something, from 1."""
    after = range(number, len(lines))
    return next((index + 1 for index in after if not _REST.match(lines[index])), number)


def _scalars(text: str) -> Iterator[_Scalar]:
    """The texts of a file, as far as it is YAML."""
    try:
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                start, end = event.start_mark, event.end_mark
                assert start is not None, "parsed events are marked"
                assert end is not None, "parsed events are marked"
                last = end.line if end.column == 0 and end.line > start.line else end.line + 1
                is_block = event.style in ("|", ">")
                yield _Scalar(start.index, end.index, start.line + 1, last, is_block)
    except (yaml.YAMLError, ValueError, OverflowError):
        return  # what stops the parser is found when the file is loaded
