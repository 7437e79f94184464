"""Pictures: sharp enough where they stand, and none in the place of words."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.facts import PageFacts
from guidepress.proofing.opened import Look, Opened

RESOLUTION = Rule(
    "proof-resolution",
    Severity.WARNING,
    say("A picture shows its pixels below 300 dots an inch in print, and below 150 on a screen."),
    "une photo de 72 points par pouce, à sa taille sur la page",
    "la même photo, à 300 points par pouce",
)
RASTER = Rule(
    "proof-raster",
    Severity.ERROR,
    say("Words that are a picture can be neither searched, nor read aloud, nor printed sharp."),
    "une page scannée",
    "la même page, saisie",
)
LEAST = {"rgb": 150, "cmyk": 300}
"""Dots an inch."""

SLACK = 0.98
"""A pixel is not cut in two: a picture reduced to a limit may fall short of it by a hair."""

SMALL = 24.0
"""PDF units: a logo or a mark in a line is no picture that one looks into."""

MOST = 0.5
"""The share of a page that a picture in the place of its words covers at least."""


def _resolution(opened: Opened) -> Iterator[Message]:
    least = min(LEAST[opened.profile.colours], opened.profile.resolution)
    for index, facts in enumerate(opened.facts, start=1):
        for picture in facts.pictures:
            if max(picture.placed) > SMALL and picture.resolution < least * SLACK:
                yield say(
                    "a picture on page {index} has {n} dots an inch, not {least}",
                    index=index,
                    n=picture.resolution,
                    least=least,
                )


def _raster(opened: Opened) -> Iterator[Message]:
    described = {e.page for e in opened.elements if e.role == "Figure" and e.alt}
    for index, (page, facts) in enumerate(zip(opened.pages, opened.facts, strict=True)):
        x1, y1, x2, y2 = (float(value) for value in page.trimbox)
        whole = abs((x2 - x1) * (y2 - y1))
        if not facts.glyphs and _covered(facts) > MOST * whole and index not in described:
            yield say("page {index} is a picture, and has no words", index=index + 1)


def _covered(facts: PageFacts) -> float:
    """The area of a page's largest picture."""
    return max((picture.placed[0] * picture.placed[1] for picture in facts.pictures), default=0.0)


LOOKS = (Look(RESOLUTION, _resolution), Look(RASTER, _raster))
