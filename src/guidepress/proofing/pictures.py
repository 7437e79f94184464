"""Pictures: sharp enough where they stand, and none in the place of words."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.facts import PageFacts
from guidepress.proofing.opened import Look, Opened, for_a_press

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
COARSE = Rule(
    "proof-coarse",
    Severity.ERROR,
    say("Below 150 dots an inch a picture is a mosaic in print, and a printer sends it back."),
    "une photo de 72 points par pouce dans le fichier d'impression",
    "la même photo, à 300 points par pouce",
)
UNSEEN = Rule(
    "proof-unseen",
    Severity.ERROR,
    say(
        "Letters that are not painted stand behind a picture of them: what is seen is the picture."
    ),
    "une page scannée, avec un texte invisible",
    "la même page, saisie",
)
LEAST = {"rgb": 150, "cmyk": 300}
"""Dots an inch."""

COARSEST = 150
"""Dots an inch: under that printers refuse (Ghent Workgroup, GWG2015, 4.26)."""

SLACK = 0.98
"""A pixel is not cut in two: a picture reduced to a limit may fall short of it by a hair."""

SMALL = 24.0
"""PDF units: a logo or a mark in a line is no picture that one looks into."""

FRAMES = {"Figure", "Formula"}
"""Elements that a picture may stand in, which have words for it."""

MOST = 0.5
"""The share of a page that a picture in the place of its words covers at least."""


def _resolution(opened: Opened) -> Iterator[Message]:
    least = min(LEAST[opened.profile.colours], opened.profile.resolution)
    return _below(opened, least, COARSEST if for_a_press(opened) else 0)


def _coarse(opened: Opened) -> Iterator[Message]:
    return _below(opened, min(COARSEST, opened.profile.resolution))


def _below(opened: Opened, least: int, from_: int = 0) -> Iterator[Message]:
    """Pictures with fewer dots an inch than that, but no fewer than this."""
    for index, facts in enumerate(opened.facts, start=1):
        for picture in facts.pictures:
            is_large = max(picture.placed) > SMALL
            if is_large and from_ * SLACK <= picture.resolution < least * SLACK:
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
        has_words = facts.words.strip() or facts.loose
        if not has_words and _covered(facts) > MOST * whole and index not in described:
            yield say("page {index} is a picture, and has no words", index=index + 1)
    if opened.tree is not None:
        holders = dict(zip(opened.tree.marks, opened.tree.holders, strict=True))
        for index, facts in enumerate(opened.facts):
            roles = {holders.get((index, mcid), "Figure") for mcid in facts.laid.framed}
            for role in sorted(roles - FRAMES):
                yield say(
                    "a picture on page {index} stands in the place of words ({role})",
                    index=index + 1,
                    role=role,
                )


def _unseen(opened: Opened) -> Iterator[Message]:
    for index, facts in enumerate(opened.facts, start=1):
        if facts.laid.unseen:
            yield say("page {index} has words that nobody sees", index=index)


def _covered(facts: PageFacts) -> float:
    """The area of a page's largest picture."""
    return max((picture.placed[0] * picture.placed[1] for picture in facts.pictures), default=0.0)


LOOKS = (
    Look(RESOLUTION, _resolution),
    Look(COARSE, _coarse, for_a_press),
    Look(RASTER, _raster),
    Look(UNSEEN, _unseen),
)
