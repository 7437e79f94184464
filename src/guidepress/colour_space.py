"""Which colours a PDF's colour space has in the end (ISO 32000-1, 8.6)."""

from __future__ import annotations

import pikepdf

FAMILIES = {
    "/DeviceRGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/DeviceGray": "grey",
    "/CalGray": "grey",
    "/Lab": "lab",
    "/Pattern": "",
}
CHANNELS = {1: "grey", 3: "rgb", 4: "cmyk"}
BASES = {"/Indexed": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}
"""Spaces that stand on another one, and where that is in what describes them."""

DEEPEST = 8
"""Spaces that stand on one another; three are as many as the standard lets do so."""


def space_of(space: object, deep: int = 0) -> str:
    """Grey, rgb, cmyk, lab or other, whatever a file holds in the place of a colour space.

    Empty where there is none, and for patterns, which bring colours of their own.
    """
    if space is None:
        return ""
    if isinstance(space, pikepdf.Name):
        return FAMILIES.get(str(space), "other")
    if not isinstance(space, pikepdf.Array) or not len(space) or deep > DEEPEST:
        return "other"
    family = str(space[0])
    if family == "/ICCBased" and len(space) > 1:
        return CHANNELS.get(int(space[1].get("/N", 0)), "other")
    base = BASES.get(family)
    if base is not None and len(space) > base:
        return space_of(space[base], deep + 1)
    return FAMILIES.get(family, "other")
