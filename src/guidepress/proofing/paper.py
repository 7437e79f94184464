"""How much ink pictures lay on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf
from PIL import Image, ImageChops

from guidepress.proofing.painting import Picture

GRAIN = 96
"""Pixels of the longer side that a picture is looked at with: paper feels areas, not dots."""


def inks(page: pikepdf.Page, pictures: Iterable[Picture]) -> Iterator[float]:
    """The largest sum of inks of each picture in CMYK on a page, in percent."""
    objects = page.resources.get("/XObject", pikepdf.Dictionary())
    for picture in pictures:
        image = objects.get(f"/{picture.name}")
        if picture.space == "cmyk" and image is not None:
            yield _ink(image)


def _ink(image: pikepdf.Object) -> float:
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
