"""Where signs of texts stand in a guide's files.

Comes in: the files, and a text with the place where it begins. Goes out: places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, repeat

from guidepress.checks.texts import Text
from guidepress.checks.walk import Walk
from guidepress.finding import Place
from guidepress.manuscript.margins import without_notes


@dataclass(frozen=True)
class Spots:
    """The files of a guide by name, as they were read."""

    sources: Mapping[str, str]

    def place_in(self, text: Text, offset: int) -> Place:
        """The place in its file of a text's sign; the text's when it cannot be told."""
        place = text.place
        starts = self._line_starts(place.file)
        if not 0 < place.line <= len(starts):
            return place
        source = self._source(place.file)
        begins = starts[place.line - 1] + place.column - 1
        at = self._walk(source, begins, text).to(offset)
        if at is None:
            return place
        line = bisect_right(starts, at)
        return Place(place.file, line, at - starts[line - 1] + 1)

    def _walk(self, source: str, begins: int, text: Text) -> Walk:
        """The walk through this text: the last one goes on, if it was through this text too."""
        walk = self._walks.get(text)
        if walk is None:
            self._walks.clear()
            walk = self._walks[text] = Walk(source, begins, text.value)
        return walk

    @cached_property
    def _walks(self) -> dict[Text, Walk]:
        return {}

    def nth(self, text: Text, sign: str, nth: int = 0) -> Place:
        """The place of the nth `sign` in a text, from 0."""
        return next(islice(self.every(text, sign), nth, None))

    def every(self, text: Text, sign: str) -> Iterator[Place]:
        """The places of every `sign` in a text, one after the other, and then the text's for ever.

        They are looked for in the file, from where the text begins; what is typed there in
        another way (an escape, a fold) is not found, and has the place of the text.
        """
        source = self._source(text.place.file)
        starts = self._line_starts(text.place.file)
        if 0 < text.place.line <= len(starts):
            at = starts[text.place.line - 1] + text.place.column - 2
            # Indents make a text longer in its file than it is.
            end = at + 2 * len(text.value) + 40 * (text.value.count("\n") + 2)
            while (at := source.find(sign, at + 1, end)) >= 0:
                line = bisect_right(starts, at)
                yield Place(text.place.file, line, at - starts[line - 1] + 1)
        yield from repeat(text.place)

    def _source(self, file: str) -> str:
        """What a file says; of a page, without the notes in its margin."""
        source = self.sources.get(file, "")
        return without_notes(source) if file.endswith(".md") else source

    def _line_starts(self, file: str) -> list[int]:
        starts = self._starts.get(file)
        if starts is None:
            source = self.sources.get(file, "")
            starts = [0, *(match.end() for match in re.finditer("\n", source))]
            self._starts[file] = starts
        return starts

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {}
