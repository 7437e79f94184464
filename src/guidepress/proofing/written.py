"""Objects as they stand in a file's object streams (ISO 32000-1, 7.5.7), stream by stream.

A tagged book has fifty thousand objects. Asked one by one of a library they take a second; their
streams inflate in a twentieth of that, and what we write has one form, which is read with one
pattern. Whoever reads here asks the library for what is missing or written otherwise: a file that
comes from elsewhere, was added to or repaired is proofed just as well, but more slowly.
"""

from __future__ import annotations

import hashlib
import re
import struct
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, count
from operator import mul
from typing import Any

import pikepdf

LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
BEGINNING = re.compile(rb"(\d+) 0 obj\b")
TAIL = 64
"""Bytes at the end of a file that tell where its last table of objects is."""

IN_A_STREAM = 2
"""The type of a cross-reference entry whose object stands in an object stream (7.5.8.3)."""

IS_WITHIN = bytes(kind == IN_A_STREAM for kind in range(256))
WIDEST = 8
"""Bytes of a field: no file is larger."""


BROKEN = (pikepdf.PdfError, ValueError, AttributeError, KeyError, TypeError, IndexError)
"""What reading damaged streams raises; the library is asked for each object, and says it."""


class Written(Mapping[int, bytes]):
    """Texts of objects by number; a stream is inflated when somebody asks for an object in it.

    `streams` are the object streams of all objects in order, from 0; 0 for one that is in none.
    """

    def __init__(self, pdf: pikepdf.Pdf, streams: Sequence[int]) -> None:
        self._pdf = pdf
        self._streams = streams
        self._inflated: dict[int, Mapping[int, bytes]] = {}

    def __getitem__(self, number: int) -> bytes:
        """KeyError where an object is in no stream, or its stream cannot be read."""
        return self.beside(number)[number]

    def get(self, number: int, default: Any = None) -> Any:  # asked thousands of times
        """The text of an object, if it is in a stream that can be read."""
        stream = self._stream(number)
        if not stream:
            return default
        texts = self._inflated.get(stream)
        return (self.beside(number) if texts is None else texts).get(number, default)

    def __iter__(self) -> Iterator[int]:
        return compress(count(), self._streams)

    def __len__(self) -> int:
        return sum(map(bool, self._streams))

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and self._stream(number) != 0

    def _stream(self, number: int) -> int:
        """The object stream that an object is in; 0 when it is in none."""
        return self._streams[number] if 0 <= number < len(self._streams) else 0

    def beside(self, number: int) -> Mapping[int, bytes]:
        """All objects of the stream that this one is in, kept for whoever asks next."""
        stream = self._stream(number)
        if not stream:
            raise KeyError(number)
        if stream not in self._inflated:
            self._inflated[stream] = self.apart(number)
        return self._inflated[stream]

    def apart(self, number: int) -> Mapping[int, bytes]:
        """The same for one who asks for all of them at once: they are let go after that."""
        stream = self._stream(number)
        if stream in self._inflated:
            return self._inflated[stream]
        try:
            return _objects(self._pdf.get_object(stream, 0))
        except BROKEN:
            return {}

    def digest(self, number: int) -> str | None:
        """A digest of the stream that an object is in; None where that cannot be read."""
        try:
            stream = self._pdf.get_object(self._stream(number), 0)
            told = f"{stream.Type} {stream.N} {stream.First} {stream.get('/Filter')!r} "
            parms = stream.get("/DecodeParms")
            if parms is not None:
                return None
            return hashlib.sha256(told.encode() + stream.read_raw_bytes()).hexdigest()
        except BROKEN:
            return None


def written(pdf: pikepdf.Pdf, data: bytes) -> Mapping[int, bytes]:
    """The objects in the object streams of a file; none where that is not plain to see."""
    try:
        table = _table(pdf, data)
        if table is None or pdf.get_warnings():
            return {}
        return Written(pdf, _streams(table))
    except BROKEN:
        return {}


def _table(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.Stream | None:
    """The cross-reference stream, if it is the file's only one."""
    last = LAST.search(data, max(len(data) - TAIL, 0))
    first = BEGINNING.match(data, int(last[1])) if last else None
    table = pdf.get_object(int(first[1]), 0) if first else None
    if not isinstance(table, pikepdf.Stream) or table.get("/Type") != pikepdf.Name.XRef:
        return None
    return None if {"/Prev", "/Extends", "/XRefStm"} & set(table.keys()) else table


def _streams(table: pikepdf.Stream) -> Sequence[int]:
    """The object stream of each object; not as values of Python's: there may be a million."""
    entries, (kind, width, _) = table.read_bytes(), (int(each) for each in table.W)
    size = sum(int(each) for each in table.W)
    kinds = entries[::size]
    index = [int(each) for each in table.get("/Index", pikepdf.Array([0, table.Size]))]
    if kind != 1 or width > WIDEST or index != [0, len(kinds)]:
        raise ValueError(kind, width, index)
    places = bytearray(WIDEST * len(kinds))
    is_within = kinds.translate(IS_WITHIN)
    for at in range(width):  # the last byte of each is its smallest
        places[at::WIDEST] = entries[width - at :: size]
    streams = struct.unpack(f"<{len(kinds)}Q", places)
    return array("Q", map(mul, streams, is_within))


def _objects(stream: pikepdf.Object) -> dict[int, bytes]:
    """The objects of a stream: their numbers and places stand before the first one (7.5.7)."""
    if stream.get("/Type") != pikepdf.Name.ObjStm:
        raise ValueError(stream)
    content, first, count = stream.read_bytes(), int(stream.First), int(stream.N)
    pairs = list(map(int, content[:first].split()[: 2 * count]))
    places = [first + at for at in pairs[1::2]]
    ends = [*places[1:], len(content)]
    return {
        number: content[at:end].rstrip()
        for number, at, end in zip(pairs[::2], places, ends, strict=True)
    }
