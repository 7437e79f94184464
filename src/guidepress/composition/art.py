"""The motif as the book shows it: on the cover, endpapers, families' plates and heads of parts.

In: an edition. Out: shapes with their colours, which the template `ornaments.html` draws as SVG
(an inline SVG does not see the sheets' custom properties, so colours come from the palette).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from guidepress.composition.measures import measures
from guidepress.composition.motif import (
    EAST,
    Draw,
    Grid,
    Step,
    Strand,
    bundle,
    number,
    way,
    ways,
    weave,
)
from guidepress.composition.palette import palette
from guidepress.manuscript.edition import Edition, Family
from guidepress.section import Side

COLUMNS = 5
"""Cells across a page; a cell is as wide as the bundle and the air around it."""

STRIDES = (37, 41, 43)
"""Primes: how many ways on a year's cover is from the last one's."""

PLATE_COLUMNS = 4


@dataclass(frozen=True)
class Line:
    """A stroke: path data, width in millimetres, colour."""

    path: str
    width: str
    colour: str
    cap: str = "butt"


@dataclass(frozen=True)
class Dot:
    """A dot: its middle and radius in millimetres, colour."""

    x: str
    y: str
    radius: str
    colour: str


@dataclass(frozen=True)
class Art:
    """A drawing of so many millimetres, on a ground or none."""

    width: str
    height: str
    lines: tuple[Line, ...]
    dots: tuple[Dot, ...] = ()
    ground: str | None = None


def cover(edition: Edition) -> Art:
    """The front cover: every family's strand, every role's dot; the year's corner stays free."""
    grid, steps = _cover_way(edition)
    strands = bundle(steps, grid, len(edition.families))
    paths = tuple(strand.path for strand in strands)
    return _on_cover(edition, _bleed_size(edition)[0], strands, paths, _all_dots(edition, strands))


def back(edition: Edition) -> Art:
    """The back cover: the same strands on their way to the spine, where the front takes them up."""
    grid, steps = _cover_way(edition)
    row = steps[0].cell[1]
    straight = tuple(Step((column, row), EAST, EAST) for column in range(grid.columns))
    strands = bundle(straight, grid, len(edition.families))
    paths = tuple(strand.path for strand in strands)
    return _on_cover(edition, _bleed_size(edition)[0], strands, paths)


def spread(edition: Edition, spine: float) -> Art:
    """The whole cover laid flat: strands come from the back over the spine to the front."""
    grid, steps = _cover_way(edition)
    moved = replace(grid, left=edition.trim.width + spine)
    strands = bundle(steps, moved, len(edition.families))
    paths = tuple(strand.path_from(0) for strand in strands)
    wide = 2 * edition.trim.width + spine + 2 * edition.trim.bleed
    return _on_cover(edition, wide, strands, paths, _all_dots(edition, strands))


def crossing(edition: Edition) -> tuple[float, float]:
    """Where the strands cross the spine: its upper and lower end, in mm below the upper trim."""
    grid, steps = _cover_way(edition)
    strands = bundle(steps, grid, len(edition.families))
    middle = grid.top + (steps[0].cell[1] + 0.5) * grid.size - edition.trim.bleed
    half = max(abs(strand.offset) for strand in strands) + strands[0].width / 2
    return middle - half, middle + half


def _all_dots(edition: Edition, strands: tuple[Strand, ...]) -> tuple[Dot, ...]:
    draw = Draw(edition.cover.title or edition.title, edition.year)
    return tuple(
        dot
        for family, strand in zip(edition.families, strands, strict=True)
        for dot in _dots(strand, len(family.roles), draw, _upon(edition, family))
    )


def _cover_way(edition: Edition) -> tuple[Grid, tuple[Step, ...]]:
    """The way of the edition's year: it is not that of the years before, for as many as there are.

    It crosses the spine in one of the upper two rows, so that the back cover has room below.
    """
    grid = _cover_grid(edition)
    found = ways(grid, tuple(range(min(2, grid.rows))), tuple(range(grid.rows - 1)))
    stride = next(step for step in STRIDES if len(found) % step)
    first = Draw(edition.cover.title or edition.title).below(len(found))
    return grid, found[(first + edition.year * stride) % len(found)]


def _cover_grid(edition: Edition) -> Grid:
    """The lower part of the cover; its last two cells are left to the year."""
    width, height = _bleed_size(edition)
    size = width / COLUMNS
    rows = max(2, round(height * 0.57 / size))
    closed = frozenset({(COLUMNS - 2, rows - 1), (COLUMNS - 1, rows - 1)})
    return Grid(COLUMNS, rows, size, top=height - rows * size, closed=closed)


def free_corner(edition: Edition) -> float:
    """Where the corner that is left to the year begins, in millimetres from the left trim."""
    return (COLUMNS - 2) * _cover_grid(edition).size - edition.trim.bleed


def _on_cover(
    edition: Edition,
    width: float,
    strands: tuple[Strand, ...],
    paths: tuple[str, ...],
    dots: tuple[Dot, ...] = (),
) -> Art:
    colours = inks(edition)
    lines = tuple(
        Line(path, number(strand.width), colours[f"family-{family.slug}"])
        for family, strand, path in zip(edition.families, strands, paths, strict=True)
    )
    height = number(_bleed_size(edition)[1])
    return Art(number(width), height, lines, dots, colours["accent-light"])


def _upon(edition: Edition, family: Family) -> str:
    return palette(edition)[f"on-family-{family.slug}"].screen


def plate(edition: Edition, family: Family) -> Art:
    """A family's plate: its own strand light among the others, on its colour."""
    width, height = _bleed_size(edition)
    grid, steps, draw = _plate_way(edition, family)
    colours, name = inks(edition), f"family-{family.slug}"
    others, own = colours[f"{name}-strong"], colours[f"on-{name}"]
    strands = bundle(steps, grid, len(edition.families))
    at = edition.families.index(family)
    return Art(
        number(width),
        number(height),
        tuple(_line(s, own if index == at else others) for index, s in enumerate(strands)),
        tuple(_dots(strands[at], len(family.roles), draw, colours[name])),
    )


def ends(edition: Edition, family: Family) -> Art:
    """What comes over from the plate to the page beside it: the strands end in its margin.

    From the left, where the plate is opposite; round the fore-edge, where it is overleaf.
    """
    width, height = _bleed_size(edition)
    grid, steps, _ = _plate_way(edition, family)
    colours, name = inks(edition), f"family-{family.slug}"
    margin = measures(edition.trim).side + edition.trim.bleed
    at = edition.families.index(family)
    is_opposite = edition.roles_open_on is Side.VERSO
    row = steps[-1 if is_opposite else 0].cell[1]
    lines = []
    for index, strand in enumerate(bundle(steps, grid, len(edition.families))):
        middle = grid.top + (row + 0.5) * grid.size - strand.offset
        reach = margin - (4 if index == at else 10) - strand.width / 2
        colour = colours[name] if index == at else colours[f"{name}-soft"]
        start, end = (-20.0, reach) if is_opposite else (width - reach, width + 20)
        path = f"M{number(start)} {number(middle)}H{number(end)}"
        lines.append(Line(path, number(strand.width), colour, "round"))
    return Art(number(width), number(height), tuple(lines))


def _plate_way(edition: Edition, family: Family) -> tuple[Grid, tuple[Step, ...], Draw]:
    """The way over a family's plate, in whole cells; it comes in and goes out clear of the ends."""
    width, height = _bleed_size(edition)
    size = width / PLATE_COLUMNS
    rows = max(1, int(height / size))
    grid = Grid(PLATE_COLUMNS, rows, size, top=(height - rows * size) / 2)
    draw = Draw(edition.title, edition.year, family.slug)
    return grid, way(draw, grid, draw.below(rows), draw.below(rows), 0.6), draw


def endpaper(edition: Edition, word: str) -> Art:
    """An endpaper: the motif woven all over the page, in two tones."""
    return _woven(edition, _bleed_size(edition)[0], word)


def endpapers(edition: Edition, spine: float) -> Art:
    """Both endpapers as one, on the inside of a cover that is laid flat."""
    return _woven(edition, 2 * edition.trim.width + spine + 2 * edition.trim.bleed, "spread")


def _woven(edition: Edition, width: float, word: str) -> Art:
    page, height = _bleed_size(edition)
    size = page / 8
    columns, rows = ceil(round(width / size, 6)), int(height / size) + 1
    left = (width - columns * size) / 2
    grid = Grid(columns, rows, size, left=left, top=(height - rows * size) / 2)
    path, stroke = weave(Draw(edition.title, edition.year, word), grid, 4)
    colours = inks(edition)
    lines = (Line(path, number(stroke), colours["accent-soft"]),)
    return Art(number(width), number(height), lines, ground=colours["accent-light"])


def signature(edition: Edition) -> Art:
    """The strands as a short band: the head of every part that is no role's."""
    page = measures(edition.trim)
    colours = inks(edition)
    pitch, width = 1.5, page.side + page.bleed
    lines = tuple(
        Line(
            f"M0 {number(0.6 + index * pitch)}h{number(width - 5)}",
            "1.1",
            colours[f"family-{family.slug}"],
        )
        for index, family in enumerate(edition.families)
    )
    return Art(number(width), number(len(lines) * pitch), lines)


def inks(edition: Edition) -> dict[str, str]:
    """The palette as colours on screen, for drawings."""
    return {name: ink.screen for name, ink in palette(edition).items()}


def _bleed_size(edition: Edition) -> tuple[float, float]:
    """Width and height of a page with its bleed, in millimetres."""
    trim = edition.trim
    return trim.width + 2 * trim.bleed, trim.height + 2 * trim.bleed


def _line(strand: Strand, colour: str) -> Line:
    return Line(strand.path, number(strand.width), colour)


def _dots(strand: Strand, count: int, draw: Draw, colour: str) -> Iterator[Dot]:
    radius = number(min(strand.width * 0.27, 3.6))
    for x, y in strand.spread(count, draw):
        yield Dot(number(x), number(y), radius, colour)
