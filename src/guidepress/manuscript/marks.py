"""Where things stand in a file: the places of a YAML node, of its keys and of all it holds.

Mappings and sequences read by `source` are dicts and lists that carry their marks, so that
whatever is built from them can still say where each of its values was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from guidepress.finding import Place

NOWHERE = Place("", 0, 0)
"""The place of a value that was not read from a file."""

Step = str | int
"""One step down a tree: a mapping's key or a sequence's index."""


_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Marks(NamedTuple):
    """The place of a YAML node, and those of what it holds: by key, or by index."""

    place: Place
    within: Mapping[Step, Marks] = _NOTHING
    keys: Mapping[str, Place] = _NOTHING

    def under(self, path: Iterable[Step]) -> Marks:
        """The marks of the value at `path`; of the nearest one above it when that is unknown."""
        marks = self
        for step in path:
            if step not in marks.within:
                return marks
            marks = marks.within[step]
        return marks

    def at(self, *path: Step) -> Place:
        """The place of the value at `path`; of the nearest one above it when that is unknown."""
        return self.under(path).place

    def key(self, *path: Step) -> Place:
        """The place of the key that `path` ends with; when it is not there, of what lacks it."""
        above = self.under(path[:-1])
        return above.keys.get(str(path[-1]), above.place)


UNMARKED = Marks(NOWHERE)


class MarkedDict(dict[str, Any]):
    """A YAML mapping with its marks."""

    def __init__(self, values: Mapping[str, Any], marks: Marks) -> None:
        super().__init__(values)
        self.marks = marks


class MarkedList(list[Any]):
    """A YAML sequence with its marks."""

    def __init__(self, values: Iterable[Any], marks: Marks) -> None:
        super().__init__(values)
        self.marks = marks
