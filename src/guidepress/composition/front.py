"""Front matter, and what opens each family: sections made from the edition and its pages.

In: a composer. Out: sections in the book's order. Two of them complete another one: they are
designed pages that are bound only where a page would else stay blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition import art, imprint
from guidepress.composition.blocks import Neighbour, neighbour
from guidepress.composition.engine import Composer
from guidepress.composition.markdown import markup
from guidepress.composition.measures import POINT, measures
from guidepress.composition.parts import Part, back_parts, front_parts
from guidepress.composition.prose import Scribe
from guidepress.composition.titling import broken
from guidepress.french.typography import compose
from guidepress.manuscript.edition import Family
from guidepress.manuscript.guide import Guide, Page
from guidepress.section import Section, Side

HALF_TITLE, OPENER_TITLE, CARD_TITLE = 30, 36, 17
"""Points: type sizes of the book's title, and of a family's on its opening page and its card."""

CARD_GUTTER = 7
"""Millimetres between two cards."""

LEADS_HEAD, LEADS_TITLE = 48, 21
"""Millimetres that the head of the page to write on takes, and the title of each of its forms."""

LEADS_LINES = 4
"""Lines of a form."""


@dataclass(frozen=True)
class FamilyCard:
    """A family with its number, standfirst and roles; `anchor` is where its opener is.

    `lines` is its title as it breaks in large type, on a card or on its opening page.
    """

    number: int
    slug: str
    anchor: str
    title: Markup
    lines: tuple[str, ...]
    standfirst: Markup
    roles: tuple[Neighbour, ...]

    @property
    def slugs(self) -> frozenset[str]:
        """Its roles by name."""
        return frozenset(role.anchor.removeprefix("role-") for role in self.roles)


def front_matter(composer: Composer) -> tuple[Section, ...]:
    """Everything between the cover and the first family."""
    return tuple(_front_matter(composer))


def _front_matter(composer: Composer) -> Iterator[Section]:
    guide = composer.guide
    yield _half_title(composer)
    yield _imprint(composer)
    yield _contents(composer)
    yield _plate(composer, "contents")
    if page := guide.pages.get("editorial"):
        yield _editorial(composer, page)
    if page := guide.pages.get("how-to-read"):
        yield _how_to_read(composer, page)
    yield _families(composer)
    yield _leads(composer)


def families(guide: Guide) -> tuple[FamilyCard, ...]:
    """The families in order, each with those of its roles that the guide holds."""
    page = measures(guide.edition.trim)
    measure = (page.measure - CARD_GUTTER) / (2 if page.has_rail else 1) / (CARD_TITLE * POINT)
    return tuple(
        _card(guide, family, at, measure) for at, family in enumerate(guide.edition.families, 1)
    )


def _card(guide: Guide, family: Family, number: int, measure: float) -> FamilyCard:
    """A family whose title may be so many ems wide."""
    scribe = Scribe(guide)
    roles = (neighbour(slug, scribe) for slug in family.roles)
    return FamilyCard(
        number,
        family.slug,
        f"family-{family.slug}",
        scribe.line(family.title),
        broken(compose(family.title), measure),
        scribe.inline(family.standfirst),
        tuple(role for role in roles if role),
    )


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
    page = guide.pages.get("imprint")
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


def _plate(composer: Composer, completes: str) -> Section:
    """The motif over a whole page, where a page would stay blank."""
    html = composer.render("plate.html", art=art.endpaper(composer.guide.edition, completes))
    return Section(f"{completes}/plate", "Planche", html, completes=completes)


def _editorial(composer: Composer, page: Page) -> Section:
    html = composer.render(
        "editorial.html",
        title=page.title,
        kicker=None if page.title.casefold() == "éditorial" else "Éditorial",
        text=markup(page.text, Scribe(composer.guide)),
        edition=composer.guide.edition,
        art=art.signature(composer.guide.edition),
    )
    return Section("editorial", page.title, html, opens_on=Side.RECTO, source=page.file)


def _how_to_read(composer: Composer, page: Page) -> Section:
    guide = composer.guide
    html = composer.render(
        "how-to-read.html",
        title=page.title,
        text=markup(page.text, Scribe(composer.guide)),
        model=_model(guide),
        page=measures(guide.edition.trim),
        art=art.signature(guide.edition),
    )
    return Section("how-to-read", page.title, html, opens_on=Side.VERSO, source=page.file)


@dataclass(frozen=True)
class Model:
    """The role whose page is drawn small to show how a page is read."""

    title: Markup
    other_names: Markup
    standfirst: Markup
    family: FamilyCard


def _model(guide: Guide) -> Model | None:
    """The role with most to show: the most blocks."""
    if not guide.roles:
        return None
    scribe = Scribe(guide)
    role = max(guide.roles, key=lambda role: len(role.blocks))
    family = next(card for card in families(guide) if role.slug in card.slugs)
    return Model(
        scribe.name(role.title, role.lang),
        scribe.line(", ".join(other.name for other in role.other_names[:2])),
        scribe.inline(role.standfirst),
        family,
    )


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


def _part(guide: Guide, anchor: str) -> Part:
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
    """The two pages that open a family: a plate in its colour, then its name and its roles.

    They begin where roles begin, so that no page stays blank between them and the first role.
    """
    edition = composer.guide.edition
    measure = measures(edition.trim).measure / (OPENER_TITLE * POINT)
    html = composer.render(
        "opener.html",
        family=_card(composer.guide, family, number, measure),
        art=art.plate(edition, family),
        strands=art.ends(edition, family),
    )
    name = f"family/{family.slug}"
    return Section(name, family.title, html, opens_on=edition.roles_open_on)
