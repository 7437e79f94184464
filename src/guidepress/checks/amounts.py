"""Amounts of pay in running text: what is paid, for which period, before or after contributions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from guidepress.manuscript.pay import MONTHS

_S = "[ \u00a0\u202f]"
_NUMBER = rf"\d{{1,3}}(?:{_S}\d{{3}})+|\d{{3,6}}|\d{{1,3}}(?:,\d+)?"
_EUROS = rf"{_S}?(?:k€|K€|k{_S}?euros|€|euros)"
_AMOUNT = re.compile(
    rf"(?=\d)(?<![\w.,/+-])(?:(?P<low>{_NUMBER})(?:{_EUROS})?{_S}?(?:à|et|-|–|—){_S}?)?"
    rf"(?P<high>{_NUMBER}){_S}?(?P<unit>k€|K€|k{_S}?euros|€|euros)"
    rf"(?P<basis>(?:{_S}(?:bruts?|nets?|environ|en moyenne))*)"
    rf"{_S}?(?P<period>par{_S}an\w*|par{_S}mois|/{_S}?an\w*|/{_S}?mois|annuels?|mensuels?"
    rf"|l['’]an|chaque{_S}mois|chaque{_S}année)(?!\w)"
    rf"(?:{_S}(?P<after>bruts?|nets?))?"
)
_SPACE = re.compile(_S)


class Amount(NamedTuple):
    """A figure in running text or two of them, in euros; from `start` to `end` of its text."""

    figures: tuple[Decimal, ...]
    is_yearly: bool
    is_net: bool
    start: int
    end: int

    @property
    def by_year(self) -> tuple[Decimal, ...]:
        """The figures for a year."""
        return self.figures if self.is_yearly else tuple(each * MONTHS for each in self.figures)


def amounts(text: str) -> Iterator[Amount]:
    """The amounts of a text whose period stands beside them."""
    for match in _AMOUNT.finditer(text):
        thousand = match["unit"][0] in "kK"
        numbers = [_value(each) for each in (match["low"], match["high"]) if each]
        times = 1000 if thousand else 1
        yield Amount(
            tuple(number * times for number in numbers),
            is_yearly="an" in match["period"] and "mois" not in match["period"],
            is_net="net" in f"{match['basis']}{match['after'] or ''}",
            start=match.start(),
            end=match.end(),
        )


def _value(number: str) -> Decimal:
    return Decimal(_SPACE.sub("", number).replace(",", "."))
