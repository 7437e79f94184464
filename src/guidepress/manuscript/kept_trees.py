"""Trees of files that have not changed: kept as JSON, and not read from their YAML again.

What YAML's parser makes of a text depends on that text alone. A tree is kept under a digest of the
file's name and text and of the code that reads it, as plain values and the numbers of their lines
and columns; made of these, it is the same tree, place for place, in a quarter of the time. One with
findings is read, and found fault with, each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import repeat
from typing import Any

import yaml

from guidepress.finding import Finding, Place
from guidepress.manuscript.marks import UNMARKED, MarkedDict, MarkedList, Marks, Step
from guidepress.manuscript.source import LOADER, read_yaml
from guidepress.own_code import digest_of_code
from guidepress.shelf import Shelf, digest

LIMIT = 64 * 1024 * 1024
"""Bytes of all trees: 105 roles take 2 MB."""

Next = Callable[[], Marks]
"""Gives the marks of the next value in the file, which holds nothing."""


class KeptTrees:
    """Reads YAML, each text once from run to run; on no shelf, all of it."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._shelf = shelf or Shelf()
        code = digest_of_code("manuscript") if shelf else None
        read_by = f"{code} {LOADER.__name__} {yaml.__version__} {_libyaml()}"
        self._basis = digest(read_by.encode()) if code else None

    def read(self, text: str, file: str) -> tuple[MarkedDict | None, tuple[Finding, ...]]:
        """The mapping that a YAML text holds, None when it holds none; and findings."""
        if self._basis is None:
            return read_yaml(text, file)
        key = digest(self._basis, file.encode(), text.encode("utf-8", "surrogatepass"))
        data = self._shelf.get(key)
        tree = _taken(data, file) if data else None
        if tree is not None:
            return tree, ()
        tree, findings = read_yaml(text, file)
        if tree is not None and not findings:
            self._shelf.put(key, _told(tree))
        return tree, findings


def _libyaml() -> object:
    """The version of the library that parses, where it is not Python's own."""
    loaded = getattr(yaml, "_yaml", None)
    return loaded.get_version_string() if loaded else None


def _told(tree: MarkedDict) -> bytes:
    """A tree as it is kept: its values, then lines and columns in the order of the file."""
    places = list(_places(tree, tree.marks))
    lines, columns = [place.line for place in places], [place.column for place in places]
    return json.dumps([tree, lines, columns], separators=(",", ":")).encode()


def _places(value: Any, marks: Marks) -> Iterator[Place]:
    """Where a value stands, and then each key with its value, or each item."""
    yield marks.place
    if isinstance(value, dict):
        for key, item in value.items():
            yield marks.keys[key]
            yield from _places(item, marks.within[key])
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, marks.within[index])


def _taken(data: bytes, file: str) -> MarkedDict | None:
    """The tree that was kept; None where it is something else."""
    try:
        values, lines, columns = json.loads(data)
        following = iter(_marks(file, map(int, lines), map(int, columns)))
        tree, _ = _marked(values, following.__next__)
        is_all = next(following, None) is None
        return tree if is_all and isinstance(tree, MarkedDict) else None
    except (ValueError, TypeError, StopIteration, RecursionError):
        return None


def _marks(file: str, lines: Iterable[int], columns: Iterable[int]) -> Iterable[Marks]:
    """Marks of values that hold nothing, one for each place; made by no step of our own."""
    places = map(partial(tuple.__new__, Place), zip(repeat(file), lines, columns, strict=False))
    _, nothing, no_keys = UNMARKED
    return map(
        partial(tuple.__new__, Marks),
        zip(places, repeat(nothing), repeat(no_keys), strict=False),
    )


def _marked(value: Any, following: Next) -> tuple[Any, Marks]:
    """A value with its marks, and those of all that it holds."""
    marks = following()
    if type(value) is str:
        return value, marks
    within: dict[Step, Marks] = {}
    if type(value) is dict:
        keys: dict[str, Place] = {}
        for key, item in value.items():
            keys[key] = following().place
            if type(item) is str:  # most are: they are not asked what they hold
                within[key] = following()
            else:
                value[key], within[key] = _marked(item, following)
        all_marks = Marks(marks.place, within, keys)
        return MarkedDict(value, all_marks), all_marks
    if type(value) is list:
        for index, item in enumerate(value):
            value[index], within[index] = _marked(item, following)
        all_marks = Marks(marks.place, within)
        return MarkedList(value, all_marks), all_marks
    raise TypeError(f"{value!r} is nothing that YAML's text is read to")
