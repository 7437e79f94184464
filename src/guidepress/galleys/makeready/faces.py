"""Faces: what WeasyPrint finds out of a font of Pango's is found once, not for each section.

It describes a font for each run of glyphs, and reads the whole file of a face for each document
(a fiftieth of all time).
"""

from __future__ import annotations

import copy
from functools import cached_property, lru_cache
from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, gobject
from weasyprint.text.fonts import get_pango_font_key

from guidepress.galleys.makeready.recent import recent

ffi.cdef("gpointer g_object_ref (gpointer object);")  # WeasyPrint itself holds no fonts

KEPT = "faces"
MOST = 300
"""Faces in a size that are kept, twice: those of a layout are some fifty."""

Glyph = tuple[int, ...]
"""What Pango says of a glyph: its code, its advance, its offset across and up."""


class Face:
    """A font of Pango's: a face in one size.

    `key` is WeasyPrint's of the face in any size, `size` is in CSS px, and `pieces` are what is
    written for a glyph, and its width.
    """

    def __init__(self, font: Any) -> None:
        self._held = ffi.gc(gobject.g_object_ref(font), gobject.g_object_unref)
        self.font = ffi.cast("PangoFont *", self._held)
        self.key, self._description, self.size = get_pango_font_key(font)
        self.pieces: dict[Glyph, tuple[str, int]] = {}

    @cached_property
    def _blank(self) -> Any:
        """What WeasyPrint knows of the face; in whose text it is used is another matter."""
        font = Font(self.font, self._description, self.size)
        font.file_content = _once(font.file_content)
        return font

    def in_document(self, fonts: dict[int, Any]) -> Any:
        """The face among the fonts of a document, which notes the glyphs that it uses."""
        font = fonts.get(self.key)
        if font is None:
            font = fonts[self.key] = copy.copy(self._blank)
            font.widths, font.to_unicode, font.missing = {}, {}, {}
            font.held = self._held
        return font


@lru_cache(maxsize=64)
def _once(file: bytes) -> bytes:
    """The file of a face, which all its sizes have in common."""
    return file


def face_of(configuration: Any, font: Any) -> Face:
    """What is known of a font of Pango's, which lives as long as that is kept."""
    kept = recent(configuration, KEPT, MOST)
    address = int(ffi.cast("uintptr_t", font))
    face: Face | None = kept.get(address)
    if face is None:
        face = Face(font)
        kept.keep(address, face)
    return face
