"""The grid that pages are laid out on, for those who draw it over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from guidepress.composition.measures import LEADING, PARTS, POINT, measures
from guidepress.manuscript.edition import Edition


@dataclass(frozen=True)
class Grid:
    """The trimmed page and its bleed, the baseline grid, and columns: all in millimetres.

    Text stands on a line of the grid, or on one of the `parts` that each is divided in. A column
    has its left end and its width. The grid is the same on verso and recto pages.
    """

    width: float
    height: float
    bleed: float
    first_line: float
    line: float
    parts: int
    columns: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """The grid of an edition."""
        page = measures(edition.trim)
        columns = [(page.side, page.column)]
        if page.has_rail:
            columns.append((page.side + page.column + page.gutter, page.rail))
        line = LEADING * POINT
        sizes = (page.width, page.height, page.bleed)
        return cls(*sizes, page.top + line, line, PARTS, tuple(columns))
