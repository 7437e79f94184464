"""Pay compared over all roles: the charts, the same figures as a table, and what is told apart.

In: a guide. Out: one view. Every figure of every role is in it once: on the scale and in the
table, or, when it is unlike (net, another currency, by the day), among those not compared. Roles
whose pay is not known are named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.bars import by_family
from guidepress.composition.blocks import Neighbour, neighbour
from guidepress.composition.charts import Chart, charts
from guidepress.composition.measures import LEADING, POINT, Measures
from guidepress.composition.pay import PayFigure, pay_figure
from guidepress.composition.prose import Scribe
from guidepress.composition.sources import pay_sources
from guidepress.manuscript.outline import Outline
from guidepress.manuscript.pay import Pay
from guidepress.manuscript.pay_words import BASES, LEVELS, PERIODS, SIGNS
from guidepress.manuscript.script import Script

CURRENCIES = {"EUR": "euros", "USD": "dollars", "GBP": "livres", "CHF": "francs suisses"}

ABOVE = 16 * LEADING * POINT
"""Millimetres that title, words and key take above the first chart."""


@dataclass(frozen=True)
class Line:
    """One figure, what it is paid for, and the numbers of its sources in the list below."""

    figure: PayFigure
    kind: Markup
    sources: tuple[int, ...]


@dataclass(frozen=True)
class RolePay:
    """A role and its figures."""

    role: Neighbour
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class FamilyPay:
    """A family and its roles."""

    slug: str
    title: Markup
    roles: tuple[RolePay, ...]


@dataclass(frozen=True)
class Comparison:
    """Pay compared; `unit` says what figures on the scale are."""

    unit: str
    charts: tuple[Chart, ...]
    compared: tuple[FamilyPay, ...]
    apart: tuple[RolePay, ...]
    unknown: tuple[Neighbour, ...]
    sources: tuple[Markup, ...]
    disclaimer: Markup | None


def comparison(guide: Script, page: Measures) -> Comparison:
    """The pay of all roles of a guide."""
    scribe = Scribe(guide)
    desk = _Desk(guide, scribe, pay_sources(guide))
    edition = guide.edition
    return Comparison(
        unit=_unit(guide),
        charts=charts(guide, page, page.text_height - ABOVE),
        compared=tuple(desk.compared()),
        apart=tuple(desk.apart()),
        unknown=tuple(_known(neighbour(r.slug, scribe)) for r in guide.outlines if not r.facts.pay),
        sources=tuple(scribe.line(source) for source in desk.sources),
        disclaimer=scribe.inline(edition.disclaimer) if edition.disclaimer else None,
    )


def _unit(guide: Script) -> str:
    """What figures on the scale are: « euros bruts par an »."""
    display = guide.edition.pay
    currency = CURRENCIES.get(display.currency, SIGNS.get(display.currency, display.currency))
    return f"{currency} {BASES[display.basis]}s {PERIODS[display.period]}"


def _known(role: Neighbour | None) -> Neighbour:
    assert role is not None, "a role of the guide is found by its slug"
    return role


@dataclass(frozen=True)
class _Desk:
    guide: Script
    scribe: Scribe
    sources: tuple[str, ...]

    def compared(self) -> Iterator[FamilyPay]:
        """Families and roles in the order of the chart."""
        for family, figures in by_family(self.guide):
            roles = tuple(self._role(each.role, False) for each in figures)
            yield FamilyPay(family.slug, self.scribe.line(family.title), roles)

    def apart(self) -> Iterator[RolePay]:
        """Roles with figures that are unlike."""
        for role in self.guide.outlines:
            found = self._role(role, True)
            if found.lines:
                yield found

    def _role(self, role: Outline, is_unlike: bool) -> RolePay:
        lines = (self._line(pay) for pay in role.facts.pay)
        kept = tuple(line for line in lines if bool(line.figure.unlike) == is_unlike)
        return RolePay(_known(neighbour(role.slug, self.scribe)), kept)

    def _line(self, pay: Pay) -> Line:
        numbers = tuple(self.sources.index(source) + 1 for source in pay.sources)
        return Line(pay_figure(pay, self.guide.edition.pay, self.scribe), self._kind(pay), numbers)

    def _kind(self, pay: Pay) -> Markup:
        """The level or condition that a figure goes with."""
        level = LEVELS[pay.level] if pay.level else ""
        words = ", ".join(part for part in (level, pay.condition) if part)
        words = words or "Sans précision"
        return self.scribe.line(words[0].upper() + words[1:])
