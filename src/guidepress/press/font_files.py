"""What a font file says of itself: its PostScript name and its revision (OpenType 1.9)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

POSTSCRIPT_NAME = 6
WINDOWS = 3


def postscript_name(font: bytes) -> str:
    """A font's PostScript name (`name` table, name 6); empty if it has none that can be read."""
    try:
        start = dict(_tables(font))[b"name"]
        count, texts = struct.unpack_from(">HH", font, start + 2)
        for index in range(count):
            platform, _, _, name, length, offset = struct.unpack_from(
                ">6H", font, start + 6 + 12 * index
            )
            if (platform, name) == (WINDOWS, POSTSCRIPT_NAME):
                begin = start + texts + offset
                return font[begin : begin + length].decode("utf-16-be", "replace")
    except (KeyError, struct.error):
        pass
    return ""


def revision(font: bytes) -> str:
    """A font's revision (`head` table, `fontRevision`, 16.16); empty if it cannot be read."""
    try:
        (fixed,) = struct.unpack_from(">i", font, dict(_tables(font))[b"head"] + 4)
    except (KeyError, struct.error):
        return ""
    return f"{fixed / 65536:.3f}"


def _tables(font: bytes) -> Iterator[tuple[bytes, int]]:
    """Tag and offset of each table."""
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        yield tag, offset
