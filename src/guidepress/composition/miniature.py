"""The page of a role drawn small, to show how a page is read."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.cards import FamilyCard, families
from guidepress.composition.measures import Measures
from guidepress.composition.prose import Scribe
from guidepress.manuscript.guide import Guide

LEGEND = 90
"""Millimetres of the legend's height below the miniature, with the ground around that."""


def width(page: Measures) -> float:
    """Millimetres: what the legend leaves, which stands below, or beside it on narrow trims."""
    if page.has_rail:
        return (page.text_height - LEGEND) * page.width / page.height
    return page.measure / 2


@dataclass(frozen=True)
class Model:
    """The role whose page is drawn small to show how a page is read."""

    title: Markup
    other_names: Markup
    standfirst: Markup
    family: FamilyCard


def model(guide: Guide) -> Model | None:
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
