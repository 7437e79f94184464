"""A page drawn: its pixels, all of them or those of a piece, and how fine they may be."""

from __future__ import annotations

import ctypes
import math

import pypdfium2
from pypdfium2 import raw

from guidepress.preview.png import NO_FILTER, stride

MM = 25.4 / 72
"""Millimetres of a PDF unit."""

SMALLEST, LARGEST, FINEST = 1.0, 24.0, 96.0
"""Pixels of a millimetre: 25 and 610 dpi for a picture of a whole page, 2438 for a piece of it."""

STEPS = 100
"""Scales are told apart by so many parts of a pixel a millimetre: a zoom is what it says, then."""

PIECE = 1024
"""Pixels of a piece's sides: a screen shows a dozen of them at a time, whatever the zoom."""

MOST_PIXELS = 40_000_000
"""Pixels of one picture: A4 at 600 dpi has 35 million."""

Piece = tuple[int, int]
"""Which piece of a page: its column and its row, from the upper left corner."""

WHITE = 0xFFFFFFFF


def drawn(
    page: pypdfium2.PdfPage, scale: float, piece: Piece | None
) -> tuple[memoryview, int, int]:
    """The rows of a page, or of a piece, as a PNG has them; width and height of that.

    `scale` is in pixels a PDF unit. Raises IndexError where the page has no such piece, and
    MemoryError. PDFium is not safe to be used by two threads at once.
    """
    whole = math.ceil(page.get_width() * scale), math.ceil(page.get_height() * scale)
    left, top, width, height = (0, 0, *whole) if piece is None else _cut(piece, *whole)
    row = stride(width)
    room = ctypes.create_string_buffer(row * height + NO_FILTER)
    inside = ctypes.byref(room, NO_FILTER)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, inside, row)
    if not bitmap:
        raise MemoryError(f"no room for {width} × {height} pixels")
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
        options = raw.FPDF_REVERSE_BYTE_ORDER | raw.FPDF_ANNOT
        raw.FPDF_RenderPageBitmap(bitmap, page.raw, -left, -top, *whole, 0, options)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    return memoryview(room).cast("B")[: row * height], width, height


def _cut(piece: Piece, width: int, height: int) -> tuple[int, int, int, int]:
    """Where a piece stands on a page of this size, and its width and height; all in pixels."""
    left, top = (PIECE * at for at in piece)
    if not (0 <= left < width and 0 <= top < height):
        raise IndexError(piece)
    return left, top, min(PIECE, width - left), min(PIECE, height - top)


def fitting_scale(scale: float, width: float, height: float) -> float:
    """A scale (pixels a millimetre) of a whole page, within its bounds; sizes in millimetres.

    Under the smallest only where a slip in a sheet made a page of metres.
    """
    most = math.floor(math.sqrt(MOST_PIXELS / (width * height)) * STEPS) / STEPS
    return min(_stepped(max(SMALLEST, min(scale, LARGEST))), max(most, 1 / STEPS))


def fine_scale(scale: float) -> float:
    """A scale (pixels a millimetre) of a piece of a page, within its bounds."""
    return _stepped(max(SMALLEST, min(scale, FINEST)))


def _stepped(scale: float) -> float:
    return round(scale * STEPS) / STEPS
