"""Pay in words, as a page prints it and as two editions are compared by it.

Comes in: amounts as an edition shows them. Goes out: « 45 000–60 000 € », « brut par an ».
"""

from __future__ import annotations

from typing import Final

from guidepress.french.numbers import pay_range
from guidepress.french.signs import NBSP
from guidepress.manuscript.pay import Amounts, Basis, Level, Period

LEVELS: Final = {
    Level.BEGINNER: "Débutant",
    Level.JUNIOR: "Junior",
    Level.CONFIRMED: "Confirmé",
    Level.SENIOR: "Expérimenté",
    Level.AVERAGE: "En moyenne",
}
SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£", "CHF": "CHF", "JPY": "¥"}
PERIODS: Final = {
    Period.YEAR: f"par{NBSP}an",
    Period.MONTH: f"par{NBSP}mois",
    Period.DAY: f"par{NBSP}jour",
}
BASES: Final = {Basis.GROSS: "brut", Basis.NET: "net", Basis.UNSTATED: ""}


def amount_words(amounts: Amounts) -> str:
    """The figures in their currency: « 45 000–60 000 € »."""
    sign = SIGNS.get(amounts.currency, amounts.currency)
    return pay_range(amounts.low, amounts.high, sign, form="dash")


def unit_words(amounts: Amounts) -> str:
    """What the figures are: « brut par an »."""
    period = PERIODS[amounts.period] if amounts.period else ""
    return NBSP.join(part for part in (BASES[amounts.basis], period) if part)
