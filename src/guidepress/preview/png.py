"""PNG without detours (ISO/IEC 15948): rows as they lie in memory, deflated by two threads.

Without filters, which libraries try out row by row: on pages, which are white for the most part,
they cost more than half of the time and save nothing.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

SIGNATURE = b"\x89PNG\r\n\x1a\n"
NO_FILTER = 1
"""Bytes before each row, which say how it is filtered: none, when they are 0."""

COLOURS = 3
FAST = 1
"""zlib's level."""

RAW = -15
"""Windows of 32 kB, without zlib's own header: pieces are put together under one (RFC 1950)."""

HEADER = b"\x78\x01"
PIECES = 2
"""A picture is deflated in so many pieces at a time: zlib works without Python's lock."""

_hands = ThreadPoolExecutor(PIECES, "png")


def stride(width: int) -> int:
    """Bytes of a row of so many pixels."""
    return NO_FILTER + COLOURS * width


def png(rows: memoryview, width: int, height: int) -> bytes:
    """Rows of RGB bytes as a picture; each begins with a byte that is 0 (see `stride`)."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", _deflated(rows, stride(width), height)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data))
        + kind
        + data
        + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))
        for kind, data in chunks
    )


def _deflated(rows: memoryview, row: int, height: int) -> bytes:
    """The rows as one zlib stream."""
    sums = _hands.submit(zlib.adler32, rows)
    pieces = list(_hands.map(_piece, *zip(*_cut(rows, row, height), strict=True)))
    return b"".join((HEADER, *pieces, struct.pack(">I", sums.result())))


def _cut(rows: memoryview, row: int, height: int) -> Iterator[tuple[memoryview, bool]]:
    """The rows in pieces, and whether each is the last one."""
    each = -(-height // PIECES) * row
    for start in range(0, height * row, each):
        yield rows[start : start + each], start + each >= height * row


def _piece(rows: memoryview, is_last: bool) -> bytes:
    made = zlib.compressobj(FAST, zlib.DEFLATED, RAW)
    end = zlib.Z_FINISH if is_last else zlib.Z_SYNC_FLUSH
    return made.compress(rows) + made.flush(end)
