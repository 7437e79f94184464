"""Figures, sums, dates and short lists as French text, ready to print.

In: numbers and dates. Out: text with its no-break spaces, which `compose` leaves as it is.
The figures are those that Babel prints (a test compares them); own code, because importing
Babel and its French locale takes 70 ms, and each command would pay for that.
Lexique des règles typographiques de l'Imprimerie nationale, « Nombres », « Dates ».
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from guidepress.french.signs import APOSTROPHE, EN_DASH, MINUS, NBSP, NNBSP

Number = int | float | Decimal

MONTHS: Final = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def integer(number: int) -> str:
    """Return a whole number with its thousands apart: 45 000."""
    return decimal(number)


def decimal(number: Number) -> str:
    """Return a number with all the decimals that it has, after a comma: 62,5."""
    exact = Decimal(str(number))
    whole, _, part = f"{exact.copy_abs():,f}".partition(".")
    part = part.rstrip("0")
    return _sign(exact) + whole.replace(",", NNBSP) + (f",{part}" if part else "")


def _sign(number: Decimal) -> str:
    return MINUS if number < 0 else ""


def percent(number: Number) -> str:
    """Return a percentage: 60 %, for 60 and not for 0.6."""
    return f"{decimal(number)}{NBSP}%"


def money(amount: Number, unit: str = "€") -> str:
    """Return a sum in its unit: 45 000 €, 12,50 €, 150 000 $; 60 k€ for 60 000 and « k€ »."""
    return f"{_figures(amount, unit)}{NBSP}{unit}"


def euros(amount: Number) -> str:
    """Return a sum in euros: 45 000 €."""
    return money(amount)


def k_euros(amount: Number) -> str:
    """Return a sum, given in euros, in thousands of euros: 60 k€, 62,5 k€."""
    return money(amount, "k€")


def _figures(amount: Number, unit: str) -> str:
    exact = Decimal(str(amount))
    if unit.startswith("k"):
        return decimal(exact.scaleb(-3))
    if exact == exact.to_integral_value():
        return decimal(exact)
    whole, cents = f"{exact.copy_abs():,.2f}".split(".")
    return f"{_sign(exact)}{whole.replace(',', NNBSP)},{cents}"


def pay_range(
    low: Number | None,
    high: Number | None,
    unit: str = "€",
    *,
    form: Literal["words", "dash"] = "words",
    strict: bool = False,
) -> str:
    """Return a range of pay, either end open: « de 50 000 à 70 000 € », « à partir de 80 000 € ».

    Amounts are euros (dollars …), where `unit` is k€ too. `form` « dash » is for tables:
    « 50 000–70 000 € ». `strict` leaves the end of an open range out: « plus de », « moins de ».
    ValueError if both ends are open, or not in order.
    """
    if low is None or high is None:
        return _open_range(low, high, unit, strict)
    if low > high:
        raise ValueError(f"pay from {low} to {high}: the ends are not in order")
    if low == high:
        return money(low, unit)
    if form == "dash":
        return f"{_figures(low, unit)}{EN_DASH}{money(high, unit)}"
    return f"de {_figures(low, unit)} à {money(high, unit)}"


def _open_range(low: Number | None, high: Number | None, unit: str, strict: bool) -> str:
    if low is not None:
        return f"{'plus' if strict else 'à partir'} de {money(low, unit)}"
    if high is not None:
        return f"{'moins de' if strict else f'jusqu{APOSTROPHE}à'} {money(high, unit)}"
    raise ValueError("a range of pay needs one end at least")


def date_long(day: date) -> str:
    """Return a date in full: « 4 octobre 2024 », « 1er janvier 2026 »."""
    return f"{day.day}{'er' if day.day == 1 else ''}{NBSP}{month_year(day)}"


def month_year(day: date) -> str:
    """Return the month of a date: « octobre 2024 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def ordinal(number: int, *, feminine: bool = False) -> tuple[str, str]:
    """Return an ordinal as figures and ending, for a superscript: 1 and er (re), 2 and e.

    ValueError below 1.
    """
    if number < 1:
        raise ValueError(f"no ordinal for {number}")
    first = "re" if feminine else "er"
    return integer(number), first if number == 1 else "e"


def bac(level: int, *, minimum: bool = False) -> str:
    """Return a level of study in the house form: « Bac +5 », « Bac +5 minimum », « Bac ».

    `level` counts years after the baccalauréat; ValueError below 0.
    """
    if level < 0:
        raise ValueError(f"no level of study {level}")
    return "Bac" + (f"{NBSP}+{level}" if level else "") + (" minimum" if minimum else "")


def years(low: int | None, high: int | None) -> str:
    """Return a span of years, either end open: « 3 à 5 ans », « au moins 10 ans ».

    ValueError if both ends are open, or not in order.
    """
    if low is None and high is None:
        raise ValueError("a span of years needs one end at least")
    if low is None or high is None:
        lead = f"jusqu{APOSTROPHE}à" if low is None else "au moins"
        return f"{lead} {_years(low or high or 0)}"
    if low > high:
        raise ValueError(f"{low} to {high} years: the ends are not in order")
    return _years(high) if low == high else f"{low} à {_years(high)}"


def _years(number: int) -> str:
    # French plurals begin at two: « 0 an », « 1 an ».
    return f"{integer(number)}{NBSP}{'ans' if number > 1 else 'an'}"


def join(items: Sequence[str], conjunction: str = "et") -> str:
    """Return a list in a sentence: « a », « a et b », « a, b et c »; nothing for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"
