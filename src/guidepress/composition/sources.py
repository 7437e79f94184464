"""Sources, gathered from the whole guide, so that none is forgotten in the page about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.prose import Scribe
from guidepress.french.numbers import date_long, decimal
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.interview import ConsentState


@dataclass(frozen=True)
class SourceList:
    """A heading and the sources under it."""

    title: str
    items: tuple[Markup, ...]


def lists(guide: Guide) -> tuple[SourceList, ...]:
    """Sources by what they are for; those that a guide has none of are left out."""
    scribe = Scribe(guide)
    named = (
        ("Salaires", _pay(guide)),
        ("Taux de conversion", _rates(guide)),
        ("Entretiens publiés", _interviews(guide)),
        ("Nomenclatures", _referentials(guide)),
    )
    found = ((title, tuple(map(scribe.line, dict.fromkeys(items)))) for title, items in named)
    return tuple(SourceList(title, items) for title, items in found if items)


def pay_sources(guide: Guide) -> tuple[str, ...]:
    """Every source of a figure of pay, once, in the order of roles."""
    return tuple(dict.fromkeys(_pay(guide)))


def _pay(guide: Guide) -> Iterator[str]:
    for role in guide.roles:
        for pay in role.facts.pay:
            yield from pay.sources


def _rates(guide: Guide) -> Iterator[str]:
    for rate in guide.edition.pay.rates:
        on = date_long(rate.on)
        yield f"1 {rate.of} = {decimal(rate.rate)} {rate.to}, le {on} : {rate.source}"


def _interviews(guide: Guide) -> Iterator[str]:
    for interview in guide.interviews.values():
        consent = interview.consent
        if consent.state is ConsentState.PUBLISHED and consent.citation:
            yield f"{interview.speaker}, {interview.role} : {consent.citation}"


def _referentials(guide: Guide) -> Iterator[str]:
    for referential in guide.referentials:
        yield f"{referential.title} : {referential.source}"
