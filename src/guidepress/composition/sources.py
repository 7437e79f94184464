"""Sources, gathered from the whole guide, so that none is forgotten in the page about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.prose import Scribe
from guidepress.french.numbers import date_long, decimal
from guidepress.manuscript.script import Script


@dataclass(frozen=True)
class SourceList:
    """A heading and the sources under it."""

    title: str
    items: tuple[Markup, ...]


def lists(guide: Script) -> tuple[SourceList, ...]:
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


def pay_sources(guide: Script) -> tuple[str, ...]:
    """Every source of a figure of pay, once, in the order of roles."""
    return tuple(dict.fromkeys(_pay(guide)))


def _pay(guide: Script) -> Iterator[str]:
    for role in guide.outlines:
        for pay in role.facts.pay:
            yield from pay.sources


def _rates(guide: Script) -> Iterator[str]:
    for rate in guide.edition.pay.rates:
        on = date_long(rate.on)
        yield f"1 {rate.of} = {decimal(rate.rate)} {rate.to}, le {on} : {rate.source}"


def _interviews(guide: Script) -> Iterator[str]:
    for each in guide.citations:
        yield f"{each.speaker}, {each.role} : {each.citation}"


def _referentials(guide: Script) -> Iterator[str]:
    for referential in guide.referentials:
        yield f"{referential.title} : {referential.source}"
