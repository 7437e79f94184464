"""Blocks one after another: the named pages and breaks their ends ask for, and their margins.

WeasyPrint asks both ends of a block for both ends of what is in it, down to the text; weighs each
break that is not asked for against eleven that might be; and makes three lists for margins that are
one or two numbers (together a thirtieth of all time).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from weasyprint.formatting_structure.boxes import (
    BlockLevelBox,
    ParentBox,
    TableRowBox,
    TableRowGroupBox,
)
from weasyprint.layout import block

from guidepress.galleys.makeready.swaps import instead_of

START, END = 0, 1

PARALLEL = (BlockLevelBox, TableRowGroupBox, TableRowBox)
"""Boxes that a page may be broken between (CSS Fragmentation 3, 4.1)."""

TO_A_SIDE = frozenset({"left", "right", "recto", "verso"})

STRONGER = frozenset(
    {
        *[(asked, "auto") for asked in ("page", "column", "avoid", "avoid-page", "avoid-column")],
        *[
            (asked, avoided)
            for asked in ("page", "column")
            for avoided in ("avoid", "avoid-page", "avoid-column")
        ],
    }
)
"""What takes the place of what, where two breaks are asked for (CSS Fragmentation 3, 4.1)."""


@instead_of(ParentBox, "page_values")
def page_values(self: Any) -> tuple[str, str]:
    """The names of the pages that a box begins and ends on (CSS Paged Media 3, 8.1)."""
    return _page_at(self, START), _page_at(self, END)


def _page_at(box: Any, end: int) -> str:
    """The page at one end of a box: that of what is in flow there, or else its own."""
    if type(box).page_values is not page_values:
        return box.page_values()[end]  # type: ignore[no-any-return]
    for child in reversed(box.children) if end else box.children:
        if child.is_in_normal_flow() or child.is_floated():
            return _page_at(child, end) or box.style["page"]
    return box.style["page"]  # type: ignore[no-any-return]


@instead_of(block, "block_level_page_break")
def block_level_page_break(before: Any, after: Any) -> str:
    """The break between two siblings: what the ends that meet there ask for."""
    asked = _breaks(before, END, "break_after")
    asked.reverse()
    asked += _breaks(after, START, "break_before")
    result = "auto"
    for value in asked:
        if value in TO_A_SIDE or (value, result) in STRONGER:
            result = value
    return result


def _breaks(box: Any, end: int, name: str) -> list[str]:
    """What is asked for by one end of a box and those of the boxes at that end, outside in."""
    asked = []
    while isinstance(box, PARALLEL) and (box.is_in_normal_flow() or box.is_floated()):
        value = box.style[name]
        if value != "auto":
            asked.append(value)
        if not box.children:
            break
        box = box.children[-end]
    return asked


@instead_of(block, "collapse_margin")
def collapse_margin(margins: Iterable[float]) -> float:
    """Margins that adjoin as one: the greatest and the least, which is not above 0 (CSS px)."""
    greatest: float = 0
    least: float = 0
    for margin in margins:
        if margin > greatest:
            greatest = margin
        elif margin < least:
            least = margin
    return greatest + least
