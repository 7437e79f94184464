"""A file written out (ISO 32000-1, 7.5): the objects of a library, and fifty thousand of our own.

A book's structure is an object an element. Made by a library and saved by it they cost more time
and memory than all pages do; as text they are joined, packed into object streams, and forgotten.
Objects look as qpdf writes them: whoever proofs the file reads that form at once.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Name

from guidepress.binding.cross_references import ROW, WIDTHS, CrossReferences
from guidepress.binding.object_stream import KeptPacks, Pack

REFERENCE = re.compile(rb"(?<!\S)(\d+) 0 R(?!\S)")
LENGTH = re.compile(rb"/Length (?:\d+ 0 R|\d+) ")

SLOT = 2048
"""Numbers whose objects are packed together: a reader inflates them together."""

BLOCK = 128
"""Numbers that are begun anew with each part: one that is longer by a few moves no other one."""


class ObjectFile:
    """The objects of a PDF that is complete but for objects of our own, which are put beside them.

    From here on nothing is added to the library's; an object of it may be given another text.
    """

    def __init__(self, pdf: pikepdf.Pdf, packs: KeptPacks | None = None) -> None:
        self._pdf = pdf
        self._next = _roomy(len(pdf.objects) + 1)
        self._texts: dict[int, bytes] = {}
        self._heads: dict[int, bytes] = {}
        self._packs: list[Pack] = []
        self._kept = packs or KeptPacks()

    def number(self) -> int:
        """The number of a new object, whose text comes later."""
        self._next += 1
        return self._next - 1

    @property
    def following(self) -> int:
        """The number that the next object will have."""
        return self._next

    def begin_block(self) -> None:
        """Let the next object have the first number of a block."""
        self._next = _rounded(self._next, BLOCK)

    def bring(self, packs: Sequence[Pack], end: int) -> None:
        """Take in packed objects that have the next numbers, up to before `end`."""
        self._packs += packs
        self._next = end

    def put(self, number: int, text: bytes) -> None:
        """Give an object its text; it is written whether anything refers to it or not."""
        self._texts[number] = text

    def written(self, version: str) -> bytes:
        """The whole file, the same for the same objects; what was put in is let go meanwhile."""
        self._take_in()
        packs = [(self.number(), pack) for pack in (*self._loose(), *self._packs)]
        self._texts.clear()
        self._packs.clear()
        own = self.number()
        table = CrossReferences(self._next)
        file, name = io.BytesIO(), hashlib.md5(usedforsecurity=False)

        def write(data: bytes) -> None:
            file.write(data)
            name.update(data)

        write(b"%%PDF-%s\n%%\xbf\xf7\xa2\xfe\n" % version.encode())
        for number, head, data in self._all_streams(packs):
            table.place(number, file.tell())
            for piece in _stream(number, head, data):
                write(piece)
        for number, pack in packs:
            table.pack(pack.numbers, number)
        end = file.tell()
        table.place(own, end)
        trailer = self._trailer(name.hexdigest().encode())
        file.writelines(_stream(own, trailer, table.deflated()))
        file.write(b"startxref\n%d\n%%%%EOF\n" % end)
        return file.getvalue()

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
            self._heads[number] = _head(taken)
            return self._heads[number]
        self._texts[number] = taken.unparse(resolved=True)
        return self._texts[number]

    def _loose(self) -> Iterator[Pack]:
        """Objects that nobody has packed yet, slot by slot."""
        for _, some in groupby(sorted(self._texts), key=lambda number: number // SLOT):
            numbers = list(some)
            yield self._kept.packed(numbers, [self._texts[number] for number in numbers])

    def _all_streams(self, packs: Sequence[tuple[int, Pack]]) -> Iterator[tuple[int, bytes, bytes]]:
        """Streams by number, then those that other objects are packed into."""
        for number, head in sorted(self._heads.items()):
            yield number, head, _data(self._pdf.get_object(number, 0))
        for number, pack in packs:
            yield number, pack.head, pack.data

    def _trailer(self, name: bytes) -> bytes:
        """The dictionary of the cross-reference stream, which ends the file (7.5.8).

        `name` tells the file from all others.
        """
        trailer = self._pdf.trailer
        head = b"<< /Columns %d /Predictor 12 >>" % ROW
        fields = (
            b"/Type /XRef /Size %d /W [ %d %d %d ]" % (self._next, *WIDTHS),
            b"/Root %d 0 R /Info %d 0 R" % (trailer.Root.objgen[0], trailer.Info.objgen[0]),
            b"/ID [ <%s> <%s> ]" % ((name,) * 2),
            b"/DecodeParms %s /Filter /FlateDecode" % head,
        )
        return b"<< %s >>" % b" ".join(fields)


def _rounded(number: int, by: int) -> int:
    return -(-number // by) * by


def _roomy(number: int) -> int:
    """A number that is not so soon another one when a few objects are added before it.

    No more room is left than for some objects in a hundred: readers mistrust large numbers in
    small files.
    """
    return _rounded(number, 1 << max(number.bit_length() - 3, 0))


def _stream(number: int, head: bytes, data: bytes) -> tuple[bytes, bytes, bytes]:
    """A stream as an object, in pieces; `head` is its dictionary without a length."""
    begin = b"%d 0 obj\n%s /Length %d >>\nstream\n" % (number, head[:-3], len(data))
    return begin, data, b"\nendstream\nendobj\n"


def _is_ready(stream: pikepdf.Object) -> bool:
    """Whether a stream of the library is written as it is: compressed, or metadata.

    What searches files for metadata need not know of compression (ISO 32000-1, 14.3.2, note).
    """
    return "/Filter" in stream or stream.get("/Type") == Name.Metadata


def _head(stream: pikepdf.Stream) -> bytes:
    """The dictionary that a stream of the library is written with, without a length."""
    head = LENGTH.sub(b"", stream.stream_dict.unparse(resolved=True))
    return head if _is_ready(stream) else head[:-3] + b" /Filter /FlateDecode >>"


def _data(stream: pikepdf.Object) -> bytes:
    """The bytes that a stream of the library is written with."""
    data = stream.read_raw_bytes()
    return data if _is_ready(stream) else zlib.compress(data)
