"""Numbers and days in the reader's language, as Babel writes them.

Babel would be most of what a closing table is waited for: it reads two languages' whole tables for
a comma and the name of a month.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from guidepress.french.numbers import MONTHS as FRENCH
from guidepress.language import Language

SIGNS: Final = str.maketrans({",": "\u202f", ".": ","})
"""What French has in place of English signs: a narrow no-break space, a comma."""

MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "fr": FRENCH,
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def number(value: float, places: int, language: Language) -> str:
    """A number with so many decimal places: `1,234.5` or `1 234,5`."""
    words = f"{Decimal(str(value)):,.{places}f}"
    return words.translate(SIGNS) if language == "fr" else words


def day(value: date, language: Language) -> str:
    """A day in full: `22 November 2026`."""
    return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"


def day_in_brief(value: date, language: Language) -> str:
    """A day as it stands in a table: `22/11/2026`, `22 Nov 2026`."""
    if language == "fr":
        return f"{value:%d/%m/}{value.year}"
    return f"{value.day} {MONTHS['en'][value.month - 1][:3]} {value.year}"
