"""How much ink pictures lay on paper."""

from __future__ import annotations

import pikepdf
from PIL import Image, ImageChops

GRAIN = 96
"""Pixels of the longer side that a picture is looked at with: paper feels areas, not dots."""


def ink_of(image: pikepdf.Object) -> float:
    """The largest sum of inks of a picture in CMYK, in percent."""
    try:
        seen = pikepdf.PdfImage(image).as_pil_image()  # type: ignore[arg-type]
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return 0.0
    if seen.mode != "CMYK":
        return 0.0
    seen.thumbnail((GRAIN, GRAIN), Image.Resampling.BOX)
    cyan, magenta, yellow, black = seen.split()
    halves = (ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2))
    _, most = ImageChops.add(*halves, 2).getextrema()
    return float(most) / 255 * 400  # type: ignore[arg-type]
