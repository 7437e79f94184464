"""A file written out (ISO 32000-1, 7.5): the objects of a library, and fifty thousand of our own.

A book's structure is an object an element. Made by a library and saved by it they cost more time
and memory than all pages do; as text they are joined, packed into object streams, and forgotten.
Objects look as qpdf writes them: whoever proofs the file reads that form at once.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice

import pikepdf
from pikepdf import Name

REFERENCE = re.compile(rb"(?<!\S)(\d+) 0 R(?!\S)")
LENGTH = re.compile(rb"/Length (?:\d+ 0 R|\d+) ")

PACKED = 400
"""Objects of one object stream: a reader inflates them together."""

LEVEL = 9
FREE, PLACED, WITHIN = range(3)
"""Types of an entry: no object, one at an offset, one in an object stream (7.5.8.3)."""

Entry = tuple[int, int, int]
WIDTHS = (1, 4, 2)
"""Bytes of the fields of an entry (7.5.8.2)."""

ROW = sum(WIDTHS)
UP = b"\2"
"""The predictor that PNG calls Up: what is written is the difference to the row above."""


class ObjectFile:
    """The objects of a PDF that is complete but for objects of our own, which are put beside them.

    From here on nothing is added to the library's; an object of it may be given another text.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._next = len(pdf.objects) + 1
        self._texts: dict[int, bytes] = {}
        self._streams: dict[int, tuple[bytes, bytes]] = {}

    def number(self) -> int:
        """The number of a new object, whose text comes later."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, text: bytes) -> None:
        """Give an object its text; it is written whether anything refers to it or not."""
        self._texts[number] = text

    def text(self, number: int) -> bytes:
        """The text that an object of ours was given."""
        return self._texts[number]

    def written(self, version: str) -> bytes:
        """The whole file, the same for the same objects."""
        self._take_in()
        parts = [b"%%PDF-%s\n%%\xbf\xf7\xa2\xfe\n" % version.encode()]
        entries: dict[int, Entry] = {}
        end = len(parts[0])
        for number, head, data in self._all_streams(entries):
            parts.append(_stream(number, head, data))
            entries[number] = (PLACED, end, 0)
            end += len(parts[-1])
        parts.append(self._table(entries, end, parts))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % end)
        return b"".join(parts)

    def _take_in(self) -> None:
        """Take in all of the library's objects that are referred to, from the top."""
        left = [self._pdf.trailer.Root.objgen[0], self._pdf.trailer.Info.objgen[0]]
        seen = set(left)
        while left:
            number = left.pop()
            if number in self._texts:
                continue
            text = self._taken(number)
            found = {int(each) for each in REFERENCE.findall(text)} - seen
            seen |= found
            left += found

    def _taken(self, number: int) -> bytes:
        """Take in an object of the library; gives its text, or that of a stream's dictionary."""
        taken = self._pdf.get_object(number, 0)
        if isinstance(taken, pikepdf.Stream):
            self._streams[number] = _packed(taken)
            return self._streams[number][0]
        self._texts[number] = taken.unparse(resolved=True)
        return self._texts[number]

    def _all_streams(self, entries: dict[int, Entry]) -> Iterator[tuple[int, bytes, bytes]]:
        """Streams by number, then those that other objects are packed into, which are told."""
        for number, (head, data) in sorted(self._streams.items()):
            yield number, head, data
        texts = iter(sorted(self._texts.items()))
        while batch := dict(islice(texts, PACKED)):
            own = self.number()
            entries.update({each: (WITHIN, own, at) for at, each in enumerate(batch)})
            yield own, *_object_stream(batch)

    def _table(self, entries: dict[int, Entry], end: int, parts: list[bytes]) -> bytes:
        """The cross-reference stream, which ends the file (7.5.8)."""
        number = self.number()
        entries[number] = (PLACED, end, 0)
        rows = _rows(entries, self._next)
        trailer = self._pdf.trailer
        name = hashlib.md5(usedforsecurity=False)
        for part in parts:
            name.update(part)
        head = b"<< /Columns %d /Predictor 12 >>" % ROW
        fields = (
            b"/Type /XRef /Size %d /W [ %d %d %d ]" % (self._next, *WIDTHS),
            b"/Root %d 0 R /Info %d 0 R" % (trailer.Root.objgen[0], trailer.Info.objgen[0]),
            b"/ID [ <%s> <%s> ]" % ((name.hexdigest().encode(),) * 2),
            b"/DecodeParms %s /Filter /FlateDecode" % head,
        )
        return _stream(number, b"<< %s >>" % b" ".join(fields), zlib.compress(_up(rows), LEVEL))


def _stream(number: int, head: bytes, data: bytes) -> bytes:
    """A stream as an object; `head` is its dictionary without a length."""
    begin = b"%d 0 obj\n%s /Length %d >>\nstream\n" % (number, head[:-3], len(data))
    return b"".join((begin, data, b"\nendstream\nendobj\n"))


def _packed(stream: pikepdf.Stream) -> tuple[bytes, bytes]:
    """A stream of the library: its dictionary, its bytes, compressed but for metadata.

    What searches files for metadata need not know of compression (ISO 32000-1, 14.3.2, note).
    """
    head = LENGTH.sub(b"", stream.stream_dict.unparse(resolved=True))
    data = stream.read_raw_bytes()
    if "/Filter" in stream or stream.get("/Type") == Name.Metadata:
        return head, data
    return head[:-3] + b" /Filter /FlateDecode >>", zlib.compress(data)


def _object_stream(batch: Mapping[int, bytes]) -> tuple[bytes, bytes]:
    """An object stream: numbers and places, then the objects (7.5.7)."""
    pairs, at = [], 0
    for number, text in batch.items():
        pairs.append(b"%d %d" % (number, at))
        at += len(text) + 1
    index = b" ".join(pairs) + b"\n"
    head = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode >>" % (len(batch), len(index))
    return head, zlib.compress(b"\n".join((index[:-1], *batch.values())), LEVEL)


def _rows(entries: Mapping[int, Entry], size: int) -> bytes:
    """The entries as bytes; numbers that no object has are a chain that begins with 0."""
    gaps = [number for number in range(1, size) if number not in entries]
    chained = zip([0, *gaps], [*gaps, 0], strict=True)
    all_entries = {**entries, **{number: (FREE, after, 65535) for number, after in chained}}
    return b"".join(
        (kind << 48 | where << 16 | at).to_bytes(ROW)
        for kind, where, at in (all_entries[number] for number in range(size))
    )


def _up(rows: bytes) -> bytes:
    """Rows as the predictor Up leaves them (7.4.4.4), field by field of one byte."""
    columns = []
    for column in range(ROW):
        values = rows[column::ROW]
        above = b"\0" + values[:-1]
        columns.append(bytes([one - other & 255 for one, other in zip(values, above, strict=True)]))
    made = bytearray((ROW + 1) * (len(rows) // ROW))
    made[0 :: ROW + 1] = UP * (len(rows) // ROW)
    for column, values in enumerate(columns, start=1):
        made[column :: ROW + 1] = values
    return bytes(made)
