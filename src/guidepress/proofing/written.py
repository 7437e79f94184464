"""Objects as they stand in a file's object streams (ISO 32000-1, 7.5.7), all of them at once.

A tagged book has fifty thousand objects. Asked one by one of a library they take a second; their
streams inflate in a twentieth of that, and what we write has one form, which is read with one
pattern. Whoever reads here asks the library for what is missing or written otherwise: a file that
comes from elsewhere, was added to or repaired is proofed just as well, but more slowly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import compress

import pikepdf

Written = Mapping[int, bytes]
"""The text of objects by their number."""

LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
BEGINNING = re.compile(rb"(\d+) 0 obj\b")
TAIL = 64
"""Bytes at the end of a file that tell where its last table of objects is."""

IN_A_STREAM = 2
"""The type of a cross-reference entry whose object stands in an object stream (7.5.8.3)."""


def written(pdf: pikepdf.Pdf, data: bytes) -> Written:
    """The objects in the object streams of a file; none where that is not plain to see."""
    try:
        table = _table(pdf, data)
        if table is None or pdf.get_warnings():
            return {}
        streams, count = _streams(table)
        found: dict[int, bytes] = {}
        for number in streams:
            found.update(_objects(pdf.get_object(number, 0)))
        return found if len(found) == count else {}
    except (pikepdf.PdfError, ValueError, AttributeError, KeyError, TypeError, IndexError):
        return {}  # the library is asked for each, and says what is wrong


def _table(pdf: pikepdf.Pdf, data: bytes) -> pikepdf.Stream | None:
    """The cross-reference stream, if it is the file's only one."""
    last = LAST.search(data, max(len(data) - TAIL, 0))
    first = BEGINNING.match(data, int(last[1])) if last else None
    table = pdf.get_object(int(first[1]), 0) if first else None
    if not isinstance(table, pikepdf.Stream) or table.get("/Type") != pikepdf.Name.XRef:
        return None
    return None if {"/Prev", "/Extends", "/XRefStm"} & set(table.keys()) else table


def _streams(table: pikepdf.Stream) -> tuple[list[int], int]:
    """The numbers of all object streams, and how many objects stand in them."""
    entries, (kind, width, _) = table.read_bytes(), (int(each) for each in table.W)
    size = sum(int(each) for each in table.W)
    if kind != 1:
        raise ValueError(kind)
    kinds = entries[::size]
    columns = zip(*(entries[at::size] for at in range(1, 1 + width)), strict=True)
    within = set(compress(columns, map(IN_A_STREAM.__eq__, kinds)))
    return sorted(int.from_bytes(each) for each in within), kinds.count(IN_A_STREAM)


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
