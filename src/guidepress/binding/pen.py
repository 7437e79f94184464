"""The binder's own pen: lines of text that no galley holds, in a face of the book.

Glyph ids are the font file's (Identity-H), as in galleys, so that the face is united with theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import uharfbuzz

from guidepress.galley import FaceUse

NAME = "GPremark"
"""The face's name among a page's fonts."""

FEATURES = {"kern": False, "liga": False}
"""One glyph a character: short lines in small type need no more."""


class Pen:
    """Writes with one font file, and knows which glyphs it has used."""

    def __init__(self, model: FaceUse, file: bytes) -> None:
        """Write with this file, which a galley uses as `model`."""
        face = uharfbuzz.Face(file)
        self._font = uharfbuzz.Font(face)
        self._model = model
        self._unit = 1000 / face.upem
        self._widths: dict[int, float] = {}
        self._unicode: dict[int, str] = {}

    def use(self) -> FaceUse:
        """The face as it was used up to now."""
        return replace(
            self._model,
            name=NAME,
            postscript=f"GPRMRK+{self._model.postscript.partition('+')[2]}",
            widths=dict(sorted(self._widths.items())),
            unicode=dict(sorted(self._unicode.items())),
            figures=(),
        )

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in PDF units."""
        return sum(width for _, width in self._glyphs(text)) * size / 1000

    def write(self, text: str, size: float, matrix: Sequence[float]) -> bytes:
        """The operators that show a text, its origin and direction given by a matrix."""
        codes = "".join(f"{glyph:04x}" for glyph, _ in self._glyphs(text))
        placed = " ".join(f"{round(value, 3):g}" for value in matrix)
        return f"BT\n/{NAME} {size:g} Tf\n{placed} Tm\n[<{codes}>] TJ\nET".encode()

    def wrapped(self, text: str, size: float, width: float) -> Iterator[str]:
        """A text in lines no wider than that; a word that is wider stands alone."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.width(longer, size) > width:
                yield line
                longer = word
            line = longer
        if line:
            yield line

    def _glyphs(self, text: str) -> Iterator[tuple[int, float]]:
        """Glyph ids and advances (1/1000 em); what the face has no glyph for is left out."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, FEATURES)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint:
                width = position.x_advance * self._unit
                self._widths[info.codepoint] = width
                self._unicode.setdefault(info.codepoint, text[info.cluster])
                yield info.codepoint, width
