"""The cover laid flat, as the printer has it: back, spine and front on one page, the inside on one.

In: a composer, and the width of the spine, which the number of pages gives once they are set. Out:
one section, whose page is as wide as two covers and the spine. The words on the spine read from
foot to head, as the French trade has them; a thin spine stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidepress.composition import art
from guidepress.composition.covers import back_words, front_words
from guidepress.composition.engine import Composer
from guidepress.composition.measures import POINT, measures
from guidepress.composition.titling import width
from guidepress.finding import Finding, Severity
from guidepress.french.typography import compose
from guidepress.language import say
from guidepress.manuscript.edition import Edition
from guidepress.section import Matter, Section, Side

NAME = "cover/spread"

THINNEST = 5.0
"""Millimetres: a fold may be off by one either way, and then words run round a thinner spine."""

FOLD = 1.0
"""Millimetres beside each fold that no letter comes into."""

HEIGHT = 0.95
"""Ems from the foot of a letter to the head of another, in the sans."""

LARGEST, SMALLEST = 16.0, 7.0
"""Points: the type size of a spine's words."""

EDGE, AIR = 14.0, 5.0
"""Millimetres between the words and the spine's ends, and between them and the motif."""

NARROWER = 0.97
"""How wide the semibold sans is, over the widths that titles are estimated at."""

THICKEST_STAPLED = 4.0
"""Millimetres: staples do not hold a thicker book, whose inner pages stand out as well."""

GLUE = 5.0
"""Millimetres beside the spine, inside, that take glue and no ink."""


@dataclass(frozen=True)
class SpineLine:
    """Words on the spine: where they begin, how far they may run (mm), and their size (points).

    `foot` is the lower end of their stretch, in mm below the upper edge of the type area.
    """

    text: str
    foot: float
    length: float
    size: float
    align: str


@dataclass(frozen=True)
class Flat:
    """Where panels begin on a cover laid flat, in mm from the left of the back's type area."""

    spine: float
    front: float
    spine_left: float
    glue: float
    glue_left: float


def spread(composer: Composer, spine: float) -> Section:
    """The cover with a spine of so many millimetres."""
    edition = composer.guide.edition
    html = composer.render(
        "cover-spread.html",
        flat=_flat(edition, spine),
        spine=tuple(_spine_lines(edition, spine)),
        drawn=art.spread(edition, spine),
        endpapers=art.endpapers(edition, spine),
        **front_words(edition),
        **back_words(composer),
    )
    trim = edition.trim
    sheet = f"@page spread {{ size: {2 * trim.width + spine:g}mm {trim.height:g}mm }}"
    folds = sorted({trim.width, trim.width + spine})
    return Section(
        NAME,
        "Couverture",
        html,
        Side.RECTO,
        matter=Matter.COVER,
        sheet=sheet,
        folds=tuple(folds),
    )


def faults_of_spine(edition: Edition, pages: int) -> Iterator[Finding]:
    """Why a spine has no title where it has none, and what is wrong with a book without one."""
    printing = edition.printing
    if printing is None:
        return
    place, spine = printing.place("paper"), printing.spine_width(pages)
    if printing.binding == "stapled":
        thickness = printing.thickness(pages)
        if thickness > THICKEST_STAPLED:
            message = say(
                "{pages} pages of this paper are {width} mm thick: too much for staples",
                pages=pages,
                width=f"{thickness:.1f}",
            )
            hint = say("Say `binding: glued`, or take a thinner paper")
            yield Finding("too-thick-to-staple", Severity.WARNING, place, message, hint)
    elif spine < THINNEST:
        message = say("The spine is {width} mm thick: it is left blank", width=f"{spine:.1f}")
        hint = say("From {least} mm on it takes a title", least=f"{THINNEST:g}")
        yield Finding("spine-too-thin", Severity.INFO, place, message, hint)
    elif has_blank_spine(edition, spine):
        message = say("The title is too long for the spine, which is left blank")
        hint = say("Give a shorter one as `cover.spine`")
        yield Finding("spine-title-long", Severity.WARNING, edition.cover.place(), message, hint)


def has_blank_spine(edition: Edition, spine: float) -> bool:
    """Whether a spine of so many millimetres has no words."""
    return not any(_spine_lines(edition, spine))


def _flat(edition: Edition, spine: float) -> Flat:
    trim = edition.trim
    side = measures(trim).side
    is_glued = edition.printing is not None and edition.printing.binding != "stapled"
    glue = spine + 2 * GLUE if is_glued else 0.0
    fold = trim.width - side
    return Flat(
        spine=round(spine, 3),
        front=round(trim.width + spine, 3),
        spine_left=round(fold, 3),
        glue=round(glue, 3),
        glue_left=round(fold - GLUE, 3),
    )


def _spine_lines(edition: Edition, spine: float) -> Iterator[SpineLine]:
    """The title above the motif and the year below it; nothing where either has no room."""
    if spine < THINNEST:
        return
    title = compose(edition.cover.spine or edition.cover.title or edition.title)
    page = measures(edition.trim)
    upper, lower = art.crossing(edition)
    above = upper - AIR - EDGE
    below = page.height - EDGE - lower - AIR
    size = min(
        LARGEST,
        (spine - 2 * FOLD) / HEIGHT / POINT,
        above / (width(title) * NARROWER) / POINT,
    )
    if size < SMALLEST:
        return
    yield SpineLine(title, *_stretch(upper - AIR - page.top, above), round(size, 1), "right")
    foot = page.height - EDGE - page.top
    yield SpineLine(str(edition.year), *_stretch(foot, below), round(size, 1), "left")


def _stretch(foot: float, length: float) -> tuple[float, float]:
    return round(foot, 3), round(length, 3)
