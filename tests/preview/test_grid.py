"""The grid that is drawn over the pages is the one that their text stands on."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from guidepress.composition.measures import POINT
from guidepress.manuscript.load import load
from guidepress.press.grid import Grid

TEXT = 9.8
"""Points of the size that the book's text is set in."""


def baselines(page: pypdfium2.PdfPage) -> Iterator[float]:
    """Millimetres from the head of the page to each letter of running text."""
    text = page.get_textpage()
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
    for index in range(text.count_chars()):
        raw.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix))
        raw.FPDFText_GetFontInfo(text.raw, index, name, 100, ctypes.byref(flags))
        size = raw.FPDFText_GetFontSize(text.raw, index) * matrix.a
        if abs(size - TEXT) < 0.02 and b"+Text" in name.value:
            raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(x), ctypes.byref(y))
            yield round((page.get_height() - y.value) * POINT, 2)


def test_text_stands_on_the_grid_that_is_drawn(guide: Path) -> None:
    read, _ = load(guide)
    assert read
    grid = Grid.of(read.edition)
    step = grid.line / grid.parts
    [book] = (guide.parent / "books").glob("*.pdf")
    with pypdfium2.PdfDocument(book) as document:
        lines = [line for page in document for line in set(baselines(page))]
    off = [abs((line - grid.first_line + step / 2) % step - step / 2) for line in lines]
    assert len(lines) > 20
    assert sum(each < step / 8 for each in off) / len(off) > 0.95, sorted(off)
