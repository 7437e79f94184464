"""The geometry of the book's motif: a bundle of strands that winds over a page.

Each strand is a family and each dot on it one of its roles. The way it winds is drawn from words
(title, year, a family's name) and from nothing else: the same words give the same motif on every
machine, other words another one. All lengths are millimetres; y runs down the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from itertools import islice, product
from math import cos, pi, sin

Cell = tuple[int, int]
Point = tuple[float, float]

EAST, SOUTH, WEST, NORTH = (1, 0), (0, 1), (-1, 0), (0, -1)

BUNDLE = 0.86
"""The bundle's width over the width of a cell; at 1 the inner strand would turn on the spot."""

GAP = 0.1
"""The space between two strands over their pitch: flat colours must not touch on press."""

SEARCH = 400
"""Ways between two rows that are looked at."""

FEWEST_TURNS = 4
"""Turns of a way over a cover."""


class Draw:
    """Numbers drawn from words: a counter's SHA-256, the same in every version of Python."""

    def __init__(self, *words: object) -> None:
        self._seed = "\x1f".join(str(word) for word in words).encode()
        self._count = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        self._count += 1
        digest = sha256(self._seed + self._count.to_bytes(4, "big")).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def shuffled(self, items: Sequence[Cell]) -> list[Cell]:
        """The items in an order drawn."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in items]


@dataclass(frozen=True)
class Grid:
    """Square cells of one `size`, the first one's corner at (left, top); some may be closed."""

    columns: int
    rows: int
    size: float
    left: float = 0
    top: float = 0
    closed: frozenset[Cell] = frozenset()

    def is_open(self, cell: Cell) -> bool:
        """Whether a way may lead through a cell."""
        column, row = cell
        return 0 <= column < self.columns and 0 <= row < self.rows and cell not in self.closed


@dataclass(frozen=True)
class Step:
    """One cell of a way, and the directions that it is entered and left in."""

    cell: Cell
    enters: Cell
    leaves: Cell

    @property
    def turn(self) -> int:
        """0 straight on, 1 to the right, -1 to the left."""
        return self.enters[0] * self.leaves[1] - self.enters[1] * self.leaves[0]


def way(draw: Draw, grid: Grid, start: int, end: int, fill: float) -> tuple[Step, ...]:
    """A way from the left edge at row `start` to the right edge at row `end`, as drawn.

    It never meets itself, goes straight through its first and last cell, and visits at least
    `fill` (0 to 1) of the open cells, or as many as a bounded search finds.
    """
    wanted = fill * (grid.columns * grid.rows - len(grid.closed))
    best: tuple[Cell, ...] = ()
    for tried, cells in enumerate(_ways(grid, start, end, draw)):
        best = max(best, cells, key=len)
        if len(best) >= wanted or tried >= SEARCH:
            break
    return tuple(_steps(best))


@lru_cache(maxsize=8)
def ways(
    grid: Grid, starts: tuple[int, ...], ends: tuple[int, ...]
) -> tuple[tuple[Step, ...], ...]:
    """Every way over a small grid that is worth a cover, in an order that never changes.

    It turns at least four times, and visits as many cells as the grid has columns and rows.
    """
    pairs = product(starts, ends)
    found = (cells for start, end in pairs for cells in islice(_ways(grid, start, end), SEARCH))
    made = (tuple(_steps(cells)) for cells in found)
    fewest = grid.columns + grid.rows
    return tuple(
        steps
        for steps in made
        if len(steps) >= fewest and sum(bool(step.turn) for step in steps) >= FEWEST_TURNS
    )


def _ways(grid: Grid, start: int, end: int, draw: Draw | None = None) -> Iterator[tuple[Cell, ...]]:
    """All ways between two rows, in the order of directions, or in one that is drawn."""
    edges = {(column, row) for column in (0, grid.columns - 1) for row in range(grid.rows)}
    inner = replace(grid, closed=grid.closed | edges)
    for cells in _from(inner, ((1, start),), (grid.columns - 2, end), draw):
        yield ((0, start), *cells, (grid.columns - 1, end))


def _from(
    grid: Grid, gone: tuple[Cell, ...], last: Cell, draw: Draw | None
) -> Iterator[tuple[Cell, ...]]:
    if gone[-1] == last:
        yield gone
        return
    column, row = gone[-1]
    directions = (EAST, SOUTH, WEST, NORTH)
    for dx, dy in draw.shuffled(directions) if draw else directions:
        cell = (column + dx, row + dy)
        if grid.is_open(cell) and cell not in gone:
            yield from _from(grid, (*gone, cell), last, draw)


def _steps(cells: Sequence[Cell]) -> Iterator[Step]:
    enters = EAST
    for index, cell in enumerate(cells):
        after = cells[index + 1] if index + 1 < len(cells) else (cell[0] + 1, cell[1])
        leaves = (after[0] - cell[0], after[1] - cell[1])
        yield Step(cell, enters, leaves)
        enters = leaves


@dataclass(frozen=True)
class Strand:
    """One strand of a bundle: its way over a grid, `offset` to the left of the way's middle."""

    steps: tuple[Step, ...]
    grid: Grid
    offset: float
    width: float

    @property
    def path(self) -> str:
        """Its middle line as the data of an SVG path."""
        return f"M{_pair(self._entry(self.steps[0]))}{self._onward}"

    def path_from(self, left: float) -> str:
        """Its path, led on straight from so far left as `left`."""
        return f"M{number(left)} {_pair(self._entry(self.steps[0])).split()[1]}L{self.path[1:]}"

    @property
    def _onward(self) -> str:
        parts = []
        for step in self.steps:
            end = _pair(self._beside(step, step.leaves, 1))
            radius = number(self._radius(step))
            turn = f"A{radius} {radius} 0 0 {int(step.turn > 0)} {end}"
            parts.append(turn if step.turn else f"L{end}")
        return "".join(parts)

    def spread(self, count: int, draw: Draw) -> Iterator[Point]:
        """Places of `count` dots along it, clear of its ends, almost evenly."""
        inner = self.steps[1:-1]
        whole = sum(map(self._length, inner))
        for index in range(count):
            moved = (draw.below(101) - 50) / 100 * 0.6
            along = whole * (index + 0.5 + moved) / count
            for step in inner:
                if along <= self._length(step):
                    yield self._within(step, along / self._length(step))
                    break
                along -= self._length(step)

    def _radius(self, step: Step) -> float:
        return self.grid.size / 2 + step.turn * self.offset

    def _length(self, step: Step) -> float:
        return pi / 2 * self._radius(step) if step.turn else self.grid.size

    def _entry(self, step: Step) -> Point:
        return self._beside(step, step.enters, -1)

    def _beside(self, step: Step, direction: Cell, sign: int) -> Point:
        """Where it crosses the side of the cell that is left (sign 1) or entered (sign -1)."""
        dx, dy = direction
        x = self.grid.left + (step.cell[0] + 0.5 + sign * dx / 2) * self.grid.size
        y = self.grid.top + (step.cell[1] + 0.5 + sign * dy / 2) * self.grid.size
        return x + dy * self.offset, y - dx * self.offset

    def _within(self, step: Step, share: float) -> Point:
        """The point at this share (0 to 1) of its way through one cell."""
        (x, y), (dx, dy) = self._entry(step), step.enters
        forward, aside = share * self.grid.size, 0.0
        if step.turn:
            angle, radius = share * pi / 2, self._radius(step)
            forward, aside = radius * sin(angle), step.turn * radius * (1 - cos(angle))
        return x + dx * forward - dy * aside, y + dy * forward + dx * aside


def bundle(steps: tuple[Step, ...], grid: Grid, count: int) -> tuple[Strand, ...]:
    """So many strands, side by side along one way."""
    pitch = grid.size * BUNDLE / count
    offsets = [((count - 1) / 2 - index) * pitch for index in range(count)]
    return tuple(Strand(steps, grid, offset, pitch * (1 - GAP)) for offset in offsets)


def weave(draw: Draw, grid: Grid, count: int) -> tuple[str, float]:
    """Quarter turns in every cell that join into endless lines: path data and stroke width."""
    pitch = grid.size * BUNDLE / count
    offsets = [(index - (count - 1) / 2) * pitch for index in range(count)]
    parts = []
    for row in range(grid.rows):
        for column in range(grid.columns):
            corner = draw.below(2)
            for offset in offsets:
                parts.append(_quarter(grid, (column, row), corner, offset))
                parts.append(_quarter(grid, (column, row), corner + 2, offset))
    return "".join(parts), pitch * 0.46


def _quarter(grid: Grid, cell: Cell, corner: int, offset: float) -> str:
    """A quarter turn about one of a cell's corners (0 to 3, clockwise from the top left)."""
    right, down = ((1, 1), (-1, 1), (-1, -1), (1, -1))[corner]
    x = grid.left + (cell[0] + (right < 0)) * grid.size
    y = grid.top + (cell[1] + (down < 0)) * grid.size
    radius = grid.size / 2 + offset
    start, end = _pair((x + right * radius, y)), _pair((x, y + down * radius))
    return f"M{start}A{number(radius)} {number(radius)} 0 0 {int(right * down > 0)} {end}"


def number(value: float) -> str:
    """A length to the micrometre, as short as can be: the same text on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
