"""Pay as an edition shows it: what is converted, what is inferred, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from guidepress.manuscript.pay import Basis, Pay, PayDisplay, Period, Rate, shown

SCALE = {"low": "20 000", "high": "150 000"}


def display(**values: object) -> PayDisplay:
    return PayDisplay.model_validate({"scale": SCALE, **values})


def pay(**values: object) -> Pay:
    return Pay.model_validate({"basis": "gross", **values})


def rate(of: str, to: str, value: str) -> dict[str, str]:
    return {"of": of, "to": to, "rate": value, "on": "2026-01-01", "source": "une source"}


def test_a_month_is_a_twelfth_of_a_year() -> None:
    seen = shown(pay(low="3 750", high="5 840", period="month"), display())
    assert (seen.low, seen.high) == (45_000, 70_100)
    assert (seen.inferred, seen.converted, seen.unlike) == (False, True, frozenset())
    monthly = shown(pay(low="70 000", period="year"), display(period="month", rounding="10"))
    assert (monthly.low, monthly.high) == (5_830, None)


def test_a_stated_figure_is_not_rounded() -> None:
    seen = shown(pay(low="45 250", period="year"), display(rounding="1 000"))
    assert (seen.low, seen.converted) == (45_250, False)


@pytest.mark.parametrize(
    ("low", "high", "period"),
    [
        (4_160, None, Period.MONTH),
        (None, 10_000, Period.MONTH),
        (20_000, None, Period.YEAR),
        (45_000, 70_000, Period.YEAR),
        (10_001, None, None),
        (19_999, None, None),
        (8_000, 30_000, None),
    ],
)
def test_an_unstated_period_is_inferred_from_size(
    low: int | None, high: int | None, period: Period | None
) -> None:
    values = {"low": low, "high": high}
    figure = pay(**{key: str(value) for key, value in values.items() if value})
    assert figure.likely_period is period
    seen = shown(figure, display())
    assert seen.inferred
    assert seen.unlike == (frozenset() if period else {"period"})


@pytest.mark.parametrize("basis", ["net", "unstated"])
def test_another_basis_is_never_converted(basis: str) -> None:
    seen = shown(pay(low="3 000", period="month", basis=basis), display())
    assert seen.unlike == {"basis"}
    assert (seen.low, seen.high) == (None, None)
    assert seen.printed.low == 36_000
    assert (seen.printed.period, seen.printed.basis) == (Period.YEAR, Basis(basis))


def test_another_currency_and_day_rates_stay_as_they_are() -> None:
    dollars = shown(pay(low="150 000", currency="USD", period="year"), display())
    assert (dollars.unlike, dollars.printed.currency, dollars.low) == ({"currency"}, "USD", None)
    days = shown(pay(low="600", high="1 500", period="day"), display())
    assert days.unlike == {"day"}
    assert (days.printed.low, days.printed.high, days.printed.period) == (600, 1_500, Period.DAY)
    yearly = shown(pay(low="60 000", period="year"), display(period="day"))
    assert (yearly.unlike, yearly.printed.period) == ({"day"}, Period.YEAR)


def test_declared_rates_convert_what_is_else_left_alone() -> None:
    rates = [rate("USD", "EUR", "0.9"), rate("net", "gross", "1.28"), rate("day", "year", "218")]
    edition = display(rates=rates)
    assert shown(pay(low="150 000", currency="USD", period="year"), edition).low == 135_000
    assert shown(pay(low="3 000", basis="net", period="month"), edition).low == 46_100
    assert shown(pay(low="600", period="day"), edition).low == 130_800
    unstated = shown(pay(low="3 000", basis="unstated", period="month"), edition)
    assert unstated.unlike == {"basis"}


@pytest.mark.parametrize(
    ("of", "to"), [("USD", "gross"), ("day", "EUR"), ("EUR", "EUR"), ("net", "year")]
)
def test_a_rate_converts_like_to_like(of: str, to: str) -> None:
    with pytest.raises(ValidationError):
        Rate.model_validate(rate(of, to, "1.5"))


@pytest.mark.parametrize("typed", ["45000", "45 000", "45\u00a0000", "45\u202f000", " 45 000 "])
def test_thousands_may_be_typed_apart(typed: str) -> None:
    assert pay(low=typed).low == 45_000


@pytest.mark.parametrize("typed", ["4 5", "45 00", "45 k€", "45,000", "45.5", "-1", "0", "1e5", ""])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        pay(low=typed)


@given(st.integers(1, 10_000_000), st.sampled_from(Period), st.sampled_from(Basis))
def test_only_what_may_be_converted_is(amount: int, period: Period, basis: Basis) -> None:
    seen = shown(Pay(low=amount, period=period, basis=basis), display(rounding="1"))
    factor = 12 if period is Period.MONTH else 1
    assert seen.printed.low == amount * factor
    assert seen.printed.basis is basis
    assert (seen.low is None) == (basis is not Basis.GROSS or period is Period.DAY)
