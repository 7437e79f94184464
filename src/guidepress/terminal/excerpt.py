"""The line of a file that a finding speaks of, with a caret below the place.

Comes in: places as findings give them (a path from the guide's folder). Goes out: paths that open
with a click where one stands now, and excerpts that are safe to print whatever the file holds.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.cells import cell_len

from guidepress import stock
from guidepress.finding import Place

LONGEST_LINE = 64 * 1024
"""Bytes of one line that are looked at."""
MOST_LINES = 200_000

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Files:
    """The files that findings speak of: the guide's folder, and texts that are read already."""

    root: Path
    texts: Mapping[str, str] = field(default_factory=dict)

    def path(self, file: str) -> Path:
        """The file itself: of the guide, of the press's own stock, or as it was named."""
        for folder in (self.root, stock.layouts().parent):
            if os.path.lexists(folder / file):
                return folder / file
        return self.root / file if file.endswith((".yaml", ".md")) else Path(file)

    def shown(self, place: Place) -> str:
        """The place with a path from the folder where one stands: `guide/roles/x.yaml:12:5`."""
        shown = self.shown_file(place.file)
        return f"{shown}:{place.line}:{place.column}" if _is_text(place.file) else shown

    def shown_file(self, file: str) -> str:
        """A file's path from the folder where one stands; absolute when it is no shorter so."""
        return shown_path(self.path(file))

    def line(self, place: Place) -> str | None:
        """The text of a place's line; None when there is none to be shown."""
        text = self.texts.get(place.file)
        if text is not None:
            lines = text.split("\n", place.line)
            return lines[place.line - 1] if 0 < place.line <= len(lines) else None
        return _line_on_disk(self.root, self.root / place.file, place.line)


def shown_path(path: Path) -> str:
    """A path as people type it here: from the current folder, unless that only climbs."""
    absolute = str(path.absolute())
    try:
        near = os.path.relpath(absolute)
    except ValueError:  # another drive
        return absolute
    parts = Path(near).parts
    only_climbs = {*parts} == {".."} or parts[:3] == ("..", "..", "..")
    return absolute if only_climbs else near


def _is_text(file: str) -> bool:
    return file.endswith((".yaml", ".yml", ".md", ".html", ".css"))


def _line_on_disk(root: Path, path: Path, number: int) -> str | None:
    """One line of a plain file in the guide's folder, decoded as far as that goes."""
    try:
        if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
            return None
        with path.open("rb") as file:
            for _ in range(min(number, MOST_LINES)):
                line = file.readline(LONGEST_LINE)
    except (OSError, RuntimeError, ValueError):
        return None
    return None if not line or b"\0" in line else line.decode(errors="replace").rstrip("\r\n")


@dataclass(frozen=True)
class Excerpt:
    """A line cut to a width, and how many columns stand before the caret."""

    text: str
    before: int


def excerpt(line: str, column: int, width: int) -> Excerpt | None:
    """At most `width` columns of a line around a column (from 1); None when there is nothing."""
    clean = _UNPRINTABLE.sub(" ", line)
    at = min(max(column - 1, 0), len(clean))
    if not clean.strip():
        return None
    start = max(0, min(at - width // 3, len(clean) - width + 2)) if len(clean) > width else 0
    left = "…" if start else ""
    text = left + clean[start:]
    if cell_len(text) > width:
        text = _cut(text, width - 1) + "…"
    return Excerpt(text, cell_len(left + clean[start:at]))


def _cut(text: str, width: int) -> str:
    """The beginning of a text that takes so many columns at most."""
    taken = 0
    for index, character in enumerate(text):
        taken += cell_len(character)
        if taken > width:
            return text[:index]
    return text
