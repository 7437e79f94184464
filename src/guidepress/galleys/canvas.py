"""The canvas that pages are painted on: every colour in sRGB, and the size of every picture.

WeasyPrint's own stream writes a colour in the space that a stylesheet names it in, and forgets how
large a picture is placed. A galley serves screens and presses alike, so it has one colour space.
"""

from __future__ import annotations

import math
from typing import Any

from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

from guidepress.galleys.gamut import in_srgb

Placed = dict[str, tuple[float, float]]
"""The largest width and height that each picture is placed at, in PDF units, by resource name."""


class Canvas(Stream):  # type: ignore[misc]
    """A page's stream, or a form's or pattern's within it.

    `base` leads from a form's own space to the page's; the stream's own matrix begins anew in it.
    """

    def __init__(self, *args: Any, placed: Placed, base: Matrix | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._placed = placed
        self._base = base or Matrix()

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
        return Canvas(**{**own, **changes}, placed=self._placed, base=self.ctm @ self._base)

    def add_pattern(self, *args: Any, **more: Any) -> Any:
        """A pattern: its own matrix leads to the space that this stream began in."""
        pattern = super().add_pattern(*args, **more)
        pattern._base = more.get("matrix", args[-1]) @ self._base  # noqa: SLF001
        return pattern

    def set_color(self, color: Any, stroke: bool = False) -> None:
        """Set a colour, in sRGB whichever space it is named in (out of gamut: the nearest side)."""
        super().set_color(in_srgb(color), stroke)

    def draw_x_object(self, reference: str) -> None:
        """Place a form or a picture, whose unit square the matrix makes as large as it is."""
        if reference in self._images:
            (a, b, _), (c, d, _), _ = self.ctm @ self._base
            width, height = self._placed.get(reference, (0.0, 0.0))
            self._placed[reference] = max(width, math.hypot(a, b)), max(height, math.hypot(c, d))
        super().draw_x_object(reference)
