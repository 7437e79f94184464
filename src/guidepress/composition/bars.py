"""Figures of pay that may be compared, and the shape that each has on a scale.

In: a role. Out: its figures that stand on the edition's scale, lowest first, and outlines as path
data in millimetres: a bar, a bar with an arrow where an end is not known, a point for one amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.manuscript.edition import Family
from guidepress.manuscript.outline import Outline
from guidepress.manuscript.pay import Level, ShownPay, shown
from guidepress.manuscript.script import Script

BAR, SLIM = 4.2, 2.4
"""A bar's height, and that of bars which stand one above another."""

ARROW = 3.0
"""The length of an arrow's head."""


@dataclass(frozen=True)
class Figures:
    """A role and those of its figures that may be compared, lowest first."""

    role: Outline
    pay: tuple[tuple[ShownPay, Level | None], ...]

    @property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest amount."""
        amounts = [end for each, _ in self.pay for end in (each.low, each.high) if end is not None]
        return min(amounts), max(amounts)

    @property
    def is_open(self) -> bool:
        """Whether the highest figure has no upper end."""
        return any(each.high is None and each.low == self.ends[1] for each, _ in self.pay)


def comparable(guide: Script, role: Outline) -> Figures | None:
    """The figures of a role that may stand on the scale; None when it has none."""
    display = guide.edition.pay
    seen = [(shown(each, display), each.level) for each in role.facts.pay]
    alike = [(each, level) for each, level in seen if not each.unlike]
    alike.sort(key=lambda one: (one[0].low or 0, one[0].high or 0))
    return Figures(role, tuple(alike)) if alike else None


def by_family(guide: Script) -> Iterator[tuple[Family, tuple[Figures, ...]]]:
    """Families in order, and in each its roles by what they earn, lowest first."""
    known = {role.slug: role for role in guide.outlines}
    for family in guide.edition.families:
        roles = (known.get(slug) for slug in family.roles)
        found = (comparable(guide, role) for role in roles if role)
        figures = sorted((each for each in found if each), key=lambda each: each.ends)
        if figures:
            yield family, tuple(figures)


def fill(level: Level | None) -> str:
    """How a figure is filled: by how far in a career it is paid."""
    if level in {Level.BEGINNER, Level.JUNIOR}:
        return "none"
    return "full" if level is Level.SENIOR else "light"


def lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The line that each span stands on, so that none covers another; 0 is the first."""
    ends: list[float] = []
    lanes = []
    for start, end in spans:
        lane = next((at for at, last in enumerate(ends) if start >= last - 0.01), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes


def outline(pay: ShownPay, span: tuple[float, float], y: float, height: float) -> str:
    """A bar, a bar with an arrow at its open end, or a point for a single amount."""
    start, end, half = span[0], span[1], height / 2
    top, bottom = round(y - half, 2), round(y + half, 2)
    if pay.low == pay.high:
        middle = round((start + end) / 2, 2)
        left, right = round(middle - half, 2), round(middle + half, 2)
        return f"M{left} {y:.2f}L{middle} {top}L{right} {y:.2f}L{middle} {bottom}z"
    if pay.high is None:
        neck = max(start, end - ARROW)
        return f"M{start:.2f} {top}H{neck:.2f}L{end:.2f} {y:.2f}L{neck:.2f} {bottom}H{start:.2f}z"
    if pay.low is None:
        neck = min(end, start + ARROW)
        return f"M{end:.2f} {top}H{neck:.2f}L{start:.2f} {y:.2f}L{neck:.2f} {bottom}H{end:.2f}z"
    return f"M{start:.2f} {top}H{end:.2f}V{bottom}H{start:.2f}z"
