"""Front matter, and what opens each family: sections made from the edition and its pages.

In: a composer. Out: sections in the book's order. Two of them complete another one: they are
designed pages that are bound only where a page would else stay blank.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.composition import art, imprint, miniature
from guidepress.composition.cards import card, families
from guidepress.composition.engine import Composer
from guidepress.composition.markdown import markup
from guidepress.composition.measures import POINT, measures
from guidepress.composition.parts import EDITORIAL, Part, back_parts, front_parts
from guidepress.composition.prose import Scribe
from guidepress.composition.titling import broken
from guidepress.french.typography import compose
from guidepress.manuscript.edition import Family
from guidepress.manuscript.guide import Page
from guidepress.manuscript.script import Script
from guidepress.section import Section, Side

HALF_TITLE, OPENER_TITLE = 30, 36
"""Points: type sizes of the book's title, and of a family's on its opening page."""

LEADS_HEAD, LEADS_TITLE = 48, 21
"""Millimetres that the head of the page to write on takes, and the title of each of its forms."""

LEADS_LINES = 4
"""Lines of a form."""


def front_matter(composer: Composer) -> tuple[Section, ...]:
    """Everything between the cover and the first family."""
    return tuple(_front_matter(composer))


def _front_matter(composer: Composer) -> Iterator[Section]:
    guide = composer.guide
    yield _half_title(composer)
    yield _imprint(composer)
    yield _contents(composer)
    yield plate_after(composer, "contents")
    if page := guide.page("editorial"):
        yield _editorial(composer, page)
        yield plate_after(composer, "editorial")
    if page := guide.page("how-to-read"):
        yield _how_to_read(composer, page)
    yield _families(composer)
    yield _leads(composer)


def _half_title(composer: Composer) -> Section:
    edition = composer.guide.edition
    page = measures(edition.trim)
    title = compose(edition.cover.title or edition.title)
    measure = (page.column or page.measure) / (HALF_TITLE * POINT)
    html = composer.render(
        "half-title.html",
        title=broken(title, measure),
        year=edition.year,
        art=art.signature(edition),
    )
    return Section("half-title", "Faux-titre", html, opens_on=Side.RECTO)


def _imprint(composer: Composer) -> Section:
    guide = composer.guide
    page = guide.page("imprint")
    html = composer.render(
        "imprint.html",
        edition=guide.edition,
        facts=imprint.facts(guide.edition),
        text=markup(page.text, Scribe(composer.guide)) if page else None,
    )
    return Section("imprint", "Mentions légales", html, opens_on=Side.VERSO)


def _contents(composer: Composer) -> Section:
    guide = composer.guide
    html = composer.render(
        "contents.html",
        front=tuple(front_parts(guide)),
        families=families(guide),
        back=tuple(back_parts(guide)),
        art=art.signature(guide.edition),
    )
    return Section("contents", "Sommaire", html, opens_on=Side.RECTO)


def plate_after(composer: Composer, completes: str) -> Section:
    """The motif over a whole page, where a page would stay blank."""
    html = composer.render("plate.html", art=art.endpaper(composer.guide.edition, completes))
    return Section(f"{completes}/plate", "Planche", html, completes=completes)


def _editorial(composer: Composer, page: Page) -> Section:
    html = composer.render(
        "editorial.html",
        title=page.title,
        kicker=None if page.title.casefold() == EDITORIAL.casefold() else EDITORIAL,
        text=markup(page.text, Scribe(composer.guide)),
        edition=composer.guide.edition,
        art=art.signature(composer.guide.edition),
    )
    return Section("editorial", page.title, html, opens_on=Side.RECTO, source=page.file)


def _how_to_read(composer: Composer, page: Page) -> Section:
    guide = composer.guide
    page_size = measures(guide.edition.trim)
    html = composer.render(
        "how-to-read.html",
        title=page.title,
        text=markup(page.text, Scribe(composer.guide)),
        model=miniature.model(guide),
        absent=tuple(miniature.absent(guide)),
        page=page_size,
        width=miniature.width(page_size),
        art=art.signature(guide.edition),
    )
    return Section("how-to-read", page.title, html, opens_on=Side.VERSO, source=page.file)


def _families(composer: Composer) -> Section:
    guide = composer.guide
    part = _part(guide, "families")
    html = composer.render(
        "families.html",
        part=part,
        families=families(guide),
        page=measures(guide.edition.trim),
        art=art.signature(guide.edition),
    )
    return Section("families", part.title, html)


def _part(guide: Script, anchor: str) -> Part:
    return next(part for part in front_parts(guide) if part.anchor == anchor)


def _leads(composer: Composer) -> Section:
    """A page to write on, where the families' last page would face a blank one."""
    edition = composer.guide.edition
    room = measures(edition.trim).text_height - LEADS_HEAD
    forms = 3 if room > 160 else 2
    line = (room / forms - LEADS_TITLE) / LEADS_LINES
    html = composer.render(
        "leads.html", forms=forms, height=round(line, 2), art=art.signature(edition)
    )
    return Section("families/leads", "Mes premières pistes", html, completes="families")


def opener(composer: Composer, family: Family, number: int) -> Section:
    """The two pages that open a family: a plate in its colour, and its name with its roles.

    They begin where roles begin, so that no page stays blank between them and the first role. The
    name is on a recto either way: opposite its plate, or with the plate on the back of its leaf.
    """
    edition = composer.guide.edition
    measure = measures(edition.trim).measure / (OPENER_TITLE * POINT)
    html = composer.render(
        "opener.html",
        family=card(composer.guide, family, number, measure),
        art=art.plate(edition, family),
        strands=art.ends(edition, family),
        plate_first=edition.roles_open_on is Side.VERSO,
    )
    name = f"family/{family.slug}"
    return Section(name, family.title, html, opens_on=edition.roles_open_on)
