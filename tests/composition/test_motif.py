from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.composition.motif import Draw, Grid, bundle, number, way, ways, weave

CORNER = frozenset({(3, 3), (4, 3)})


def test_draws_are_the_same_everywhere() -> None:
    # Computed once from SHA-256, so that no version of Python may change a cover.
    assert [Draw("Guide", 2026).below(1000) for _ in range(2)] == [860, 860]


def test_a_cover_has_many_ways_to_choose_from() -> None:
    found = ways(Grid(5, 4, 43.2, closed=CORNER), (0, 1), (0, 1, 2))
    assert len(found) > 30
    assert len(set(found)) == len(found)


@given(st.integers(0, 10_000), st.integers(0, 3), st.integers(0, 2))
def test_a_way_never_meets_itself_nor_enters_what_is_closed(
    seed: int, start: int, end: int
) -> None:
    steps = way(Draw(seed), Grid(5, 4, 10, closed=CORNER), start, end, 0.6)
    cells = [step.cell for step in steps]
    assert len(set(cells)) == len(cells)
    assert not CORNER & set(cells)
    assert cells[0] == (0, start)
    assert cells[-1] == (4, end)
    assert steps[0].turn == steps[-1].turn == 0
    for one, other in pairwise(steps):
        assert one.leaves == other.enters
        assert (one.cell[0] + one.leaves[0], one.cell[1] + one.leaves[1]) == other.cell


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(0, 9))
def test_dots_stand_on_the_page(seed: int, count: int, dots: int) -> None:
    grid = Grid(5, 4, 40, top=100)
    draw = Draw(seed)
    for strand in bundle(way(draw, grid, 1, 2, 0.6), grid, count):
        places = list(strand.spread(dots, draw))
        assert len(places) == dots
        assert all(0 <= x <= 200 and 100 <= y <= 260 for x, y in places)


def test_strands_lie_side_by_side_and_do_not_touch() -> None:
    grid = Grid(3, 1, 50)
    strands = bundle(way(Draw(), grid, 0, 0, 0), grid, 4)
    assert [strand.path for strand in strands] == [
        f"M0 {y}L50 {y}L100 {y}L150 {y}" for y in ("8.875", "19.625", "30.375", "41.125")
    ]
    assert strands[0].width < 10.75


def test_a_weave_turns_in_every_cell() -> None:
    path, width = weave(Draw("x"), Grid(3, 2, 10), 4)
    assert len(re.findall("M", path)) == 3 * 2 * 2 * 4
    assert 0 < width < 10 / 4


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (-0.0, "0"), (-0.0001, "0"), (12.5, "12.5"), (1 / 3, "0.333")]
)
def test_lengths_are_written_short(value: float, text: str) -> None:
    assert number(value) == text
