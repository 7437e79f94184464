from datetime import date
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from guidepress.french.numbers import (
    bac,
    date_long,
    decimal,
    euros,
    integer,
    join,
    k_euros,
    money,
    month_year,
    ordinal,
    pay_range,
    percent,
    years,
)
from guidepress.french.typography import compose

NBSP, NNBSP = "\u00a0", "\u202f"


def shown(text: str) -> str:
    """Make no-break spaces visible: ~ for a wide one, _ for a narrow one."""
    return text.replace(NBSP, "~").replace(NNBSP, "_")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (integer(45_000), "45_000"),
        (integer(999), "999"),
        (integer(-1_234_567), "−1_234_567"),
        (decimal(62.5), "62,5"),
        (decimal(Decimal("1234.50")), "1_234,5"),
        (percent(60), "60~%"),
        (percent(2.5), "2,5~%"),
        (euros(45_000), "45_000~€"),
        (euros(Decimal("12.5")), "12,50~€"),
        (euros(-3), "−3~€"),
        (money(150_000, "$"), "150_000~$"),
        (k_euros(60_000), "60~k€"),
        (k_euros(62_500), "62,5~k€"),
    ],
)
def test_figures(made: str, expected: str) -> None:
    assert shown(made) == expected


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (pay_range(50_000, 70_000), "de 50_000 à 70_000~€"),
        (pay_range(50_000, 70_000, form="dash"), "50_000–70_000~€"),
        (pay_range(60_000, 80_000, "k€"), "de 60 à 80~k€"),
        (pay_range(60_000, 80_000, "k€", form="dash"), "60–80~k€"),
        (pay_range(45_000, 45_000), "45_000~€"),
        (pay_range(80_000, None), "à partir de 80_000~€"),
        (pay_range(120_000, None, strict=True), "plus de 120_000~€"),
        (pay_range(None, 4_800), "jusqu’à 4_800~€"),
        (pay_range(None, 4_800, strict=True), "moins de 4_800~€"),
        (pay_range(150_000, None, "$", strict=True), "plus de 150_000~$"),
    ],
)
def test_pay_ranges(made: str, expected: str) -> None:
    assert shown(made) == expected


@pytest.mark.parametrize(("low", "high"), [(None, None), (2, 1)])
def test_a_range_without_ends_or_out_of_order_is_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="end"):
        pay_range(low, high)
    with pytest.raises(ValueError, match="end"):
        years(low, high)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (date_long(date(2024, 10, 4)), "4~octobre 2024"),
        (date_long(date(2026, 1, 1)), "1er~janvier 2026"),
        (month_year(date(2026, 8, 31)), "août 2026"),
        (bac(5), "Bac~+5"),
        (bac(5, minimum=True), "Bac~+5 minimum"),
        (bac(0), "Bac"),
        (years(3, 5), "3 à 5~ans"),
        (years(0, 1), "0 à 1~an"),
        (years(1, 1), "1~an"),
        (years(10, None), "au moins 10~ans"),
        (years(None, 2), "jusqu’à 2~ans"),
        (years(None, 0), "jusqu’à 0~an"),
    ],
)
def test_dates_levels_and_years(made: str, expected: str) -> None:
    assert shown(made) == expected


def test_ordinals_come_in_two_parts_for_a_superscript() -> None:
    assert ordinal(1) == ("1", "er")
    assert ordinal(1, feminine=True) == ("1", "re")
    assert ordinal(21) == ("21", "e")
    with pytest.raises(ValueError, match="0"):
        ordinal(0)


def test_a_level_of_study_below_the_baccalaureat_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        bac(-1)


def test_lists_end_in_a_conjunction() -> None:
    assert join([]) == ""
    assert join(["a"]) == "a"
    assert join(["a", "b"]) == "a et b"
    assert join(["a", "b", "c"]) == "a, b et c"
    assert join(["a", "b", "c"], "ou") == "a, b ou c"


@given(st.integers(-(10**15), 10**15))
def test_integers_are_those_of_babel(number: int) -> None:
    assert integer(number).replace("−", "-") == format_decimal(number, locale="fr")


@given(st.integers(0, 1000))
def test_percentages_are_those_of_babel(number: int) -> None:
    assert percent(number) == format_percent(Decimal(number) / 100, locale="fr")


@given(st.dates())
def test_dates_are_those_of_babel_but_for_the_first_of_a_month(day: date) -> None:
    babels = format_date(day, "d MMMM y", locale="fr")
    assert date_long(day).replace(NBSP, " ").replace("1er ", "1 ", day.day == 1) == babels


sums = st.integers(0, 10**7)


@given(sums, sums)
def test_what_is_ready_to_print_is_left_alone(one: int, other: int) -> None:
    low, high = sorted((one, other))
    texts = [
        integer(low),
        euros(low),
        k_euros(low),
        percent(low),
        pay_range(low, high),
        pay_range(low, high, form="dash"),
        pay_range(low, high, "k€", form="dash"),
        pay_range(low, None, strict=True),
        pay_range(None, high),
        years(low, high),
        bac(low % 9),
    ]
    assert [compose(text) for text in texts] == texts


@given(st.dates())
def test_dates_ready_to_print_are_left_alone(day: date) -> None:
    assert compose(date_long(day)) == date_long(day)
