"""Blocks one after another: which named page each end of a block asks for, and its margins.

WeasyPrint asks both ends of a block for both ends of what is in it, down to the text; and makes
three lists for margins that are one or two numbers (together a fiftieth of all time).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from weasyprint.formatting_structure.boxes import ParentBox
from weasyprint.layout import block

from guidepress.galleys.makeready.swaps import instead_of

START, END = 0, 1


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
