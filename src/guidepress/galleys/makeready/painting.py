"""Painting: most boxes have no border and no outline, and stay where they are in the tree.

WeasyPrint copies every box of a page to part those that are painted by themselves, and gathers
colours and styles of lines that are not there (a fiftieth of all time).
"""

from __future__ import annotations

from functools import cache
from operator import is_
from typing import Any

from weasyprint import stacking
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.draw import border
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.stacking import StackingContext

from guidepress.galleys.makeready.swaps import instead_of, old_part

IN_LINE, IN_BLOCKS, IN_CELLS, ELSEWHERE = range(4)
"""How a box is painted: as a whole in its line, after other blocks, as a cell, or with its like."""

FLOATING = frozenset({"left", "right", "inline-start", "inline-end"})

_draw_border = old_part(border, "draw_border")
_draw_outline = old_part(border, "draw_outline")


@cache
def _way_of(kind: type) -> int:
    if issubclass(kind, boxes.InlineBlockBox | boxes.InlineFlexBox | boxes.InlineGridBox):
        return IN_LINE
    if issubclass(kind, boxes.BlockLevelBox):
        return IN_BLOCKS
    return IN_CELLS if issubclass(kind, boxes.TableCellBox) else ELSEWHERE


def _is_apart(box: Any, style: Any) -> bool:
    """Whether a box makes a stacking context of its own (CSS 2.1, 9.9.1)."""
    return bool(
        style["overflow"] != "visible"
        or style["opacity"] < 1
        or style["transform"]
        or (style["z_index"] != "auto" and (style["position"] != "static" or box.is_grid_item))
    )


@instead_of(stacking, "_dispatch")
def dispatch(
    box: Any, page: Any, contexts: Any, blocks: Any, floats: Any, blocks_and_cells: Any
) -> Any:
    """Part a box from its parent if it is painted by itself; what stays in the parent's place."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001
    style = box.style
    if _is_apart(box, style):
        contexts.append(StackingContext.from_box(box, page))
        return None
    if style["position"] != "static":
        at = len(contexts)  # before what is found in it
        contexts.insert(at, StackingContext.from_box(box, page, contexts))
        return None
    if style["float"] in FLOATING:
        floats.append(StackingContext.from_box(box, page, contexts))
        return None
    kind: type = type(box)
    way = _way_of(kind)
    if way == IN_LINE:
        return StackingContext.from_box(box, page, contexts)
    if way == ELSEWHERE:
        return dispatch_children(box, page, contexts, blocks, floats, blocks_and_cells)
    own: dict[Any, Any] = {}
    at = len(blocks)
    box = dispatch_children(box, page, contexts, blocks, floats, own)
    if way == IN_BLOCKS:
        blocks.insert(at, box)
    blocks_and_cells[box] = own
    return box


@instead_of(stacking, "_dispatch_children")
def dispatch_children(box: Any, *places: Any) -> Any:
    """A box with those of its children that stay; the box itself if all do."""
    staying = [dispatch(child, *places) for child in box.children]
    if all(map(is_, staying, box.children)):
        return box
    return box.copy_with_children([child for child in staying if child is not None])


@instead_of(border, "draw_border")
def draw_border(stream: Any, box: Any) -> None:
    """Draw the borders of a box, if it has any, and the rules between its columns."""
    style = box.style
    if (
        box.border_top_width
        or box.border_right_width
        or box.border_bottom_width
        or box.border_left_width
        or style["border_image_source"] is not INITIAL_VALUES["border_image_source"]
        or style["column_rule_width"]
    ):
        _draw_border(stream, box)


@instead_of(border, "draw_outline")
def draw_outline(stream: Any, box: Any) -> None:
    """Draw the outlines of a box and of all in it."""
    if box.style["outline_width"]:
        _draw_outline(stream, box)
        return
    for child in box.children:
        if isinstance(child, boxes.Box):
            draw_outline(stream, child)
