"""The ICC profile of sRGB, written out (ICC.1:2001-04; IEC 61966-2-1).

A profile of version 2 with a matrix and one curve: three kilobytes that depend on no file of the
machine and are the same on every one.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Sequence

DESCRIPTION = "sRGB IEC61966-2.1"
COPYRIGHT = "No copyright: made by guidepress after IEC 61966-2-1"

WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of the profile connection space (XYZ)."""

COLORANTS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""XYZ of red, green and blue, adapted from D65 to D50 (Bradford)."""

STEPS = 1024
"""Points of the curve: finer than the eight bits of a colour."""

HEADER = 128


@functools.cache
def srgb_profile() -> bytes:
    """The profile's bytes."""
    curve = _curve()
    tags = {
        b"desc": _description(DESCRIPTION),
        b"cprt": b"text\0\0\0\0" + COPYRIGHT.encode("ascii") + b"\0",
        b"wtpt": _xyz(WHITE),
        **{name: _xyz(value) for name, value in COLORANTS.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data = _laid_out(tags)
    return _header(HEADER + len(table) + len(data)) + table + data


def _header(size: int) -> bytes:
    """The header (clause 6.1): a display profile, RGB to XYZ, of a fixed date."""
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4xI4s4s4s", size, 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    rest = struct.pack(">4s4x4x4x4x8xI", b"acsp", 0)
    white = b"".join(map(_fixed, WHITE))
    return (head + date + rest + white).ljust(HEADER, b"\0")


def _laid_out(tags: dict[bytes, bytes]) -> tuple[bytes, bytes]:
    """The tag table and the tags' data; equal data stands there once."""
    start = HEADER + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    places: dict[bytes, int] = {}
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += struct.pack(">4sII", name, places[value], len(value))
    return table, data


def _description(text: str) -> bytes:
    """A `desc` tag: ASCII, and no Unicode nor Macintosh form (6.5.17)."""
    said = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(said)) + said + bytes(8 + 3 + 67)


def _xyz(values: Sequence[float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _fixed(value: float) -> bytes:
    """An s15Fixed16Number."""
    return struct.pack(">i", round(value * 65536))


def _curve() -> bytes:
    points = [round(65535 * _light(step / (STEPS - 1))) for step in range(STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{STEPS}H", STEPS, *points)


def _light(value: float) -> float:
    """How much light a component stands for (IEC 61966-2-1, 5.2)."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
