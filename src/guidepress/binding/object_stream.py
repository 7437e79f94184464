"""Objects packed together in a stream (ISO 32000-1, 7.5.7), and kept as they were packed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from guidepress.shelf import Shelf, digest

LEVEL = 9


@dataclass(frozen=True)
class Pack:
    """Objects as an object stream: `numbers` of theirs; `begin` is where the first one begins.

    `data` are numbers and places, then the objects, deflated.
    """

    numbers: Sequence[int]
    begin: int
    data: bytes

    @property
    def head(self) -> bytes:
        """The dictionary of the stream, without a length."""
        said = (len(self.numbers), self.begin)
        return b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>" % said


def index_of(numbers: Iterable[int], texts: Sequence[bytes]) -> bytes:
    """The numbers and places that stand before the objects of a stream."""
    places = accumulate((len(text) + 1 for text in texts), initial=0)
    return b" ".join(b"%d %d" % pair for pair in zip(numbers, places, strict=False))


def packed(numbers: Sequence[int], texts: Sequence[bytes]) -> Pack:
    """Objects, packed."""
    index = index_of(numbers, texts)
    return Pack(numbers, len(index) + 1, zlib.compress(b"\n".join((index, *texts)), LEVEL))


class KeptPacks:
    """Packs objects, those of the same numbers and texts once from build to build."""

    def __init__(self, shelf: Shelf | None = None, recipe: bytes = b"") -> None:
        self._shelf = shelf or Shelf()
        self._recipe = recipe

    def packed(self, numbers: Sequence[int], texts: Sequence[bytes]) -> Pack:
        """Objects, packed."""
        index = index_of(numbers, texts)
        content = b"\n".join((index, *texts))
        key = digest(self._recipe, content)
        data = self._shelf.get(key)
        if data is None:
            data = zlib.compress(content, LEVEL)
            self._shelf.put(key, data)
        return Pack(numbers, len(index) + 1, data)
