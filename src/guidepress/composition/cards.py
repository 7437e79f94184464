"""Families as cards: number, title, standfirst and roles, for all pages that show families."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.blocks import Neighbour, neighbour
from guidepress.composition.measures import POINT, measures
from guidepress.composition.prose import Scribe
from guidepress.composition.titling import broken
from guidepress.french.typography import compose
from guidepress.manuscript.edition import Family
from guidepress.manuscript.script import Script

CARD_TITLE = 17
"""Points: the type size of a family's title on its card."""

CARD_GUTTER = 7
"""Millimetres between two cards."""


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


def families(guide: Script) -> tuple[FamilyCard, ...]:
    """The families in order, each with those of its roles that the guide holds."""
    page = measures(guide.edition.trim)
    measure = (page.measure - CARD_GUTTER) / (2 if page.has_rail else 1) / (CARD_TITLE * POINT)
    return tuple(
        card(guide, family, at, measure) for at, family in enumerate(guide.edition.families, 1)
    )


def card(guide: Script, family: Family, number: int, measure: float) -> FamilyCard:
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
