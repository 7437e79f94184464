"""Tables: what a build made, and the roles of a guide. Boxes are for terminals alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from guidepress.language import Message, say
from guidepress.terminal.excerpt import shown_path
from guidepress.terminal.figures import day_in_brief, number
from guidepress.terminal.screen import Screen

ROOMY = 100
"""Columns from which on tables have wider gaps."""
OTHER_COLUMNS = 66
"""Columns that a list needs beside the roles' titles, families and states unbroken."""

CLOSING_COLUMNS = 34
"""Columns that a closing table needs beside its paths."""
NARROWEST_PATH = 16
"""Columns that a path may be folded into."""


@dataclass(frozen=True)
class Output:
    """A file that was made: where it is, its pages and its size in bytes."""

    path: Path
    pages: int
    size: int


@dataclass(frozen=True)
class Row:
    """A role in the list; `pages` are folios as they print, empty when it is in no book yet."""

    slug: str
    title: str
    family: str
    pages: str
    quotes: int
    revised: date | None
    state: Message
    style: str


def closing_table(
    outputs: Sequence[Output], seconds: float, found: Message, screen: Screen
) -> Table:
    """What a build made, how long it took and what was found."""
    table = _table(screen)
    paths = [shown_path(output.path) for output in outputs]
    has_room = _longest(outputs) <= screen.out.width - CLOSING_COLUMNS
    table.add_column(screen.words(say("Output")), no_wrap=has_room, overflow="fold")
    for name in (say("Pages"), say("Size"), say("Seconds")):
        table.add_column(screen.words(name), justify="right", no_wrap=True)
    table.add_column(screen.words(say("Findings")))
    for path, output in zip(paths, outputs, strict=True):
        table.add_row(
            Text(path, "bold green"),
            str(output.pages),
            size_in_words(output.size, screen),
            number(seconds, 1, screen.language),
            screen.words(found),
        )
    return table


def has_columns(outputs: Sequence[Output], screen: Screen) -> bool:
    """Whether a closing table can be read here: long paths may be folded, into a few lines."""
    most = screen.out.width - CLOSING_COLUMNS
    return most >= min(NARROWEST_PATH, _longest(outputs))


def closing_lines(
    outputs: Sequence[Output], seconds: float, found: Message, screen: Screen
) -> Iterator[str]:
    """The same where there is no room for columns: each file, and a line for each cell."""
    for output in outputs:
        yield shown_path(output.path)
        yield f"{screen.words(say('Pages'))} {output.pages}"
        yield f"{screen.words(say('Size'))} {size_in_words(output.size, screen)}"
    yield f"{screen.words(say('Seconds'))} {number(seconds, 1, screen.language)}"
    yield screen.sentence(found)


def _longest(outputs: Sequence[Output]) -> int:
    """Characters of the longest path."""
    return max(len(shown_path(output.path)) for output in outputs)


def role_table(rows: Sequence[Row], screen: Screen) -> Table:
    """The roles of a guide; where there is no terminal, a line each with the slug first."""
    table = _table(screen)
    if not screen.out.is_terminal:
        table.add_column(screen.words(say("Slug")))
    table.add_column(screen.words(say("Role")), width=_role_width(rows, screen))
    table.add_column(screen.words(say("Family")))
    for name in (say("Pages"), say("Quotes")):
        table.add_column(screen.words(name), justify="right", no_wrap=True)
    table.add_column(screen.words(say("Revised")), no_wrap=True)
    table.add_column(screen.words(say("State")))
    for row in rows:
        table.add_row(
            *_cells(row, screen),
            row.pages or "—",
            str(row.quotes),
            day_in_brief(row.revised, screen.language) if row.revised else "—",
            Text(screen.words(row.state), row.style),
        )
    return table


def _role_width(rows: Sequence[Row], screen: Screen) -> int | None:
    """Columns of the first column on a terminal: no slug is broken, titles may be."""
    if not screen.out.is_terminal or not rows:
        return None
    slug = max(len(row.slug) for row in rows)
    title = max(len(row.title) for row in rows)
    return max(slug, min(title, screen.out.width - OTHER_COLUMNS))


def _cells(row: Row, screen: Screen) -> tuple[str | Text, ...]:
    """What a role is called, and its family."""
    if screen.out.is_terminal:
        return Text.assemble(row.title, "\n", (row.slug, "dim")), row.family
    return row.slug, row.title, row.family


def _table(screen: Screen) -> Table:
    """A table without vertical lines; its head is underlined on a terminal alone."""
    if not screen.out.is_terminal:
        return Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    gap = 1 if screen.out.width >= ROOMY else 0
    return Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, gap, 0, 0), header_style="bold")


def size_in_words(size: int, screen: Screen) -> str:
    """A size in bytes as people say it, in thousands of thousands."""
    if size < 1_000_000:
        return screen.words(say("{size} kB", size=number(size / 1000, 0, screen.language)))
    return screen.words(say("{size} MB", size=number(size / 1_000_000, 1, screen.language)))
