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

PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black", "None"})
"""Colourants that a press with four inks has, or that leave no mark."""

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


def space_of_picture(image: pikepdf.Object) -> str:
    """The colours of a picture: empty for a stencil, other where its samples say it (JPEG 2000).

    A picture without a colour space has the one that stands among its samples (7.4.9), which a
    printer's program reads, and we do not: nothing can be said of it.
    """
    if image.get("/ImageMask", False):
        return ""
    return space_of(image.get("/ColorSpace")) or "other"


def share_of(space: object) -> float | None:
    """How much ink each number that is set in a space stands for; None where it is no sum of inks.

    Spaces that mix process inks; marks on all plates are no ink that paper is short of.
    """
    if isinstance(space, pikepdf.Name):
        return 100.0 if space == pikepdf.Name.DeviceCMYK else None
    if space_of(space) != "cmyk" or not isinstance(space, pikepdf.Array):
        return None
    if str(space[0]) == "/Pattern":
        return share_of(space[1])
    is_mixed = str(space[0]) in ("/ICCBased", "/Separation", "/DeviceN")
    return 100.0 if is_mixed and "All" not in inks_of(space) else None


def inks_of(space: object, deep: int = 0) -> frozenset[str]:
    """The names of inks of their own that a space prints with (8.6.6.4 and 8.6.6.5).

    `All` is every ink there is, as printers' marks have it; `None` is none.
    """
    if not isinstance(space, pikepdf.Array) or len(space) < 2 or deep > DEEPEST:
        return frozenset()
    family = str(space[0])
    if family in ("/Separation", "/DeviceN"):
        named = space[1] if isinstance(space[1], pikepdf.Array) else [space[1]]
        return frozenset(str(name).removeprefix("/") for name in named) - PROCESS
    return inks_of(space[1], deep + 1) if family in ("/Indexed", "/Pattern") else frozenset()
