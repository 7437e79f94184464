"""The canvas that pages are painted on: every colour in sRGB, and the size of every picture.

WeasyPrint's own stream writes a colour in the space that a stylesheet names it in, and forgets how
large a picture is placed. A galley serves screens and presses alike, so it has one colour space.
"""

from __future__ import annotations

import math
from typing import Any

from tinycss2.color5 import Color
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

Placed = dict[str, tuple[float, float]]
"""The largest width and height that each picture is placed at, in PDF units, by resource name."""


class Canvas(Stream):  # type: ignore[misc]
    """A page's stream, or a form's or pattern's within it."""

    def __init__(self, *args: Any, placed: Placed, base: Matrix | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._placed = placed
        if base is not None:
            self._ctm_stack = [base]

    @property
    def marks(self) -> dict[Any, Any]:
        """The marked boxes."""
        return self._tags  # type: ignore[no-any-return]

    def clone(self, **changes: Any) -> Canvas:
        """A stream within this one, with what is placed on it under this one's matrix."""
        own = {
            "fonts": self._fonts,
            "page_rectangle": self.page_rectangle,
            "resources": self._resources,
            "images": self._images,
            "tags": self._tags,
            "color_profiles": self._color_profiles,
            "output_intent": self._output_intent,
            "compress": self.compress,
        }
        return Canvas(**{**own, **changes}, placed=self._placed, base=self.ctm)

    def add_pattern(self, *args: Any, **more: Any) -> Any:
        """A pattern: its own matrix leads to the page's first one, whatever was set since."""
        pattern = super().add_pattern(*args, **more)
        pattern._ctm_stack = [more.get("matrix", args[-1])]  # noqa: SLF001
        return pattern

    def set_color(self, color: Any, stroke: bool = False) -> None:
        """Set a colour, in sRGB whichever space it is named in (out of gamut: the nearest side)."""
        super().set_color(in_srgb(color), stroke)

    def draw_x_object(self, reference: str) -> None:
        """Place a form or a picture, whose unit square the matrix makes as large as it is."""
        if reference in self._images:
            (a, b), (c, d) = (tuple(row)[:2] for row in tuple(self.ctm)[:2])
            width, height = self._placed.get(reference, (0.0, 0.0))
            self._placed[reference] = max(width, math.hypot(a, b)), max(height, math.hypot(c, d))
        super().draw_x_object(reference)


def in_srgb(color: Any) -> Any:
    """A colour of CSS in sRGB; process inks as their plain complement."""
    if color.space in ("srgb", "hsl", "hwb"):
        return color
    if color.space == "device-cmyk":
        cyan, magenta, yellow, black = color.coordinates
        channels = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    else:
        channels = list(color.to("srgb").coordinates)
    clipped = tuple(min(1.0, max(0.0, channel)) for channel in channels)
    return Color("srgb", clipped, color.alpha)
