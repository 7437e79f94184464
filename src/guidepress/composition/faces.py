"""The faces that stylesheets may use: family aliases, and the one full file of each face.

`Text` is the text's serif, `Sans` the voice of labels and heads, `Folio` the sans again under the
name of open numbers (see `section`). A sign that the serif lacks (U+202F, arrows in the italic)
is taken from `Sans` on purpose: `font-family: Text, Sans`. A guide's own fonts take the aliases'
places, and `Signs`, the house's sans, then stands behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidepress.manuscript.edition import FontFiles, Fonts

SERIF, SANS = "font_source_serif_pro", "font_source_sans_pro"
"""The packages that carry the house fonts."""


@dataclass(frozen=True)
class Face:
    """A face: its family's alias, weight, style, and its file as the door knows it."""

    family: str
    weight: int
    style: str
    file: str

    @property
    def rule(self) -> str:
        """The face as a CSS rule."""
        return (
            f"@font-face {{ font-family: {self.family}; font-weight: {self.weight};"
            f' font-style: {self.style}; src: url("press:{self.file}") }}'
        )


HOUSE_TEXT = (
    Face("Text", 400, "normal", "serif/SourceSerifPro-Regular.ttf"),
    Face("Text", 400, "italic", "serif/SourceSerifPro-It.ttf"),
    Face("Text", 600, "normal", "serif/SourceSerifPro-Semibold.ttf"),
    Face("Text", 600, "italic", "serif/SourceSerifPro-SemiboldIt.ttf"),
)
HOUSE_SANS = (
    Face("Sans", 400, "normal", "sans/SourceSansPro-Regular.ttf"),
    Face("Sans", 400, "italic", "sans/SourceSansPro-It.ttf"),
    Face("Sans", 600, "normal", "sans/SourceSansPro-Semibold.ttf"),
    Face("Sans", 700, "normal", "sans/SourceSansPro-Bold.ttf"),
)
FOLIO_WEIGHTS = (400, 600, 700)


def font_rooms() -> tuple[tuple[str, Path], ...]:
    """The rooms of the door that hold the house fonts; none where their package is missing."""
    return tuple(
        (room, Path(folder) / "files")
        for room, package in (("serif", SERIF), ("sans", SANS))
        if (spec := find_spec(package))
        for folder in spec.submodule_search_locations or ()
    )


def faces(fonts: Fonts) -> tuple[Face, ...]:
    """Every face of an edition."""
    text = _own("Text", fonts.text) if fonts.text else HOUSE_TEXT
    sans = _own("Sans", fonts.sans) if fonts.sans else HOUSE_SANS
    folio = tuple(
        Face("Folio", face.weight, face.style, face.file)
        for face in sans
        if face.style == "normal" and face.weight in FOLIO_WEIGHTS
    )
    signs = HOUSE_SANS if fonts.text or fonts.sans else ()
    return (
        *text,
        *sans,
        *folio,
        *(Face("Signs", face.weight, face.style, face.file) for face in signs),
    )


def _own(family: str, files: FontFiles) -> tuple[Face, ...]:
    """A guide's own faces; what it does not have is taken from the nearest one by the setter."""
    given = (
        (400, "normal", files.regular),
        (400, "italic", files.italic),
        (600, "normal", files.bold),
        (700, "normal", files.bold),
        (600, "italic", files.bold_italic),
    )
    return tuple(
        Face(family, weight, style, f"guide/{file}") for weight, style, file in given if file
    )
