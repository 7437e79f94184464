"""Process inks: what each colour of the book is printed with.

An sRGB colour of a page is one of these: a grey, which is black alone; a colour that the edition
declares with its inks; a tint of one, which is the same inks printed lighter; or nobody's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidepress.finding import Place

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Process = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 (no ink) to 1."""

BLACK: Process = (0.0, 0.0, 0.0, 1.0)

DARKEST = 17
"""The red, green and blue of text on screen (`#111111`), which is black in print."""

WHITE = 255
ROUNDING = 1.01
"""How far a channel may be from a tint's: tints are rounded to whole channels."""


def hex_of(colour: Rgb) -> str:
    """Channels as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def rgb_of(colour: str) -> Rgb:
    """`#rrggbb` as channels."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def tinted(inks: Process, share: float) -> Process:
    """Inks printed lighter: 0 is paper, 1 the inks themselves."""
    cyan, magenta, yellow, black = (round(ink * share, 4) for ink in inks)
    return cyan, magenta, yellow, black


@dataclass(frozen=True)
class Tint:
    """A colour as a share (0 to 1) of a whole one, whose inks are declared or not (None)."""

    of: Rgb
    inks: Process | None
    share: float


@dataclass(frozen=True)
class Inks:
    """The inks of an edition.

    `declared` has the inks of each colour that is drawn from the edition's; `whole` are the
    edition's own colours at full strength, with None where it declares no inks; `places` tell where
    it declares them.
    """

    declared: Mapping[Rgb, Process] = field(default_factory=dict)
    whole: Mapping[Rgb, Process | None] = field(default_factory=dict)
    places: Mapping[Rgb, Place] = field(default_factory=dict)

    def of(self, colour: Rgb) -> Process | Tint | None:
        """The inks of a colour, or the tint that it is; None when nobody declares it."""
        if colour in self.declared:
            return self.declared[colour]
        if len(set(colour)) == 1:
            return grey(colour[0])
        return self._tint(colour)

    def _tint(self, colour: Rgb) -> Tint | None:
        """The whole colour that this one is a tint of, most nearly."""
        found = []
        for whole, inks in self.whole.items():
            share = _share(colour, whole)
            gaps = (WHITE - (WHITE - w) * share - c for c, w in zip(colour, whole, strict=True))
            gap = max(map(abs, gaps))
            if 0 < share <= 1 and gap <= ROUNDING:
                found.append((gap, Tint(whole, inks, round(share, 2))))
        return min(found, key=lambda each: each[0])[1] if found else None


def grey(value: int) -> Process:
    """A grey is a tint of black; what is darker than text is black."""
    return tinted(BLACK, min(1.0, (WHITE - value) / (WHITE - DARKEST)))


def _share(colour: Rgb, whole: Rgb) -> float:
    """How much of a whole colour is in this one, as least squares have it."""
    depth = [WHITE - channel for channel in whole]
    own = [WHITE - channel for channel in colour]
    square = sum(part * part for part in depth)
    return sum(a * b for a, b in zip(depth, own, strict=True)) / square if square else 0.0
