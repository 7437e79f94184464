"""Pictures of a book for a web shop: its cover, and one spread, as PNG and WebP."""

from __future__ import annotations

import io
from contextlib import closing

import pypdfium2
from PIL import Image

from guidepress.drawn import beside, drawn

COVER = 800
"""Dots: the width of the cover's picture."""
SPREAD = 1280
"""Dots: the width of the spread's picture, two pages."""


def pictures(pdf: bytes, stem: str, cover: int, spread: tuple[int, ...]) -> dict[str, bytes]:
    """Files by name; pages are counted from 0. The same PDF gives the same bytes.

    `stem` is what the names begin with.
    """
    opened = pypdfium2.PdfDocument(pdf)
    try:
        front = _page(opened, cover, COVER)
        halves = [_page(opened, index, SPREAD // 2) for index in spread]
    finally:
        opened.close()
    found = _files(f"{stem}-cover", front)
    return found | _files(f"{stem}-spread", beside(halves)) if halves else found


def _page(pdf: pypdfium2.PdfDocument, index: int, width: int) -> Image.Image:
    """A page without its bleed, so many dots wide."""
    with closing(pdf[index]) as page:
        left, _, right, _ = page.get_trimbox()
        return drawn(page, width / (right - left))


def _files(name: str, picture: Image.Image) -> dict[str, bytes]:
    found = {}
    for suffix, options in (("png", {"compress_level": 6}), ("webp", {"quality": 85, "method": 2})):
        data = io.BytesIO()
        picture.save(data, suffix.upper(), **options)
        found[f"{name}.{suffix}"] = data.getvalue()
    return found
