"""Pay as a reader sees it: figures in the edition's terms, words, and place on its scale.

Comes in: the pay of a role and the edition's display. Goes out: views for the fact box and for
the chart that compares roles. A figure that may not be converted says why, and has no bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from guidepress.composition.prose import Scribe
from guidepress.french.numbers import pay_range
from guidepress.manuscript.pay import Amounts, Basis, Pay, PayDisplay, shown
from guidepress.manuscript.pay_words import BASES, LEVELS, PERIODS, SIGNS, amount_words, unit_words

UNLIKE: Final = {
    "currency": "autre monnaie",
    "day": "tarif à la journée",
    "period": "période non précisée",
    "basis": "brut ou net non précisé",
}


@dataclass(frozen=True)
class Bar:
    """A stretch of the edition's scale, in percent; `open_*` says that an end is not known."""

    left: float
    width: float
    open_low: bool = False
    open_high: bool = False


@dataclass(frozen=True)
class PayFigure:
    """One figure of pay.

    `label` is the level or condition that it goes with, `amount` and `unit` what is printed,
    `notes` what else must be known; `bar` is None where `unlike` says why it cannot be compared.
    """

    label: str
    condition: Markup | None
    amount: str
    unit: str
    notes: tuple[str, ...]
    bar: Bar | None
    unlike: str | None
    low: int | None
    high: int | None


@dataclass(frozen=True)
class PayTable:
    """All pay of a role: its figures, the sources of any, and the ends of the scale in words."""

    figures: tuple[PayFigure, ...]
    sources: tuple[Markup, ...]
    scale: str

    @property
    def has_bars(self) -> bool:
        """Whether any figure can be drawn on the scale."""
        return any(figure.bar for figure in self.figures)


def pay_table(pay: tuple[Pay, ...], display: PayDisplay, scribe: Scribe) -> PayTable:
    """The pay of one role, in its order."""
    sign = SIGNS.get(display.currency, display.currency)
    ends = display.scale.low, display.scale.high
    sources = dict.fromkeys(source for each in pay for source in each.sources)
    return PayTable(
        tuple(pay_figure(each, display, scribe) for each in pay),
        tuple(scribe.line(source) for source in sources),
        pay_range(*ends, sign).removeprefix("de "),
    )


def pay_figure(pay: Pay, display: PayDisplay, scribe: Scribe) -> PayFigure:
    """One figure as the edition shows it."""
    seen = shown(pay, display)
    unlike = _unlike(pay, seen.unlike)
    return PayFigure(
        label=LEVELS[pay.level] if pay.level else "",
        condition=scribe.line(pay.condition) if pay.condition else None,
        amount=amount_words(seen.printed),
        unit=unit_words(seen.printed),
        notes=tuple(_notes(pay, seen.converted, seen.inferred)),
        bar=None if seen.unlike else _bar(seen.low, seen.high, display),
        unlike=unlike,
        low=seen.low,
        high=seen.high,
    )


def _unlike(pay: Pay, reasons: frozenset[str]) -> str | None:
    """Why a figure stands outside of the comparison, in words."""
    words = [UNLIKE[name] for name in UNLIKE if name in reasons]
    if "basis" in reasons and pay.basis is not Basis.UNSTATED:
        words[-1] = f"montant {BASES[pay.basis]}"
    return ", ".join(words) or None


def _notes(pay: Pay, converted: bool, inferred: bool) -> Iterator[str]:
    """The figure as it was given, where it was converted; what was inferred; its year."""
    if converted:
        given = Amounts(pay.low, pay.high, pay.currency, pay.likely_period, pay.basis)
        period = PERIODS[given.period] if given.period else ""
        yield f"soit {amount_words(given)} {period}".strip()
    if inferred and pay.likely_period:
        yield "période déduite du montant"
    if pay.year:
        yield f"en {pay.year}"


def _bar(low: int | None, high: int | None, display: PayDisplay) -> Bar:
    """Where a figure lies on the scale; an open end runs to the end of the scale."""
    left = _share(low, display) if low is not None else 0.0
    right = _share(high, display) if high is not None else 100.0
    return Bar(round(left, 2), round(right - left, 2), low is None, high is None)


def _share(amount: int, display: PayDisplay) -> float:
    stretch = display.scale.high - display.scale.low
    return min(100.0, max(0.0, (amount - display.scale.low) / stretch * 100))
