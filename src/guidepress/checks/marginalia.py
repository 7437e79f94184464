"""Notes in the margin: comments of a YAML file that except one line from a rule, with a reason.

    title: AI & Data  # guidepress: ignore title-sign because the school writes it so

    # guidepress: ignore dated-statement because the figure is dated on purpose
    text: |
      En 2023, …

Such a comment speaks of its own line, or of the line below when it has one to itself; of a text
that begins there, it speaks to its last line. `ignore` may be `error`, `warning` or `info`, and
`because` may be `car` or a colon. Pages in Markdown have no comments.

Comes in: the text of a file. Goes out: its notes, whatever they say; `severity` judges them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from guidepress.finding import Place
from guidepress.manuscript.source import LOADER
from guidepress.manuscript.strictness import Strictness

SIGN = "guidepress:"
_NOTE = re.compile(
    r"#[ \t]*guidepress:[ \t]*(?P<word>ignore|off|error|warning|info)[ \t]+(?P<rule>[^\s:]+)"
    r"(?:[ \t]*(?::|\bbecause\b|\bcar\b)[ \t]*(?P<reason>.*\S))?"
)
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
    """The notes of a YAML file, in order."""
    if SIGN not in text or not file.endswith(".yaml"):
        return
    scalars = tuple(_scalars(text))
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines, start=1):
        match = _NOTE.search(line) if SIGN in line else None
        if match and not any(each.holds(start + match.start(), number) for each in scalars):
            first = number if line[: match.start()].strip() else _below(lines, number)
            last = max((each.last for each in scalars if each.first == first), default=first)
            word = match["word"]
            yield MarginNote(
                place=Place(file, number, match.start("rule") + 1),
                rule=match["rule"],
                strictness=Strictness.OFF if word == "ignore" else Strictness(word),
                reason=match["reason"] or "",
                first=first,
                last=last,
            )
        start += len(line) + 1


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
