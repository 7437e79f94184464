"""Results as tables of plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.cases import BASE_LINE
from bench.goals import held
from bench.results import Results, Size

MB = 1_000_000
NOTHING = "·"


@dataclass(frozen=True)
class Column:
    """A column: its head, and what stands in it for a case of a size."""

    head: str
    cell: Callable[[Size, str], str]


def _number(what: str, unit: float, form: str) -> Callable[[Size, str], str]:
    def cell(size: Size, case: str) -> str:
        value = size.median(case, what)
        return NOTHING if value is None else format(value / unit, form)

    return cell


def _to_base_line(what: str) -> Callable[[Size, str], str]:
    def cell(size: Size, case: str) -> str:
        value, base = size.median(case, what), size.median(BASE_LINE, what)
        return f"{value / base:.2f}" if value is not None and base else NOTHING

    return cell


COLUMNS = (
    Column("wall s", _number("wall", 1, ".2f")),
    Column("to base", _to_base_line("wall")),
    Column("CPU s", _number("cpu", 1, ".2f")),
    Column("largest MB", _number("largest", MB, ".0f")),
    Column("all MB", _number("memory", MB, ".0f")),
    Column("pages", _number("pages", 1, ".0f")),
    Column("file MB", _number("bytes", MB, ".2f")),
    Column("to base", _to_base_line("bytes")),
    Column("galleys", _number("galleys", 1, ".0f")),
)


def measured(size: Size) -> str:
    """The table of one size."""
    repeats = max(map(len, size.runs.values()), default=0)
    runs = f"medians of {repeats} runs" if repeats > 1 else "one run"
    title = f"{size.roles} roles (guide {size.guide[:8]}), {runs}"
    head = ("", *(column.head for column in COLUMNS))
    rows = [(case, *(column.cell(size, case) for column in COLUMNS)) for case in size.runs]
    return "\n".join((title, *_lines([head, *rows])))


def compared(now: Results, before: Results) -> str:
    """How wall time, CPU and memory of each case compare with an earlier run: 1.00 is the same."""
    parts = [f"compared with {before.when} ({before.about.get('commit', 'unknown')})"]
    for size in now.sizes:
        old = before.size(size.roles)
        if old is None:
            continue
        same = "the same guide" if old.guide == size.guide else "ANOTHER GUIDE"
        head = (f"{size.roles} roles, {same}", "wall", "CPU", "largest", "file", "galleys")
        rows = [(case, *_changes(size, old, case)) for case in size.runs if case in old.runs]
        parts.append("\n".join(_lines([head, *rows])))
    return "\n\n".join(parts)


def _changes(size: Size, old: Size, case: str) -> Iterator[str]:
    for what in ("wall", "cpu", "largest", "bytes"):
        new, before = size.median(case, what), old.median(case, what)
        yield f"{new / before:.2f}" if new is not None and before else NOTHING
    counts = (old.median(case, "galleys"), size.median(case, "galleys"))
    yield NOTHING if None in counts else " → ".join(f"{count:.0f}" for count in counts)


def growth(sizes: Sequence[Size]) -> str:
    """What a role of the cold book costs at each size: the same, where cost is linear."""
    head = ("a role of the cold book", "wall ms", "CPU ms", "pages")
    rows = [(f"{size.roles} roles", *_a_role(size)) for size in sizes if "cold" in size.runs]
    return "\n".join(_lines([head, *rows])) if len(rows) > 1 else ""


def promised(results: Results) -> str:
    """What must be reached, and whether it is."""
    head = ("what must be reached, 105 roles", "at most", "measured", "reached")
    return "\n".join(_lines([head, *held(results)]))


def _a_role(size: Size) -> Iterator[str]:
    for what, unit, form in (("wall", 1000, ".0f"), ("cpu", 1000, ".0f"), ("pages", 1, ".1f")):
        value = size.median("cold", what)
        yield NOTHING if value is None else format(value * unit / size.roles, form)


def _lines(rows: Sequence[Iterable[str]]) -> list[str]:
    """Rows as lines: the first column to the left, the others to the right."""
    cells = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for first, *rest in cells:
        numbers = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        lines.append("  ".join((f"  {first.ljust(widths[0])}", *numbers)).rstrip())
    return lines
