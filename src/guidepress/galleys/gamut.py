"""Colours of CSS in sRGB, whichever space a stylesheet names them in (CSS Color 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tinycss2.color5 import Color

Matrix = tuple[tuple[float, float, float], ...]

TO_LINEAR: Matrix = (
    (3.2409699419, -1.5373831776, -0.4986107603),
    (-0.9692436363, 1.8759675015, 0.0415550574),
    (0.0556300797, -0.2039769589, 1.0569715142),
)
"""XYZ under D65 to linear light of sRGB (CSS Color 4, 19)."""

TO_D65: Matrix = (
    (0.9554734527, -0.0230985368, 0.0632593086),
    (-0.0283697069, 1.0099954580, 0.0210413989),
    (0.0123140016, -0.0205076964, 1.3303659366),
)
"""XYZ under D50 to D65 (Bradford)."""


def in_srgb(color: Any) -> Any:
    """A colour in sRGB; what is out of its gamut at the nearest side; inks as their complement.

    `hsl` and `hwb` are sRGB by another name, and what CSS cannot convert is left to WeasyPrint.
    """
    if color.space == "device-cmyk":
        *inks, black = color.coordinates
        channels = [(1 - ink) * (1 - black) for ink in inks]
    elif color.space in ("lab", "lch", "xyz-d50"):
        channels = _channels(_times(TO_D65, color.to("xyz-d50").coordinates))
    elif color.space in ("oklab", "oklch", "xyz-d65"):
        channels = _channels(color.to("xyz-d65").coordinates)
    else:
        return color
    return Color("srgb", tuple(channels), color.alpha)


def _channels(xyz: Sequence[float]) -> list[float]:
    return [_encoded(min(1.0, max(0.0, light))) for light in _times(TO_LINEAR, xyz)]


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _encoded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
