"""Printers' marks: where the sheet is cut and folded, and where the inks must meet.

They stand outside of the bleed, in all inks at once (`Separation /All`, ISO 32000-1, 8.6.6.4).
Lengths are PDF units; positions are from the lower left corner of the trimmed page.
"""

from __future__ import annotations

from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidepress.binding.resources import name_one

MM = 72 / 25.4
CROP = 5 * MM
"""How long a crop mark is."""

APART = 1 * MM
"""The least space between the bleed and a mark."""

RADIUS = 1.5 * MM
"""Of the circle of a registration mark; its cross is twice as wide."""

ROOM = APART + CROP + 1 * MM
"""What the marks take on each side of the bleed."""

DASH = 1 * MM
"""Of the lines that mark a fold, and of the gaps between them."""

HAIRLINE = 0.25
"""The width of a mark's lines: the thinnest that prints."""

SPACE, STATE = "GPallinks", "GPmarks"
"""Resource names of the colour space and of the state that marks are drawn in."""


@dataclass(frozen=True)
class Sheet:
    """A page on its sheet: trim size, bleed, and how far from the left it is folded."""

    width: float
    height: float
    bleed: float
    folds: tuple[float, ...] = ()

    def grown(self, by: float) -> tuple[float, float, float, float]:
        """The trimmed page, larger by so much on each side: x1, y1, x2, y2."""
        return -by, -by, self.width + by, self.height + by


def drawn_marks(sheet: Sheet) -> bytes:
    """The operators of crop, fold and registration marks; no part of the text (artifact).

    One operator a line, as in all content: whoever reads it counts on that.
    """
    lines = [*_crop_marks(sheet)]
    for x, y in _middles(sheet):
        lines += [((x - 2 * RADIUS, y), (x + 2 * RADIUS, y))]
        lines += [((x, y - 2 * RADIUS), (x, y + 2 * RADIUS))]
    paths = [
        b"%s %s m\n%s %s l\nS" % (_n(x1), _n(y1), _n(x2), _n(y2)) for (x1, y1), (x2, y2) in lines
    ]
    paths += [_circle(x, y) for x, y in _middles(sheet)]
    begin = b"/Artifact BMC\nq\n/%s gs\n/%s CS\n1 SCN\n%s w\n0 J\n[] 0 d" % (
        STATE.encode(),
        SPACE.encode(),
        _n(HAIRLINE),
    )
    return b"\n".join([begin, *paths, *_fold_marks(sheet), b"Q", b"EMC"])


def mark_resources(pdf: pikepdf.Pdf, resources: pikepdf.Object) -> None:
    """Add what marks are drawn with to a page's resources."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])
    name_one(resources, "/ColorSpace", SPACE, space)
    name_one(resources, "/ExtGState", STATE, Dictionary(Type=Name.ExtGState, CA=1))


Point = tuple[float, float]


def _crop_marks(sheet: Sheet) -> list[tuple[Point, Point]]:
    """Two lines at each corner, which would meet on the corner of the trimmed page."""
    start = sheet.bleed + APART
    marks: list[tuple[Point, Point]] = []
    for x, out in ((0.0, -1), (sheet.width, 1)):
        for y, up in ((0.0, -1), (sheet.height, 1)):
            marks.append(((x + out * start, y), (x + out * (start + CROP), y)))
            marks.append(((x, y + up * start), (x, y + up * (start + CROP))))
    return marks


def _fold_marks(sheet: Sheet) -> list[bytes]:
    """A dashed line above and below each fold."""
    if not sheet.folds:
        return []
    start = sheet.bleed + APART
    ends = ((-start, -start - CROP), (sheet.height + start, sheet.height + start + CROP))
    paths = [
        b"%s %s m\n%s %s l\nS" % (_n(x), _n(near), _n(x), _n(far))
        for x in sheet.folds
        for near, far in ends
    ]
    return [b"[%s] 0 d" % _n(DASH), *paths]


def _middles(sheet: Sheet) -> list[Point]:
    """Where registration marks stand: at the middle of each side, or of what is left of a fold."""
    away = sheet.bleed + APART + CROP / 2
    middle = (sheet.folds[0] if sheet.folds else sheet.width) / 2
    return [
        (-away, sheet.height / 2),
        (sheet.width + away, sheet.height / 2),
        (middle, -away),
        (middle, sheet.height + away),
    ]


def _circle(x: float, y: float) -> bytes:
    """A circle of four Bézier curves."""
    r, k = RADIUS, RADIUS * 0.5523
    curves = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    path = [b" ".join(map(_n, points)) + b" c" for points in curves]
    return b"\n".join([b"%s %s m" % (_n(x + r), _n(y)), *path, b"S"])


def _n(value: float) -> bytes:
    return b"%g" % round(value, 3)
