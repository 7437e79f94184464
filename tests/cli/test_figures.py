"""Numbers and days are those that Babel writes, in both languages."""

from datetime import date, timedelta

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from guidepress.language import Language
from guidepress.terminal.figures import day, day_in_brief, number

LANGUAGES: tuple[Language, ...] = ("fr", "en")
DAYS = [date(2026, 1, 1) + timedelta(days=13 * each) for each in range(60)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_babels(language: Language) -> None:
    values = [0, 0.04, 0.05, 0.15, 0.25, 999.95, 1000, 12345.678, 1234567.85, *range(0, 9999, 77)]
    for value in values:
        for places, pattern in ((0, "#,##0"), (1, "#,##0.0")):
            told = format_decimal(value, format=pattern, locale=language)
            assert number(value, places, language) == told, value


@pytest.mark.parametrize(("language", "brief"), [("fr", "dd/MM/y"), ("en", "d MMM y")])
def test_days_are_babels(language: Language, brief: str) -> None:
    for each in DAYS:
        assert day(each, language) == format_date(each, "d MMMM y", locale=language)
        assert day_in_brief(each, language) == format_date(each, brief, locale=language)
