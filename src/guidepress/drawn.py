"""Pages of a PDF, drawn as pictures: trimmed, and beside one another as they lie in a book."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
from PIL import Image


def drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """A page as its reader sees it, without bleed, at so many dots to a PDF unit."""
    shown, trim = page.get_cropbox(), page.get_trimbox()
    crop = (
        max(0.0, trim[0] - shown[0]),
        max(0.0, trim[1] - shown[1]),
        max(0.0, shown[2] - trim[2]),
        max(0.0, shown[3] - trim[3]),
    )
    picture: Image.Image = page.render(scale=scale, crop=crop).to_pil()
    return picture.convert("RGB")


def beside(
    pages: Sequence[Image.Image], gap: int = 0, ground: tuple[int, int, int] = (255, 255, 255)
) -> Image.Image:
    """Pages, one at least, side by side from the top, so many dots apart."""
    width = sum(page.width for page in pages) + gap * (len(pages) - 1)
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), ground)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + gap
    return sheet
