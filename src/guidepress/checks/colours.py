"""Colours: text in them can be read, and families can be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.colour import DEFICIENCIES, WHITE, contrast, difference, lightness
from guidepress.finding import Severity
from guidepress.language import Message, say
from guidepress.manuscript.edition import Ink

LEGIBLE = 4.5
"""The contrast that text needs on its ground (WCAG 2.2, 1.4.3, level AA)."""

GREYS_APART = 5
"""The difference in lightness L* that two neighbouring greys need to be told apart."""

COLOURS_APART = 10
"""The difference ΔE that two flat colours need to be told apart when they do not touch."""


@asks(
    "colour-contrast",
    Severity.ERROR,
    say("Text in the guide's colours can be read on white."),
    wrong='screen: "#ff9900"',
    right='screen: "#8a4b00"',
)
def colour_contrast(desk: Desk) -> Iterator[Fault]:
    """The brand's and the families' colours, on white, at 4.5:1 or more."""
    edition = desk.guide.edition
    inks: list[Ink] = [edition.colours.brand, *(family.colour for family in edition.families)]
    for ink in inks:
        ratio = contrast(ink.screen, WHITE)
        if ratio < LEGIBLE:
            message = say(
                "Text in {colour} has a contrast of {ratio}:1 on white; it needs 4.5:1",
                colour=ink.screen,
                ratio=int(ratio * 100) / 100,
            )
            yield Fault(ink.place("screen"), message, say("Choose a darker colour"))


@asks(
    "families-alike",
    Severity.WARNING,
    say("A family is known by its colour, by every eye."),
    wrong='screen: "#1b3b8a" puis "#1f3d86"',
    right='screen: "#1b3b8a" puis "#cb451b"',
)
def families_alike(desk: Desk) -> Iterator[Fault]:
    """Two families whose colours are one grey, or one colour to colour-blind eyes."""
    for one, other in combinations(desk.guide.edition.families, 2):
        if eyes := _alike(one.colour.screen, other.colour.screen):
            yield Fault(
                other.colour.place("screen"),
                say(
                    "This colour can hardly be told from that of “{family}” {eyes}",
                    family=one.title,
                    eyes=eyes,
                ),
                say("Make one of the two lighter or darker"),
            )


def _alike(one: str, other: str) -> Message | None:
    """To which eyes two colours look alike, if to any."""
    words = {
        "protanopia": say("by readers with protanopia"),
        "deuteranopia": say("by readers with deuteranopia"),
        "tritanopia": say("by readers with tritanopia"),
    }
    if abs(lightness(one) - lightness(other)) < GREYS_APART:
        return say("in grey")
    return next(
        (words[name] for name in DEFICIENCIES if difference(one, other, name) < COLOURS_APART),
        None,
    )


CHECKS = (colour_contrast, families_alike)
