"""The measures of a page: what a trim size gives to margins, column, rail and lines.

All lengths are millimetres. Every page is laid out alike, verso or recto: what flows on from one
page to the next keeps its place, and only folios, running heads and tabs change sides.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidepress.manuscript.edition import Trim

POINT = 25.4 / 72
"""Millimetres in a PDF point."""

LEADING = 14.2
"""The baseline grid, in points."""

PARTS = 4
"""Of a line of the grid: space between blocks is a number of them, and text stands on one."""

NARROWEST_WITH_RAIL = 165
"""Trims narrower than this have no room for a rail: it becomes a band above the text."""


@dataclass(frozen=True)
class Measures:
    """One edition's page: trim, margins, the text's column, gutter and rail (0 without one)."""

    width: float
    height: float
    bleed: float
    top: float
    bottom: float
    side: float
    column: float
    gutter: float
    rail: float

    @property
    def measure(self) -> float:
        """The whole width of the type area: column, gutter and rail."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """The height of the type area, a whole number of lines."""
        return self.height - self.top - self.bottom

    @property
    def has_rail(self) -> bool:
        """Whether the outer rail stands beside the text."""
        return self.rail > 0


def measures(trim: Trim) -> Measures:
    """The measures of a trim size: 167 mm of type on A4, 115 for the text and 46 for the rail."""
    side = round(trim.width * 0.1024 * 2) / 2
    measure = trim.width - 2 * side
    rail = gutter = 0.0
    if trim.width >= NARROWEST_WITH_RAIL:
        rail = round(min(48, max(36, measure * 0.2755)) * 2) / 2
        gutter = 6 if measure > 150 else 5
    top = round(trim.height * 0.0875 * 2) / 2
    line = LEADING * POINT
    lines = int((trim.height - top - max(20, trim.height * 0.08)) / line)
    return Measures(
        width=trim.width,
        height=trim.height,
        bleed=trim.bleed,
        top=top,
        bottom=trim.height - top - lines * line,
        side=side,
        column=measure - gutter - rail,
        gutter=gutter,
        rail=rail,
    )
