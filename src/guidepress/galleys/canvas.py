"""The canvas that pages are painted on: every colour in sRGB, and the size of every picture.

WeasyPrint's own stream writes a colour in the space that a stylesheet names it in, and forgets how
large a picture is placed. A galley serves screens and presses alike, so it has one colour space.
What opens a marked content is left open until the structure knows what the content is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

from guidepress.galleys.gamut import in_srgb

Placed = dict[str, tuple[float, float]]
"""The largest width and height that each picture is placed at, in PDF units, by resource name."""


class _Until:
    """What has begun, until `with` ends; a generator takes four times as long."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        self._end()


@dataclass(frozen=True)
class Opened:
    """A marked content of a page: the item of the stream that opens it, its number, its box."""

    at: int
    mcid: int
    box: Any


class Canvas(Stream):  # type: ignore[misc]
    """A page's stream, or a form's or pattern's within it.

    `base` leads from a form's own space to the page's; the stream's own matrix begins anew in it.
    `opened` are the marked contents that a page's stream has itself.
    """

    def __init__(self, *args: Any, placed: Placed, base: Matrix | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._placed = placed
        self._is_page = base is None
        self._base = base or Matrix()
        self.opened: list[Opened] = []

    @property
    def marks(self) -> dict[Any, Any]:
        """The marked boxes."""
        return self._tags  # type: ignore[no-any-return]

    def stacked(self) -> _Until:
        """Save the state of the stream, and restore it at the end."""
        self.push_state()
        return _Until(self.pop_state)

    def artifact(self) -> _Until:
        """Begin a content that says nothing."""
        self.begin_marked_content("Artifact")
        return _Until(self.end_marked_content)

    def marked(self, box: Any, tag: str) -> _Until:
        """Begin the content of a box; that of a page is opened when it is known what it is."""
        assert box not in self._tags
        mcid = len(self._tags)
        self._tags[box] = {"tag": tag, "mcid": mcid}
        if self._is_page:
            self.opened.append(Opened(len(self.stream), mcid, box))
            self.stream.append(b"")
        else:
            self.begin_marked_content(tag, pydyf.Dictionary({"MCID": mcid}))
        return _Until(self.end_marked_content)

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
        color = in_srgb(color)
        if color.space != "srgb":
            super().set_color(color, stroke)
            return
        self.set_alpha(color.alpha, stroke)
        name = "_current_color_stroke" if stroke else "_current_color"
        value = ("srgb", *color.coordinates)
        if value != getattr(self, name):
            setattr(self, name, value)
            self.set_color_rgb(*(channel or 0 for channel in color.coordinates), stroke)

    def draw_x_object(self, reference: str) -> None:
        """Place a form or a picture, whose unit square the matrix makes as large as it is."""
        if reference in self._images:
            (a, b, _), (c, d, _), _ = self.ctm @ self._base
            width, height = self._placed.get(reference, (0.0, 0.0))
            self._placed[reference] = max(width, math.hypot(a, b)), max(height, math.hypot(c, d))
        super().draw_x_object(reference)
