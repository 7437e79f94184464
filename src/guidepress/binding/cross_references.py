"""The cross-reference stream: where each object of a file is (ISO 32000-1, 7.5.8).

A book has eighty thousand rows. They are made column by column, and told from the rows above them
as one large number from another: a step for each would take longer than all pages do.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Sequence

LEVEL = 9

FREE, PLACED, WITHIN = range(3)
"""Types of an entry: no object, one at an offset, one in an object stream (7.5.8.3)."""

WIDTHS = (1, 4, 2)
"""Bytes of the fields of an entry (7.5.8.2)."""

ROW = sum(WIDTHS)
UP = b"\2"
"""The predictor that PNG calls Up: what is written is the difference to the row above."""

NEVER = 65535
"""The generation of a number that is not used again (7.5.4)."""


class CrossReferences:
    """Where the objects of the numbers from 0 to before `size` are."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._types = bytearray(size)
        self._places = array("I", bytes(array("I").itemsize * size))
        self._rests = array("H", bytes(array("H").itemsize * size))

    def place(self, number: int, offset: int) -> None:
        """An object is at an offset."""
        self._types[number] = PLACED
        self._places[number] = offset

    def pack(self, numbers: Sequence[int], stream: int) -> None:
        """Objects are in an object stream, one after the other."""
        for at, number in enumerate(numbers):
            self._types[number] = WITHIN
            self._places[number] = stream
            self._rests[number] = at

    def deflated(self) -> bytes:
        """The stream's data; numbers that no object has are a chain that begins with 0."""
        gaps = [number for number, kind in enumerate(self._types) if kind == FREE]
        for number, following in zip(gaps, [*gaps[1:], 0], strict=True):
            self._places[number] = following
            self._rests[number] = NEVER
        return zlib.compress(up(self._rows()), LEVEL)

    def _rows(self) -> bytes:
        rows = bytearray(ROW * self.size)
        rows[0::ROW] = self._types
        for first, column in ((1, self._places), (1 + WIDTHS[1], self._rests)):
            width, data = column.itemsize, _big_endian(column)
            for at in range(width):
                rows[first + at :: ROW] = data[at::width]
        return bytes(rows)


def _big_endian(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        return column.tobytes()
    turned = array(column.typecode, column)
    turned.byteswap()
    return turned.tobytes()


def up(rows: bytes) -> bytes:
    """Rows as the predictor Up leaves them (7.4.4.4): the bytes of each less those above."""
    count, size = len(rows) // ROW, len(rows)
    own = int.from_bytes(rows, "little")
    above = int.from_bytes(rows[:-ROW], "little") << 8 * ROW
    tops = int.from_bytes(b"\x80" * size, "little")
    # Each byte borrows from its own top bit, and from no other byte; the top bits are put right.
    less = ((own | tops) - (above & ~tops)) ^ ((own ^ above ^ tops) & tops)
    told = less.to_bytes(size, "little")
    made = bytearray(UP * ((ROW + 1) * count))
    for column in range(ROW):
        made[column + 1 :: ROW + 1] = told[column::ROW]
    return bytes(made)
