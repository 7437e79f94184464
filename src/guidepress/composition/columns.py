"""The columns of the index of names, parted page by page.

In: entries under their headings, and how much a column holds. Out: pages of columns. They are
parted here and not by CSS, which takes three to six times as long for columns of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from guidepress.composition.indexes import Group, IndexEntry
from guidepress.composition.titling import width

Column = tuple[Group, ...]
Sheet = tuple[Column, ...]

SEMIBOLD = 1.05
"""How much wider Source Sans sets names in its semibold than in its regular."""


@dataclass(frozen=True)
class Measure:
    """How much fits in a column: lines in its height, ems of its type beside a page number.

    `whole` is the column's whole width in ems, which lines without a number have.
    """

    lines: int
    ems: float
    whole: float
    heading: float = 2.25
    """Lines that a heading takes, with the space above it."""

    def of(self, entry: IndexEntry) -> int:
        """Lines that an entry takes; the title of another name's role stands on its own."""
        wide = width(entry.text) * (1 if entry.title else SEMIBOLD)  # a role's own name is bold
        taken = ceil(wide / self.ems)
        return taken + (ceil(width(f"voir {entry.title}") / self.whole) if entry.title else 0)

    def total(self, groups: Iterable[Group]) -> float:
        """Lines that groups take one below another."""
        return sum(self.heading + sum(map(self.of, group.entries)) for group in groups)


def sheets(
    groups: Sequence[Group], measure: Measure, columns: int, first: int
) -> tuple[Sheet, ...]:
    """Groups parted into pages of so many columns, the last page's columns of equal length.

    `first` is how many lines the first page has, which carries a title. A group that goes on in
    another column is headed again, as continued.
    """
    pages: list[Sheet] = []
    rest = tuple(groups)
    while rest:
        lines = measure.lines if pages else first
        fair = max(1, int(measure.total(rest) / columns))
        for height in range(min(fair, lines), lines + 1):
            page, left = _page(rest, measure, columns, height)
            if not left:
                break
        pages.append(page)
        rest = left
    return tuple(pages)


def _page(
    groups: tuple[Group, ...], measure: Measure, columns: int, lines: int
) -> tuple[Sheet, tuple[Group, ...]]:
    """One page of columns of so many lines, and what is left over."""
    page, rest = [], groups
    for _ in range(columns):
        column, rest = _fill(rest, measure, lines)
        page.append(column)
    return tuple(column for column in page if column), rest


def _fill(
    groups: Sequence[Group], measure: Measure, lines: float
) -> tuple[Column, tuple[Group, ...]]:
    """A column of so many lines, and what is left over; at least one entry goes in."""
    column: list[Group] = []
    for index, group in enumerate(groups):
        lines -= measure.heading
        count = _fitting(group, measure, lines)
        if count == len(group.entries):
            column.append(group)
            lines -= sum(map(measure.of, group.entries))
            continue
        count = count or int(not column)
        if count:
            column.append(replace(group, entries=group.entries[:count]))
        rest = replace(group, entries=group.entries[count:], continued=count > 0 or group.continued)
        return tuple(column), (*((rest,) if rest.entries else ()), *groups[index + 1 :])
    return tuple(column), ()


def _fitting(group: Group, measure: Measure, lines: float) -> int:
    """How many of a group's entries fit in so many lines."""
    for count, entry in enumerate(group.entries):
        lines -= measure.of(entry)
        if lines < 0:
            return count
    return len(group.entries)
