"""The covers: outside and inside, front and back, two pages each.

In: a composer. Out: sections that stand outside the numbering. The front cover is C1 and its
endpaper (C2), the back cover an endpaper (C3) and C4.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidepress.composition import art, barcodes
from guidepress.composition.engine import Composer
from guidepress.composition.imprint import price_line
from guidepress.composition.measures import POINT, measures
from guidepress.composition.prose import Scribe
from guidepress.composition.titling import fitted, size
from guidepress.french.typography import compose
from guidepress.manuscript.edition import Edition
from guidepress.section import Matter, Section

LARGEST = 60 * POINT
"""The largest title, in millimetres of type size."""

YEAR_WIDTH = 2.14
"""Ems of four figures."""

YEAR_AIR = 5
"""Millimetres between the motif and the year."""

TITLE_ROOM = 0.235
"""The share of the page's height that the title may take: the motif begins below."""


@dataclass(frozen=True)
class Words:
    """What the front cover says: the title in lines, their type size and the year's, in points."""

    kicker: str | None
    title: tuple[str, ...]
    size: float
    tagline: str | None
    year: int
    year_size: float


def front_cover(composer: Composer) -> Section:
    """C1 and its endpaper."""
    edition = composer.guide.edition
    html = composer.render(
        "cover-front.html",
        drawn=art.cover(edition),
        endpaper=art.endpaper(edition, "front"),
        **front_words(edition),
    )
    return Section("cover/front", "Première de couverture", html, matter=Matter.COVER)


def front_words(edition: Edition) -> dict[str, object]:
    """What the template of the front's words needs."""
    return {"words": _words(edition), "own_art": edition.cover.art}


def _words(edition: Edition) -> Words:
    cover = edition.cover
    title = compose(cover.title or edition.title)
    page = measures(edition.trim)
    room = page.height * TITLE_ROOM
    lines = fitted(title, page.measure, LARGEST, room)
    points = size(lines, page.measure, min(LARGEST, room / len(lines))) / POINT
    kicker = compose(cover.kicker or "")
    is_said = kicker.casefold() in title.casefold()
    corner = page.width - page.side - art.free_corner(edition) - YEAR_AIR
    return Words(
        None if is_said else kicker,
        lines,
        round(points, 1),
        cover.tagline or edition.subtitle,
        edition.year,
        round(corner / YEAR_WIDTH / POINT, 1),
    )


def back_cover(composer: Composer) -> Section:
    """An endpaper and C4."""
    edition = composer.guide.edition
    html = composer.render(
        "cover-back.html",
        drawn=art.back(edition),
        own_art=edition.cover.art,
        endpaper=art.endpaper(edition, "back"),
        **back_words(composer),
    )
    return Section("cover/back", "Quatrième de couverture", html, matter=Matter.COVER)


def back_words(composer: Composer) -> dict[str, object]:
    """What the template of the back's words needs; the words end above the strands (mm)."""
    edition = composer.guide.edition
    return {
        "blurb": Scribe(composer.guide).passage(edition.cover.blurb),
        "publisher": edition.publisher,
        "price": price_line(edition),
        "ean": barcodes.ean(edition.ean) if edition.ean else None,
        "qr": barcodes.qr(edition.cover.qr) if edition.cover.qr else None,
        "qr_url": edition.cover.qr,
        "qr_label": edition.cover.qr_label,
        "inks": art.inks(edition),
        "strands": round(art.crossing(edition)[0], 2),
    }
