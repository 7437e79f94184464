"""Pay: its period and basis are said, and its figures lie on the guide's scale."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import Message, say
from guidepress.manuscript.pay import MONTHLY_UP_TO, YEARLY_FROM, Basis, Pay, Period, shown


def _all_pay(desk: Desk) -> Iterator[Pay]:
    return (pay for role in desk.roles for pay in role.facts.pay)


@asks(
    "pay-period-inferred",
    Severity.INFO,
    say("An unstated period is inferred, and said so."),
    wrong="low: 3 000",
    right="low: 3 000 et period: month",
)
def pay_period_inferred(desk: Desk) -> Iterator[Fault]:
    """Pay without `period` whose size tells it: 10 000 at most, or 20 000 at least."""
    words = {Period.MONTH: say("a month"), Period.YEAR: say("a year")}
    for pay in _all_pay(desk):
        if pay.period is None and pay.likely_period and not pay.was_unfit("period"):
            period = words[pay.likely_period]
            yield Fault(pay.place(), say("This pay is taken to be for {period}", period=period))


@asks(
    "pay-period-unclear",
    Severity.ERROR,
    say("A figure of pay says what it is paid for."),
    wrong="low: 15 000",
    right="low: 15 000 et period: year",
)
def pay_period_unclear(desk: Desk) -> Iterator[Fault]:
    """Pay without `period` between the figures that would tell it."""
    for pay in _all_pay(desk):
        if pay.likely_period is None and not pay.was_unfit("period", "low", "high"):
            yield Fault(
                pay.place(),
                say(
                    "Whether this pay is for a month or a year cannot be told from its size"
                    " (up to {month} a month, from {year} a year)",
                    month=MONTHLY_UP_TO,
                    year=YEARLY_FROM,
                ),
                say("Add `period: month` or `period: year`"),
            )


@asks(
    "pay-basis-unstated",
    Severity.INFO,
    say("Gross and net are not compared."),
    wrong="low: 45 000 et period: year",
    right="low: 45 000, period: year et basis: gross",
)
def pay_basis_unstated(desk: Desk) -> Iterator[Fault]:
    """Pay of which nobody knows whether it is gross or net; it is printed, and not compared."""
    for pay in _all_pay(desk):
        if pay.basis is Basis.UNSTATED and not pay.was_unfit("basis"):
            yield Fault(pay.place("basis"), say("Whether this pay is gross or net is not said"))


@asks(
    "pay-beyond-scale",
    Severity.ERROR,
    say("All pay is drawn on one scale, declared once."),
    wrong="low: 200 000, pour une échelle de 20 000 à 150 000",
    right="low: 120 000",
)
def pay_beyond_scale(desk: Desk) -> Iterator[Fault]:
    """A figure that, in the edition's period and currency, is beyond `pay.scale`."""
    if not desk.guide.knows("pay"):
        return
    display = desk.guide.edition.pay
    scale = display.scale
    for pay in _all_pay(desk):
        seen = shown(pay, display)
        for key, amount in (("low", seen.low), ("high", seen.high)):
            if amount is not None and not scale.low <= amount <= scale.high:
                yield Fault(pay.place(key), _beyond(amount, scale.low, scale.high), _WIDEN)


_WIDEN = say("Correct the figure or its period, or widen `pay.scale` in guide.yaml")


def _beyond(amount: int, low: int, high: int) -> Message:
    return say(
        "{amount} lies beyond the pay scale of this guide, {low} to {high}",
        amount=amount,
        low=low,
        high=high,
    )


CHECKS = (pay_period_inferred, pay_period_unclear, pay_basis_unstated, pay_beyond_scale)
