"""Pictures of a book for a web shop: its cover, and one spread, as PNG and WebP."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

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
    return found | _files(f"{stem}-spread", _facing(halves)) if halves else found


def _page(pdf: pypdfium2.PdfDocument, index: int, width: int) -> Image.Image:
    """A page without its bleed, so many dots wide."""
    page = pdf[index]
    shown, trim = page.get_cropbox(), page.get_trimbox()
    crop = (
        max(0.0, trim[0] - shown[0]),
        max(0.0, trim[1] - shown[1]),
        max(0.0, shown[2] - trim[2]),
        max(0.0, shown[3] - trim[3]),
    )
    scale = width / (trim[2] - trim[0])
    drawn: Image.Image = page.render(scale=scale, crop=crop).to_pil()
    page.close()
    return drawn.convert("RGB")


def _facing(pages: list[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (sum(page.width for page in pages), pages[0].height), "white")
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def _files(name: str, picture: Image.Image) -> dict[str, bytes]:
    found = {}
    for suffix, options in (("png", {"compress_level": 6}), ("webp", {"quality": 85, "method": 2})):
        data = io.BytesIO()
        picture.save(data, suffix.upper(), **options)
        found[f"{name}.{suffix}"] = data.getvalue()
    return found
