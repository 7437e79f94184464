"""The book's colours: those that an edition declares, and the tints and greys drawn from them.

Stylesheets name colours as custom properties; each is an `Ink`, so that the binder can give the
process inks of every colour that a page may hold. A tint of an ink is the same ink printed
lighter, on screen as on press.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from guidepress.manuscript.edition import Edition, Ink

BLACK = Ink(screen="#111111", cmyk=(0, 0, 0, 100))
WHITE = Ink(screen="#ffffff", cmyk=(0, 0, 0, 0))
GREYS = {"ink": 100, "grey": 70, "grey-mid": 45, "grey-light": 22, "grey-pale": 8}
"""Tints of black in percent; `grey` is the lightest that small text may have (4.5:1 on white)."""

TINTS = {"": 100, "-strong": 60, "-soft": 32, "-light": 16, "-pale": 7}
"""The tints of every declared colour, in percent: strokes and dots, rules, panels, pages."""


@lru_cache(maxsize=4096)
def tint(ink: Ink, percent: int) -> Ink:
    """An ink printed at so many percent; 0 is white, 100 the ink itself."""
    share = percent / 100
    channels = (int(ink.screen[at : at + 2], 16) for at in (1, 3, 5))
    screen = "".join(f"{round(255 - (255 - channel) * share):02x}" for channel in channels)
    if ink.cmyk is None:
        return Ink(screen=f"#{screen}")
    cyan, magenta, yellow, black = (round(part * share) for part in ink.cmyk)
    return Ink(screen=f"#{screen}", cmyk=(cyan, magenta, yellow, black))


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two sRGB colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def upon(ink: Ink) -> Ink:
    """What text on a ground of this ink is printed in: white or black, the more legible."""
    return max((WHITE, BLACK), key=lambda text: contrast(text.screen, ink.screen))


def shades(name: str, ink: Ink) -> dict[str, Ink]:
    """An ink, its tints, and the colour of text upon it, by the names that stylesheets use."""
    made = {f"{name}{suffix}": tint(ink, percent) for suffix, percent in TINTS.items()}
    return {**made, f"on-{name}": upon(ink)}


def palette(edition: Edition) -> Mapping[str, Ink]:
    """Every colour of the book by its name: `ink`, `brand-soft`, `family-SLUG-pale`."""
    colours = {name: tint(BLACK, percent) for name, percent in GREYS.items()}
    colours["paper"] = WHITE
    colours |= shades("brand", edition.colours.brand)
    colours |= shades("accent", edition.colours.accent or edition.colours.brand)
    for family in edition.families:
        colours |= shades(f"family-{family.slug}", family.colour)
    return colours
