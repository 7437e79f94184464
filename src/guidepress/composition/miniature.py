"""The page of a role drawn small, to show how a page is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.cards import FamilyCard, families
from guidepress.composition.measures import Measures
from guidepress.composition.prose import Scribe
from guidepress.manuscript.blocks import InterviewPage, Pull, QuoteBlock
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.profile import Profile

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


def absent(guide: Guide) -> Iterator[str]:
    """What no role of the guide has, and the legend leaves out: `pay`, `codes`, `quote`, `qr`."""
    if not any(role.facts.pay for role in guide.roles):
        yield "pay"
    if not any(role.facts.codes for role in guide.roles):
        yield "codes"
    if not any(_is_quoted(role) for role in guide.roles):
        yield "quote"
    if not any(_has_qr(role) for role in guide.roles):
        yield "qr"


def _is_quoted(role: Profile) -> bool:
    return any(isinstance(block, Pull | QuoteBlock | InterviewPage) for block in role.blocks)


def _has_qr(role: Profile) -> bool:
    """Addresses are printed as QR codes: the profile's own, a video's, a call-out's."""
    return bool(role.online) or any(getattr(block, "url", None) for block in role.blocks)
