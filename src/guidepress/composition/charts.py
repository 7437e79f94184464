"""The chart that compares pay: every role on the edition's one scale, grouped by family.

In: a guide. Out: geometry in millimetres that a template draws as SVG, cut into charts that fit
a page. How far in a career a figure is paid is told by fill (none, light, full), so that the
chart reads in grey; an end that is not known is an arrow. Unlike figures are never drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.composition import titling
from guidepress.composition.bars import (
    ARROW,
    BAR,
    SLIM,
    Figures,
    by_family,
    fill,
    lanes,
    outline,
)
from guidepress.composition.indexes import IndexEntry, entry_of
from guidepress.composition.measures import LEADING, POINT, Measures
from guidepress.composition.palette import palette
from guidepress.french.numbers import integer, pay_range
from guidepress.manuscript.edition import Family
from guidepress.manuscript.pay import PayDisplay, ShownPay
from guidepress.manuscript.pay_words import SIGNS
from guidepress.manuscript.script import Script

LINE = LEADING * POINT
ROW = 2 * LINE
"""A role's height; a family's name and the axis take as much."""

NAMES = 0.36
"""The share of the measure that is left to the roles' names."""

NAME_TYPE = 8.8
"""Points: the type size of roles' names."""

BESIDE_NAME = 13
"""Millimetres beside a name, for its page and the air before the scale."""

STUB = 5.0
"""How far a bar whose other end is not known runs on, without its arrow."""

LABEL = 2.8
"""The type size of figures in the chart."""

MOST_TICKS = 7


@dataclass(frozen=True)
class Mark:
    """One figure of pay, drawn: the outline of a bar, an arrow or a point."""

    path: str
    fill: str
    stroke: str


@dataclass(frozen=True)
class Row:
    """A role in the chart: its marks, and its figures in short at (x, y).

    `veil` and `wide` are where the paper is left blank behind these, so that no line crosses them;
    `is_one_line` is whether the role's name is.
    """

    role: IndexEntry
    marks: tuple[Mark, ...]
    label: str
    x: float
    y: float
    anchor: str
    veil: float
    wide: float
    told: str
    is_one_line: bool


@dataclass(frozen=True)
class Block:
    """A family in the chart."""

    slug: str
    title: str
    rows: tuple[Row, ...]
    y: float


@dataclass(frozen=True)
class Tick:
    """A line of the scale and its figure."""

    x: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart as high as a page at most; `told` says in words what it shows."""

    blocks: tuple[Block, ...]
    ticks: tuple[Tick, ...]
    names: float
    width: float
    height: float
    row: float = ROW

    @property
    def told(self) -> str:
        """The text alternative: every role and its figures."""
        return " ; ".join(row.told for block in self.blocks for row in block.rows)


def charts(guide: Script, page: Measures, first: float) -> tuple[Chart, ...]:
    """All charts; the first one may be `first` millimetres high, the others a page."""
    width = page.measure * (1 - NAMES)
    pen = _Pen(guide, width, page.measure - width - BESIDE_NAME)
    made = []
    for blocks in _pages(list(by_family(guide)), first, page.text_height):
        drawn, height = [], ROW
        for family, figures in blocks:
            drawn.append(pen.block(family, figures, height))
            height += ROW * (1 + len(figures))
        made.append(Chart(tuple(drawn), pen.ticks(), page.measure - width, width, height))
    return tuple(made)


def _pages(
    blocks: Sequence[tuple[Family, tuple[Figures, ...]]], first: float, others: float
) -> Iterator[list[tuple[Family, tuple[Figures, ...]]]]:
    """Families parted so that each part, with its axis, is no higher than its page."""
    part: list[tuple[Family, tuple[Figures, ...]]] = []
    left = int(first / ROW) - 1
    for family, figures in blocks:
        rest = figures
        while rest:
            if left < 2:
                yield part
                part, left = [], int(others / ROW) - 1
            taken, rest = rest[: left - 1], rest[left - 1 :]
            part.append((family, taken))
            left -= 1 + len(taken)
    if part:
        yield part


@dataclass(frozen=True)
class _Pen:
    """Draws rows on one scale; `width` is the scale's, `names` that of names, in millimetres."""

    guide: Script
    width: float
    names: float

    @property
    def display(self) -> PayDisplay:
        return self.guide.edition.pay

    def x(self, amount: int) -> float:
        """Where an amount stands; beyond the scale it stands at its end."""
        scale = self.display.scale
        share = (amount - scale.low) / (scale.high - scale.low)
        return round(min(1.0, max(0.0, share)) * self.width, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Round amounts all along the scale."""
        scale = self.display.scale
        step = _step(scale.high - scale.low)
        start = -(-scale.low // step) * step
        return tuple(Tick(self.x(at), integer(at)) for at in range(start, scale.high + 1, step))

    def block(self, family: Family, figures: Sequence[Figures], y: float) -> Block:
        """A family whose name stands at `y`, its roles below."""
        rows = (self.row(each, family, y + ROW * at) for at, each in enumerate(figures, 1))
        return Block(family.slug, family.title, tuple(rows), y)

    def row(self, figures: Figures, family: Family, y: float) -> Row:
        """A role whose row begins at `y`."""
        middle = y + ROW / 2
        marks = self._marks(figures, family, middle)
        label = self._label(figures)
        spans = self._spans(figures)
        wide = titling.width(label) * LABEL
        right, left = max(end for _, end in spans) + 2, min(start for start, _ in spans) - 2
        beside = right + wide <= self.width + 4
        entry = entry_of(self.guide, figures.role)
        return Row(
            entry,
            marks,
            label,
            round(right if beside else left, 2),
            round(middle, 2),
            "start" if beside else "end",
            round(right - 1 if beside else left - wide - 1, 2),
            round(wide + 2, 2),
            f"{entry.text} : {label}",
            titling.width(entry.text) * NAME_TYPE * POINT < self.names,
        )

    def _spans(self, figures: Figures) -> list[tuple[float, float]]:
        """Where each figure begins and ends on paper, arrows included."""
        return [self._span(each) for each, _ in figures.pay]

    def _span(self, pay: ShownPay) -> tuple[float, float]:
        reach = STUB + ARROW
        start = self.x(pay.low) if pay.low is not None else max(0, self.x(pay.high or 0) - reach)
        end = self.x(pay.high) if pay.high is not None else min(self.width, start + reach)
        if start == end:
            return start - BAR / 2, end + BAR / 2
        return start, end

    def _marks(self, figures: Figures, family: Family, middle: float) -> tuple[Mark, ...]:
        spans = self._spans(figures)
        at = lanes(spans)
        last = max(at)
        height = SLIM if last else BAR
        inks = palette(self.guide.edition)
        name = f"family-{family.slug}"
        fills = {
            "none": inks["paper"].screen,
            "light": inks[f"{name}-soft"].screen,
            "full": inks[name].screen,
        }
        marks = []
        for (pay, level), span, lane in zip(figures.pay, spans, at, strict=True):
            y = middle + (lane - last / 2) * (SLIM + 0.9)
            path = outline(pay, span, y, height)
            marks.append(Mark(path, fills[fill(level)], inks[name].screen))
        return tuple(marks)

    def _label(self, figures: Figures) -> str:
        """The row's figures in short, in thousands where the scale is in tens of them."""
        sign = SIGNS.get(self.display.currency, self.display.currency)
        unit = f"k{sign}" if self.display.scale.high >= 20_000 else sign
        low, high = figures.ends
        plus = " et plus" if figures.is_open else ""
        return pay_range(low, high, unit, form="dash") + plus


def _step(stretch: int) -> int:
    """The round step that gives a stretch of the scale no more than so many ticks."""
    for power in range(12):
        for digit in (1, 2, 5):
            step: int = digit * 10**power
            if stretch / step <= MOST_TICKS:
                return step
    return stretch
