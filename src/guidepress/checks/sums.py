"""Sums: monthly and yearly pay in running text agree, with one another and with the fact box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from guidepress.checks.amounts import Amount
from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.pay import MONTHS, Basis, Period
from guidepress.manuscript.profile import Profile

TOLERANCE = Decimal("0.01")
"""The part of a figure by which rounding may miss it; beyond, it is an error."""

_EQUALS = re.compile(
    r"[\s,;(=]*(?:(?:soit|c['’]est-à-dire|ce qui (?:fait|représente)|font|fait|ou|représente\w*"
    r"|environ|entre|de|autour de|à peu près|près de|équiva\w+ à)[\s,]+)*",
)
_SAYS_ABOUT = re.compile(r"environ|à peu près|près de|autour de")


def _pairs(desk: Desk) -> Iterator[tuple[Sheet, Amount, Amount, bool]]:
    """Amounts that a text says to be one: a year's and a month's; and whether it says « about »."""
    for _, sheet in desk.role_sheets:
        taken = -1
        for one, other in pairwise(sheet.amounts):
            joint = sheet.words[one.end : other.start]
            if one.start <= taken or one.is_yearly == other.is_yearly or one.is_net != other.is_net:
                continue
            if _EQUALS.fullmatch(joint) and len(one.figures) == len(other.figures):
                taken = other.start
                yield sheet, one, other, bool(_SAYS_ABOUT.search(joint))


def _worst(one: Amount, other: Amount) -> tuple[Decimal, Decimal, Decimal]:
    """By how much two amounts differ at most; what the second should be, and what it is."""
    found = []
    for stated, told in zip(one.by_year, other.by_year, strict=True):
        months = 1 if other.is_yearly else MONTHS
        found.append((abs(told - stated) / stated, stated / months, told / months))
    return max(found)


def _faults(desk: Desk, *, is_error: bool) -> Iterator[Fault]:
    for sheet, one, other, says_about in _pairs(desk):
        off, right, told = _worst(one, other)
        rounded = off == 0 or (says_about and off <= TOLERANCE)
        if (off > TOLERANCE) == is_error and not rounded:
            yield Fault(
                desk.place_on(sheet, other.start),
                say(
                    "By the figure before it, this pay is {right} and not {told}",
                    right=round(right),
                    told=round(told),
                ),
                say("Correct one of the two: a year has twelve months"),
            )


@asks(
    "pay-arithmetic",
    Severity.ERROR,
    say("A year's pay is twelve times a month's."),
    wrong="De 45 000 € brut par an, soit 4 750 € par mois.",
    right="De 45 000 € brut par an, soit 3 750 € par mois.",
)
def pay_arithmetic(desk: Desk) -> Iterator[Fault]:
    """Monthly and yearly figures said to be one that differ by more than 1 %."""
    yield from _faults(desk, is_error=True)


@asks(
    "pay-rounding",
    Severity.INFO,
    say("A rounded figure is right within one per cent; « environ » says that it is rounded."),
    wrong="Environ 70 000 € par an, soit 5 840 € par mois.",
    right="70 000 € par an, soit environ 5 840 € par mois.",
)
def pay_rounding(desk: Desk) -> Iterator[Fault]:
    """Monthly and yearly figures said to be one that differ by 1 % at most, without « environ »."""
    yield from _faults(desk, is_error=False)


@asks(
    "pay-against-facts",
    Severity.WARNING,
    say("A profile tells of pay once in its fact box and once in words, and the two agree."),
    wrong="pay: [{low: 45 000, high: 70 000}] et « 80 000 € brut par an »",
    right="pay: [{low: 45 000, high: 70 000}] et « 70 000 € brut par an »",
)
def pay_against_facts(desk: Desk) -> Iterator[Fault]:
    """A monthly or yearly figure in prose that lies beyond all figures of the fact box by 1 %."""
    for role, sheet in desk.role_sheets:
        span = _span(role)
        if span is None:
            continue
        low, high = span
        for amount in sheet.amounts:
            beyond = [
                each
                for each in amount.by_year
                if (low and each < low * (1 - TOLERANCE))
                or (high and each > high * (1 + TOLERANCE))
            ]
            if beyond and not amount.is_net:
                yield Fault(
                    desk.place_on(sheet, amount.start),
                    say("This pay lies beyond that of the fact box"),
                    say(
                        "The fact box says {low} to {high} a year", low=low or "…", high=high or "…"
                    ),
                )


def _span(role: Profile) -> tuple[int | None, int | None] | None:
    """The least and most that a fact box gives for a year, in euros; None for an open end.

    None when it says nothing, or when it speaks of net pay or of other money as well.
    """
    pays = [pay for pay in role.facts.pay if pay.likely_period in (Period.YEAR, Period.MONTH)]
    if not pays or any(pay.basis is Basis.NET or pay.currency != "EUR" for pay in pays):
        return None
    times = [1 if pay.likely_period is Period.YEAR else MONTHS for pay in pays]
    lows = [pay.low and pay.low * by for pay, by in zip(pays, times, strict=True)]
    highs = [pay.high and pay.high * by for pay, by in zip(pays, times, strict=True)]
    closed = [each for each in (*lows, *highs) if each is not None]
    is_open_below = all(low is None for low in lows)
    is_open_above = any(high is None for high in highs)
    return (None if is_open_below else min(closed), None if is_open_above else max(closed))


CHECKS = (pay_arithmetic, pay_rounding, pay_against_facts)
