"""The moment that a book's files give as that of their making: never the clock's.

It is the beginning of the edition's day, or what SOURCE_DATE_EPOCH says: seconds since 1970 in UTC
(https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say

VARIABLE = "SOURCE_DATE_EPOCH"


def moment_of(day: date, environ: Mapping[str, str]) -> tuple[datetime, tuple[Finding, ...]]:
    """The moment of an edition of this day, and what is wrong with the variable, if anything."""
    usual = datetime(day.year, day.month, day.day, tzinfo=UTC)
    told = environ.get(VARIABLE, "")
    if not told:
        return usual, ()
    try:
        if not told.isascii() or not told.isdigit():
            raise ValueError(told)
        return datetime.fromtimestamp(int(told), UTC), ()
    except (ValueError, OverflowError, OSError):
        return usual, (_unusable(told),)


def _unusable(told: str) -> Finding:
    message = say("{variable} is “{told}”, and no moment", variable=VARIABLE, told=told[:40])
    hint = say("Give whole seconds since 1970, as `git log -1 --format=%ct` does, or unset it")
    return Finding("source-date", Severity.ERROR, Place("guide.yaml"), message, hint)
