"""Pay of one role: the figures of its fact box, and the same figures in words.

All are invented, and say so. Words and figures agree, so that whoever compares them finds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.guides.typecase import Hand
from bench.guides.yaml_text import Value

YEAR = "2025"
SOURCE = "banc d'essai de guidepress, chiffres inventés"


@dataclass(frozen=True)
class Wages:
    """Gross euros a year, low and high for each level; a day's rate for those on their own."""

    beginner: tuple[int, int]
    confirmed: tuple[int, int]
    senior: int
    day: tuple[int, int] | None

    @classmethod
    def of(cls, hand: Hand, has_day_rate: bool) -> Wages:
        """Wages between 28,000 and 100,000 €, in steps of 500."""
        start = hand.between(28_000, 40_000, 500)
        middle = start + hand.between(6_000, 16_000, 500)
        return cls(
            beginner=(start, start + hand.between(3_000, 6_000, 500)),
            confirmed=(middle, middle + hand.between(6_000, 14_000, 500)),
            senior=middle + hand.between(16_000, 34_000, 500),
            day=(hand.between(300, 450, 50), hand.between(500, 900, 50)) if has_day_rate else None,
        )

    def facts(self) -> list[Mapping[str, Value]]:
        """The figures as the fact box has them."""
        facts = [
            _fact(self.beginner, "beginner", f"de {_range(self.beginner)} brut par an"),
            _fact(self.confirmed, "confirmed"),
            _fact((self.senior, None), "senior", condition="à partir de 8 ans"),
        ]
        if self.day:
            facts.append(
                {
                    "low": _spaced(self.day[0]),
                    "high": _spaced(self.day[1]),
                    "period": "day",
                    "condition": "en indépendant",
                }
            )
        return facts

    def blocks(self) -> list[Mapping[str, Value]]:
        """The figures in words, and where they are from."""
        sentences: Mapping[str, Value] = {
            "list": [
                f"au début, de {_range(self.beginner)} brut par an",
                f"après quelques années, de {_range(self.confirmed)} brut par an",
                f"à partir de huit ans, {_spaced(self.senior)} € brut par an et davantage",
            ],
            "style": "sentences",
            "lead": "L'expérience fait la différence :",
        }
        if self.day:
            said = f"En indépendant, une journée est facturée de {_range(self.day)}."
            sentences = {**sentences, "closing": said}
        return [sentences, {"source": f"{SOURCE[0].upper()}{SOURCE[1:]}, {YEAR}."}]

    def figure(self) -> Mapping[str, Value]:
        """The first figure, as a key figure."""
        return {
            "value": f"{_spaced(self.beginner[0])} €",
            "label": "brut par an pour débuter",
            "source": SOURCE,
        }


def _fact(
    ends: tuple[int, int | None], level: str, stated: str = "", condition: str = ""
) -> Mapping[str, Value]:
    fact: dict[str, Value] = {"low": _spaced(ends[0])}
    if ends[1] is not None:
        fact["high"] = _spaced(ends[1])
    fact |= {"period": "year", "basis": "gross", "level": level}
    if condition:
        fact["condition"] = condition
    fact |= {"year": YEAR, "sources": [SOURCE]}
    return fact | {"as_stated": stated} if stated else fact


def _range(ends: tuple[int, int]) -> str:
    return f"{_spaced(ends[0])} à {_spaced(ends[1])} €"


def _spaced(amount: int) -> str:
    """An amount as people type it: `45 000`."""
    return f"{amount:,}".replace(",", " ")
