"""What must be reached, held against what was measured: the table of the promise.

All of it is said of 105 roles, tagged, on two cores; growth is from 35 or 105 roles to 315. What
was not measured in a run is left open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.cases import BASE_LINE, FULL_ROLE
from bench.results import Results, Size

MB = 1_000_000
MS = 0.001
BOOK, SMALL, LARGE = 105, 35, 315
"""Roles: a whole book's, and those between which it must grow in proportion."""


@dataclass(frozen=True)
class Goal:
    """A measure, what it may be at most, and how it is read off the results (None: not there)."""

    name: str
    most: float
    measure: Callable[[Results], float | None]


def _of(case: str, what: str, unit: float = 1) -> Callable[[Results], float | None]:
    def measure(results: Results) -> float | None:
        size = results.size(BOOK)
        value = size.median(case, what) if size else None
        return None if value is None else value / unit

    return measure


def _to_base(case: str, what: str) -> Callable[[Results], float | None]:
    def measure(results: Results) -> float | None:
        return _ratio(_of(case, what)(results), _of(BASE_LINE, what)(results))

    return measure


def _growth(results: Results) -> float | None:
    """Bytes of the largest process for each role more, in MB."""
    small, large = results.size(BOOK), results.size(LARGE)
    values = [size.median("cold", "largest") if size else None for size in (small, large)]
    if None in values:
        return None
    return (values[1] - values[0]) / (LARGE - BOOK) / MB  # type: ignore[operator]


def _linear(results: Results) -> float | None:
    """CPU a role of the large book, to that of the small one."""
    return _ratio(_a_role(results.size(LARGE)), _a_role(results.size(SMALL)))


def _a_role(size: Size | None) -> float | None:
    value = size.median("cold", "cpu") if size else None
    return None if size is None or value is None else value / size.roles


def _both(results: Results) -> float | None:
    """Screen and print in one run, to screen alone: both in one process, with nothing kept."""
    return _ratio(
        _of("cold, two profiles", "wall")(results), _of("cold, by itself", "wall")(results)
    )


def _preview(what: str, unit: float = 1) -> Callable[[Results], float | None]:
    def measure(results: Results) -> float | None:
        value = results.preview.get(what)
        return None if value is None else value / unit

    return measure


def _ratio(value: float | None, base: float | None) -> float | None:
    return value / base if value is not None and base else None


GOALS = (
    Goal("cold, wall, to the base line", 0.60, _to_base("cold", "wall")),
    Goal("a full role in a warm worker, CPU ms", 250, _of(FULL_ROLE, "role_ms")),
    Goal("role edited, s", 4.0, _of("role edited", "wall")),
    Goal("nothing edited, s", 2.0, _of("nothing edited", "wall")),
    Goal("one chapter, typed, s", 1.0, _of("one chapter, typed", "wall")),
    Goal("largest process of a cold build, MB", 350, _of("cold", "largest", MB)),
    Goal("the same, MB for each role from 105 to 315", 1.0, _growth),
    Goal("CPU a role, 315 roles to 35", 1.15, _linear),
    Goal("file, to the base line", 1.05, _to_base("cold", "bytes")),
    Goal("screen file, MB", 12, _of("cold", "bytes", MB)),
    Goal("screen and print to screen alone, cold", 1.4, _both),
    Goal("preview: saving to page, ms", 450, _preview("saving", MS)),
    Goal("the same outside typesetting, ms", 200, _preview("outside", MS)),
    Goal("preview: sheet edited to page, ms", 450, _preview("sheet", MS)),
    Goal("preview: first answer, s", 1.5, _preview("first_answer")),
    Goal("preview: memory, 1,000 savings to 100", 1.1, _preview("growth")),
)


def held(results: Results) -> list[tuple[str, str, str, str]]:
    """Each goal with what it may be, what it is, and whether it is reached."""
    return [_row(goal, goal.measure(results)) for goal in GOALS]


def _row(goal: Goal, value: float | None) -> tuple[str, str, str, str]:
    if value is None:
        return goal.name, f"{goal.most:g}", "·", "not measured"
    return goal.name, f"{goal.most:g}", f"{value:.4g}", "yes" if value <= goal.most else "NO"
