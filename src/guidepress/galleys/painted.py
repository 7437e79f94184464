"""Painted pages: the operators of a page, its marked boxes, and what it uses of fonts and pictures.

A page that stands (see `makeready.standing_pages`) is painted by itself, and what it uses is kept
beside it: what all pages use together is the same as if each had been painted after the other.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import Any

import pydyf
from pydyf import _to_bytes

from guidepress.galleys.canvas import Canvas, Opened, Placed
from guidepress.galleys.makeready.standing_pages import page_of
from guidepress.galleys.structure import PT

KINDS = ("ExtGState", "XObject", "Pattern", "Shading")
"""Resources that a page names."""

BY_NUMBER = "spx"
"""What begins a resource's name that says how many there were before it (`weasyprint.pdf`)."""


@dataclass
class Used:
    """What painting uses: fonts by WeasyPrint's keys, resources by kind and name, pictures by name.

    `placed` is the largest size of each picture.
    """

    fonts: dict[Any, Any]
    resources: Any
    images: dict[str, Any] = field(default_factory=dict)
    placed: Placed = field(default_factory=dict)

    def alone(self) -> Used:
        """Nothing yet, for what one page uses."""
        kinds = {kind: pydyf.Dictionary() for kind in KINDS}
        return Used({}, pydyf.Dictionary({**self.resources, **kinds}))

    def has_room_for(self, page: Used) -> bool:
        """Whether a page that was painted alone would be the same after all pages so far.

        A glyph has the width that it is met with first, and in another size it may have another.
        """
        names = (name for kind in KINDS for name in page.resources[kind])
        return not any(name[0] in BY_NUMBER for name in names) and not any(
            font.missing or self._has_other_widths(key, font.widths)
            for key, font in page.fonts.items()
        )

    def _has_other_widths(self, key: Any, widths: dict[int, int]) -> bool:
        known = self.fonts[key].widths if key in self.fonts else {}
        return any(known.get(glyph, width) != width for glyph, width in widths.items())

    def add(self, page: Used) -> None:
        """Add what a page uses, as if it had been painted now."""
        for key, font in page.fonts.items():
            known = self.fonts.get(key)
            if known is None:
                known = self.fonts[key] = copy.copy(font)
                known.widths, known.to_unicode, known.pieces = {}, {}, {}
            known.widths = {**font.widths, **known.widths}
            known.to_unicode = {**font.to_unicode, **known.to_unicode}
        for kind in KINDS:
            for name, value in page.resources[kind].items():
                self.resources[kind].setdefault(name, copy.copy(value))
        for name, image in page.images.items():
            known = self.images.setdefault(name, {**image, "dpi_ratios": set()})
            known["dpi_ratios"] |= image["dpi_ratios"]
        for name, (width, height) in page.placed.items():
            before = self.placed.get(name, (0.0, 0.0))
            self.placed[name] = max(before[0], width), max(before[1], height)


@dataclass(frozen=True)
class Painted:
    """What a page was painted with: operators, marked boxes with their tags, where these open."""

    items: list[bytes]
    marks: dict[Any, Any]
    opened: list[Opened]
    used: Used | None = None

    def again(self) -> Painted:
        """The same, with tags that nobody has noted anything in."""
        return replace(self, marks={box: dict(tag) for box, tag in self.marks.items()})


def painted(page: Any, used: Used, profiles: dict[str, Any]) -> Painted:
    """A page of a document painted; what it uses is added to what is used."""
    standing = page_of(page._page_box)  # noqa: SLF001 - the boxes know what stands
    if standing is None:
        return _painted(page, used, profiles)
    if standing.painted is None:
        alone = used.alone()
        standing.painted = replace(_painted(page, alone, profiles), used=alone)
    if not used.has_room_for(standing.painted.used):
        return _painted(page, used, profiles)
    used.add(standing.painted.used)
    return standing.painted.again()  # type: ignore[no-any-return]


def _painted(page: Any, used: Used, profiles: dict[str, Any]) -> Painted:
    stream = _canvas(page, used, profiles)
    page.paint(stream, PT)
    items = [item if type(item) is bytes else _to_bytes(item) for item in stream.stream]
    return Painted(items, stream.marks, stream.opened)


def _canvas(page: Any, used: Used, profiles: dict[str, Any]) -> Canvas:
    bleed = page.bleed
    rectangle = (
        -bleed["left"],
        -bleed["top"],
        page.width + bleed["left"] + bleed["right"],
        page.height + bleed["top"] + bleed["bottom"],
    )
    stream = Canvas(
        used.fonts, rectangle, used.resources, used.images, {}, profiles, None, placed=used.placed
    )
    stream.transform(d=-1, f=page.height * PT)
    return stream
