"""How the book is printed: paper, binding, number of copies; and what the spine comes to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidepress.manuscript.entry import Entry, Line, Whole

BindingMethod = Literal["stapled", "glued", "sewn"]
"""Saddle-stitched; perfect bound (leaves glued at the spine); sewn in sections, then glued."""

GramsPerSquareMetre = Annotated[Whole, Field(ge=30, le=450)]


class Paper(Entry):
    """The paper of the interior.

    Its thickness in micrometres is weight times bulk: the paper's thickness index in cm³/g
    (ISO 534, apparent specific volume), which the trade calls « main » in French.
    """

    weight: GramsPerSquareMetre = Field(description="Grams a square metre.")
    bulk: float = Field(
        ge=0.5, le=3, description="Bulk (« main ») in cm³/g: thickness in µm over weight."
    )
    name: Line | None = Field(None, description="What paper it is, as the printer knows it.")


class CoverPaper(Entry):
    """The paper or board of the cover."""

    weight: GramsPerSquareMetre = Field(description="Grams a square metre.")
    name: Line | None = Field(None, description="What paper it is, as the printer knows it.")
    finish: Line | None = Field(None, description="Lamination, varnish: « pelliculage mat ».")


class Printing(Entry):
    """What the printer is asked for; the print order sheet says all of it."""

    paper: Paper
    cover: CoverPaper | None = None
    binding: BindingMethod = "glued"
    quantity: Whole | None = Field(None, ge=1, le=10_000_000, description="Copies.")
    spine: float | None = Field(
        None, ge=0, le=80, description="The spine in mm, once the printer has measured it."
    )

    def spine_width(self, pages: int) -> float:
        """Millimetres of the spine of so many pages, to the tenth; 0 for a stapled book.

        Half as many leaves as pages, each as thick as its weight times its bulk, unless the
        printer's own measure is declared.
        """
        if self.binding == "stapled":
            return 0.0
        if self.spine is not None:
            return self.spine
        return self.thickness(pages)

    def thickness(self, pages: int) -> float:
        """Millimetres of so many pages, to the tenth."""
        return round(pages / 2 * self.paper.weight * self.paper.bulk / 1000, 1)
