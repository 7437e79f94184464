"""Output profiles: what becomes of the set pages, for a screen, for a printer, for the writer.

One galley serves them all; binding alone knows of them. A new built-in profile is one row of
`BUILT_IN`; a guide declares its own in `guide.yaml`, each like one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Colours = Literal["rgb", "cmyk"]
"""The colours of the file: sRGB for screens, process inks for a press."""

CoverPlace = Literal["bound", "apart"]
"""Whether the cover's pages are bound with the others, or stand in a file of their own."""


@dataclass(frozen=True)
class OutputProfile:
    """One use of the book.

    `resolution` is what pictures are reduced to, in dots an inch at their placed size; `standards`
    are those that the file declares and is proofed against. What the profile is called stands in
    the names of its files, but for the one that people mean when they say « the book ».

    With `remarks` it is a draft: what was found stands in its margins, and no page is taken for
    the book.

    For a press: `marks` are those of cut and register; `icc` is the profile of the printing
    `condition` (a file of the guide; None: the house's own), and `ink_limit` the percent of all
    inks together that its paper takes.
    """

    name: str
    colours: Colours = "rgb"
    cover: CoverPlace = "bound"
    resolution: int = 200
    standards: tuple[str, ...] = field(default=())
    is_named_in_files: bool = True
    marks: bool = False
    remarks: bool = False
    condition: str = "FOGRA39"
    icc: str | None = None
    ink_limit: int = 300

    def file(self, stem: str, what: str = "") -> str:
        """The name of a file of this profile: of the book, or of `what` goes with it."""
        parts = (stem, self.name if self.is_named_in_files else "", what)
        return f"{'-'.join(part for part in parts if part)}.pdf"


SCREEN = OutputProfile("screen", standards=("PDF/UA-1", "PDF/A-2a"), is_named_in_files=False)

PRINT = OutputProfile(
    "print", colours="cmyk", cover="apart", resolution=400, standards=("PDF/X-4",), marks=True
)

DRAFT = OutputProfile("draft", resolution=96, remarks=True)

BUILT_IN: Mapping[str, OutputProfile] = {
    profile.name: profile for profile in (SCREEN, PRINT, DRAFT)
}
