"""The page of a role drawn small, to show how a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.cards import FamilyCard, families
from guidepress.composition.measures import Measures
from guidepress.composition.prose import Scribe
from guidepress.manuscript.script import Script

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


def model(guide: Script) -> Model | None:
    """The role with most to show: the most blocks."""
    if not guide.outlines:
        return None
    scribe = Scribe(guide)
    role = guide.role(max(guide.outlines, key=lambda role: role.blocks).slug)
    assert role is not None, "an outline is of a role of the guide"
    family = next(card for card in families(guide) if role.slug in card.slugs)
    return Model(
        scribe.name(role.title, role.lang),
        scribe.line(", ".join(other.name for other in role.other_names[:2])),
        scribe.inline(role.standfirst),
        family,
    )


def absent(guide: Script) -> Iterator[str]:
    """What no role of the guide has, and the legend leaves out: `pay`, `codes`, `quote`, `qr`."""
    if not any(role.facts.pay for role in guide.outlines):
        yield "pay"
    if not any(role.facts.codes for role in guide.outlines):
        yield "codes"
    if not any(role.is_quoting for role in guide.outlines):
        yield "quote"
    if not any(role.has_address for role in guide.outlines):
        yield "qr"
