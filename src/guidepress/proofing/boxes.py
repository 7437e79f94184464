"""Page boxes (ISO 32000-1, 14.11.2): where a page is cut, and how far it bleeds."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened

BOXES = Rule(
    "proof-boxes",
    Severity.ERROR,
    say("A printer cuts along the trim box; what is printed beyond it must reach 3 mm further."),
    "une TrimBox plus grande que la MediaBox",
    "TrimBox dans BleedBox dans MediaBox, 3 mm de fond perdu",
)
TRIM = Rule(
    "proof-trim",
    Severity.ERROR,
    say("A book is cut to its format; a cover is two pages and the spine of that many sheets."),
    "une couverture dont le dos a 4 mm, pour un livre de 9 mm",
    "une couverture de 210 + 9 + 210 mm",
)
MM = 72 / 25.4
BLEED = 3 * MM
"""PDF units: what a press needs beyond the trim."""

OFF = 0.1
"""Millimetres: a spine is measured to the tenth."""

SLACK = 0.1
"""PDF units: less than a press can tell."""

Box = tuple[float, float, float, float]


def _boxes(opened: Opened) -> Iterator[Message]:
    trims = [_box(page.trimbox) for page in opened.pages]
    for index, (page, trim) in enumerate(zip(opened.pages, trims, strict=True), start=1):
        media, bleed = _box(page.mediabox), _box(page.bleedbox)
        if _reach(trim, media) < -SLACK:
            yield say("the trim box of page {index} is outside of its media box", index=index)
        elif _reach(trim, bleed) < -SLACK or _reach(bleed, media) < -SLACK:
            yield say("the boxes of page {index} do not hold one another", index=index)
        elif not opened.is_for_readers and _reach(trim, bleed) < BLEED - SLACK:
            yield say("page {index} bleeds by less than 3 mm", index=index)
        if _differs(trim, trims[0]):
            yield say("page {index} is cut to another size than the first one", index=index)
        if not opened.is_for_readers:
            yield from _shown_otherwise(page, index, bleed)


def _shown_otherwise(page: pikepdf.Page, index: int, bleed: Box) -> Iterator[Message]:
    """What makes a press show a page otherwise than its boxes say (14.11.2.1, 7.7.3.3)."""
    if _reach(bleed, _box(page.cropbox)) < -SLACK:
        yield say("the crop box of page {index} cuts off what is printed", index=index)
    if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
        yield say("page {index} is turned or scaled", index=index)


def _box(box: pikepdf.Array) -> Box:
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _reach(inner: Box, outer: Box) -> float:
    """How far the outer box reaches beyond the inner one, on the side where it is least."""
    return min(inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])


def _differs(one: Box, other: Box) -> bool:
    sizes = [(box[2] - box[0], box[3] - box[1]) for box in (one, other)]
    return any(abs(a - b) > SLACK for a, b in zip(*sizes, strict=True))


def _trims(opened: Opened) -> Iterator[Message]:
    """Pages of another size than the book's; a cover laid flat is as wide as its folds say."""
    if opened.expected.trim is None or opened.folios is None:
        return
    width, height = opened.expected.trim
    folds = next((place.folds for place in opened.folios.imposed if place.folds), ())
    across = folds[0] + folds[-1] if folds else width
    for index, page in enumerate(opened.pages, start=1):
        x1, y1, x2, y2 = (side / MM for side in _box(page.trimbox))
        if abs(x2 - x1 - across) > OFF or abs(y2 - y1 - height) > OFF:
            yield say(
                "page {index} is {width} × {height} mm, not {own_width} × {own_height}",
                index=index,
                width=f"{x2 - x1:.1f}",
                height=f"{y2 - y1:.1f}",
                own_width=f"{across:.1f}",
                own_height=f"{height:.1f}",
            )


LOOKS = (Look(BOXES, _boxes), Look(TRIM, _trims))
