"""Pay as a value with structure, never converted beyond what its edition declares.

Month and year are converted into one another (x 12). Basis (gross, net), currency and day rates
are converted at a rate that the edition declares with its source, and never otherwise: a figure
that stays unlike the edition's is marked so and never drawn on the edition's scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from guidepress.language import say
from guidepress.manuscript.entry import Day, Entry, Line, Whole
from guidepress.manuscript.form import Form, MisfitError

MONTHS = 12
MONTHLY_UP_TO = 10_000
YEARLY_FROM = 20_000
"""An unstated period is the month up to the one figure, the year from the other on."""


class Period(StrEnum):
    """What a figure of pay is paid for."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Basis(StrEnum):
    """Before or after employee contributions, or not said."""

    GROSS = "gross"
    NET = "net"
    UNSTATED = "unstated"


class Level(StrEnum):
    """How far in a career a figure is paid."""

    BEGINNER = "beginner"
    JUNIOR = "junior"
    CONFIRMED = "confirmed"
    SENIOR = "senior"
    AVERAGE = "average"


Currency = Annotated[
    str, Form(r"[A-Z]{3}", say("a currency's code (ISO 4217)"), example="EUR", most=3)
]
"""An ISO 4217 code."""

Unit = Annotated[
    str,
    Form(
        r"[A-Z]{3}|gross|net|day|month|year",
        say("a currency's code, `gross`, `net`, `day`, `month` or `year`"),
        example="USD",
        most=5,
    ),
]
"""What a rate converts from and to."""


class Pay(Entry):
    """One figure of pay: low and high (either end may be open), and all that it depends on."""

    low: Whole | None = Field(
        None, ge=1, le=10_000_000, description="The lower end; may be left open."
    )
    high: Whole | None = Field(
        None, ge=1, le=10_000_000, description="The upper end; may be left open."
    )
    currency: Currency = "EUR"
    period: Period | None = Field(
        None,
        description="What the figure is paid for; inferred from its size when it is not stated.",
    )
    basis: Basis = Field(
        Basis.UNSTATED, description="Before (gross) or after (net) contributions, or unstated."
    )
    level: Level | None = Field(None, description="How far in a career.")
    condition: Line | None = Field(
        None, description="What else the figure depends on: size of firm, country…"
    )
    year: Whole | None = Field(None, ge=1990, le=2100, description="The year of the figure.")
    sources: tuple[Line, ...] = Field((), description="Where the figure is from.")
    as_stated: Line | None = Field(None, description="The figure as its source put it.")

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.low is None and self.high is None:
            raise MisfitError(say("This pay has no figure"), say("Give `low`, `high` or both"))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise MisfitError(say("`low` is above `high`"), say("Exchange the two"))
        return self

    @property
    def amounts(self) -> tuple[int, ...]:
        """The figures that are given: low, high, or both."""
        return tuple(amount for amount in (self.low, self.high) if amount is not None)

    @property
    def likely_period(self) -> Period | None:
        """The period that is stated, or the one inferred from size; None when that is unclear."""
        if self.period is not None:
            return self.period
        if all(amount <= MONTHLY_UP_TO for amount in self.amounts):
            return Period.MONTH
        if all(amount >= YEARLY_FROM for amount in self.amounts):
            return Period.YEAR
        return None


class Rate(Entry):
    """A conversion that an edition declares, with its source: one `of` makes `rate` of `to`.

    USD to EUR, `net` to `gross`, or `day` to `year` (then the rate is the days paid in a year).
    """

    of: Unit
    to: Unit = "EUR"
    rate: Decimal = Field(gt=0, max_digits=12, description="How many `to` one `of` makes.")
    on: Day
    source: Line

    @model_validator(mode="after")
    def _converts_like_to_like(self) -> Self:
        if self.of == self.to or _measure(self.of) != _measure(self.to):
            raise MisfitError(
                say("A rate cannot make {to} of {of}", of=self.of, to=self.to),
                say("Give two currencies, `net` and `gross`, or `day` and `year`"),
            )
        return self


def _measure(unit: str) -> str:
    if unit in ("gross", "net"):
        return "basis"
    return "period" if unit in ("day", "month", "year") else "currency"


class PayScale(Entry):
    """The ends of the one scale on which pay is drawn, in the edition's period and currency."""

    low: Whole = Field(ge=0)
    high: Whole = Field(ge=1)

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Self:
        if self.low >= self.high:
            raise MisfitError(say("The pay scale ends where it begins, or before"))
        return self


class PayDisplay(Entry):
    """How an edition shows pay: one period, one currency, rounding, scale, declared rates.

    `rounding` is in units of the currency, for converted figures; stated ones stay as they are.
    """

    period: Period = Period.YEAR
    currency: Currency = "EUR"
    basis: Literal[Basis.GROSS, Basis.NET] = Basis.GROSS
    rounding: Whole = Field(100, ge=1, description="What converted figures are rounded to.")
    scale: PayScale
    rates: tuple[Rate, ...] = Field((), description="Conversions that the edition declares.")

    def rate(self, of: str, to: str) -> Decimal | None:
        """What one `of` makes in `to`: 1 for itself, what is declared, else None."""
        if of == to:
            return Decimal(1)
        return next((rate.rate for rate in self.rates if (rate.of, rate.to) == (of, to)), None)


@dataclass(frozen=True)
class Amounts:
    """Figures as they print: low and high (either end may be open) and what they are."""

    low: int | None
    high: int | None
    currency: str
    period: Period | None
    basis: Basis


Unlike = Literal["basis", "currency", "day", "period"]


@dataclass(frozen=True)
class ShownPay:
    """A pay as its edition shows it.

    `printed` is in the edition's period, currency and basis as far as they may be converted;
    `unlike` is what could not be: `basis` (another, or unstated), `currency`, `day` (a day rate
    beside monthly or yearly pay), `period` (unstated and not to be inferred). `inferred` says
    that the period was not stated; `converted` that the figures are not those of the source.
    """

    printed: Amounts
    unlike: frozenset[Unlike]
    inferred: bool
    converted: bool

    @property
    def low(self) -> int | None:
        """The low end on the edition's scale; None where it is open, or the pay unlike."""
        return None if self.unlike else self.printed.low

    @property
    def high(self) -> int | None:
        """The high end on the edition's scale; None where it is open, or the pay unlike."""
        return None if self.unlike else self.printed.high


def shown(pay: Pay, display: PayDisplay) -> ShownPay:
    """The pay in the edition's period, currency and basis, as far as these may be converted."""
    period = pay.likely_period
    steps: tuple[tuple[Unlike, Decimal | None], ...] = (
        ("currency", display.rate(pay.currency, display.currency)),
        ("basis", display.rate(pay.basis, display.basis)),
        ("period" if period is None else "day", _periods(period, display)),
    )
    unlike = frozenset(name for name, rate in steps if rate is None)
    factor = Decimal(1)
    for _, rate in steps:
        factor *= Decimal(1) if rate is None else rate
    printed = Amounts(
        _times(pay.low, factor, display.rounding),
        _times(pay.high, factor, display.rounding),
        currency=pay.currency if "currency" in unlike else display.currency,
        period=period if unlike & {"day", "period"} else display.period,
        basis=pay.basis if "basis" in unlike else display.basis,
    )
    return ShownPay(printed, unlike, inferred=pay.period is None, converted=factor != 1)


def _periods(period: Period | None, display: PayDisplay) -> Decimal | None:
    """How many of `period` the display's period has; None when that is not to be said."""
    if period is None:
        return None
    declared = display.rate(period, display.period)
    if declared is not None:
        return declared
    if (period, display.period) == (Period.MONTH, Period.YEAR):
        return Decimal(MONTHS)
    if (period, display.period) == (Period.YEAR, Period.MONTH):
        return Decimal(1) / MONTHS
    return None


def _times(amount: int | None, factor: Decimal, rounding: int) -> int | None:
    """An amount converted and rounded, half up; left alone when there is nothing to convert."""
    if amount is None or factor == 1:
        return amount
    return int((amount * factor / rounding).quantize(Decimal(1), ROUND_HALF_UP)) * rounding
