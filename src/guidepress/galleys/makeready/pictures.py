"""Pictures: what is made of one for a PDF file is made once, not for each section that shows it."""

from __future__ import annotations

from typing import Any

import pydyf
from weasyprint.images import RasterImage

from guidepress.galleys.makeready.swaps import instead_of, old_part

_get_x_object = old_part(RasterImage, "get_x_object")


@instead_of(RasterImage, "get_x_object")
def get_x_object(self: Any, interpolate: bool, dpi_ratio: float) -> Any:
    """The image's stream, one of its own for each file; `dpi_ratio` is 1 where none is set."""
    if dpi_ratio != 1:  # the image itself is made smaller
        return _get_x_object(self, interpolate, dpi_ratio)
    made: dict[bool, Any] = self.__dict__.setdefault("x_objects", {})
    if interpolate not in made:
        made[interpolate] = _get_x_object(self, interpolate, dpi_ratio)
    return _again(made[interpolate])


def _again(stream: Any) -> Any:
    """A stream with the same data, which is numbered by another file."""
    extra = pydyf.Dictionary(stream.extra)
    if "SMask" in extra:
        extra["SMask"] = _again(extra["SMask"])
    return pydyf.Stream(stream.stream, extra, stream.compress)
