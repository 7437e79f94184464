"""Boxes: whether one is in the flow is asked some ten thousand times a role, and who is in whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure.boxes import Box

from guidepress.galleys.makeready.swaps import instead_of

FLOWING = frozenset({"static", "relative"})
OUT_OF_FLOW = frozenset({"absolute", "fixed"})
FLOATING = frozenset({"left", "right", "inline-start", "inline-end", "footnote"})


@instead_of(Box, "is_in_normal_flow")
def is_in_normal_flow(self: Any) -> bool:
    """Whether a box neither floats, nor is placed, nor runs in a margin, nor is a note."""
    style = self.style
    if style["float"] in FLOATING:
        return False
    position = style["position"]
    if type(position) is str and position in FLOWING:
        return True
    return position not in OUT_OF_FLOW and position[0] not in ("running()", "note()")


@instead_of(Box, "descendants")
def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
    """A box and all in it, in order, by one generator instead of one in another for each box.

    What a placeholder stands for is in it only if that is asked for.
    """
    waiting = [self]
    while waiting:
        box = waiting.pop()
        if isinstance(box, Box):
            yield box
            waiting.extend(reversed(box.children))
        elif placeholders:
            waiting.append(box._box)  # noqa: SLF001
        else:
            yield box
