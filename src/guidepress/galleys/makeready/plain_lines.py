"""Plain lines: a line of one text needs next to nothing of what lines of many boxes do.

Two lines of three lie within a single text: no box in them has an edge, floats or is raised, so
that they are as wide as their text and as high as their style says. WeasyPrint finds that out by
some forty calls a line (a twentieth of all time). What turns out not to be plain (a line that goes
below a float, or on into another box) is laid out by WeasyPrint from the start.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline

from guidepress.galleys.makeready.swaps import instead_of, old_part

ROUNDING = 1 + 1e-9
"""What a measure is stretched by, for widths that Pango measured and that were added up since."""

_next_line = old_part(inline, "get_next_linebox")

Line = tuple[Any, Any]
"""A line, and where to go on; None for what there is not."""


@instead_of(inline, "get_next_linebox")
def get_next_linebox(  # noqa: PLR0913, PLR0917 - as WeasyPrint calls it
    context: Any,
    box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: Any,
    fixed_boxes: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Line:
    """The next line of a block, below `position_y` (CSS px)."""
    if not first_letter_style and not first_line_style and _is_bare(box.style):
        line = _plain_line(context, box, position_y, skip_stack, containing_block)
        if line is not None:
            return line
    return _next_line(  # type: ignore[no-any-return]
        context,
        box,
        position_y,
        bottom_space,
        skip_stack,
        containing_block,
        absolute_boxes,
        fixed_boxes,
        first_letter_style,
        first_line_style,
    )


def _is_bare(style: Any) -> bool:
    """Whether a style has no edges nor place of its own, and runs from left to right.

    WeasyPrint gives one of its own to the anonymous boxes of markers.
    """
    return (
        type(style) is AnonymousStyle
        and style["position"] == "static"
        and style["direction"] == "ltr"
        and style["font_size"] > 0
    )


def _plain_line(
    context: Any, box: Any, position_y: float, skip_stack: Any, containing_block: Any
) -> Line | None:
    """The next line, if it lies in one text and goes where it seemed to; None if it does not."""
    skip_stack = inline.skip_first_whitespace(box, skip_stack)
    if skip_stack == "continue":
        return None, None
    ((index, below),) = skip_stack.items() if skip_stack else ((0, None),)
    text_box: Any = box.children[index] if index < len(box.children) else None
    if type(text_box) is not TextBox or not _is_bare(text_box.style):
        return None
    skip = next(iter(below)) if below else 0
    place = _place(context, box, position_y, skip_stack, containing_block)
    inline.resolve_percentages(text_box, containing_block)
    text_box.position_x = place[0] + box.text_indent
    text_box.position_y = place[1]
    text, resume, is_forced = inline.split_text_box(
        context, text_box, (place[0] + place[2]) * ROUNDING - text_box.position_x, skip
    )
    if text is None or (resume is None and index < len(box.children) - 1):
        return None
    strut = box.height
    line = box.copy()
    line.children = [text]
    line.width = text.position_x + text.margin_width() - box.position_x
    resume_at = None if resume is None else {index: {resume: None}}
    inline._adjust_line_height(line)  # noqa: SLF001
    box.width, box.height = line.width, line.height
    inline.remove_last_whitespace(context, line)
    is_last = resume is None or is_forced
    across = _offset(context, box, line, containing_block, place[2], is_last)
    _set_height(line, text)
    line.translate(across, place[1] - line.position_y)
    line.position_y = place[1]
    if line.height > strut and context.excluded_shapes:
        x, y, _ = inline.avoid_collisions(context, line, containing_block, outer=False)
        if (x, y) != place[:2]:
            return None
    return line, resume_at


def _place(
    context: Any, box: Any, position_y: float, skip_stack: Any, containing_block: Any
) -> tuple[float, float, float]:
    """Where a line begins, and its measure, beside floats; the line box is put there."""
    box.position_y = position_y
    box.width = box.height = 0
    if context.excluded_shapes:
        box.width = inline.inline_min_content_width(
            context, box, skip_stack=skip_stack, first_line=True
        )
        box.height, _ = inline.strut(box.style)
        place = inline.avoid_collisions(context, box, containing_block, outer=False)
    else:
        left = containing_block.content_box_x()
        place = left, position_y, left + containing_block.width - left
    box.position_x, box.position_y = place[:2]
    return place  # type: ignore[no-any-return]


def _offset(
    context: Any, box: Any, line: Any, containing_block: Any, measure: float, is_last: bool
) -> float:
    """How far a line is moved to the right; it is justified, if it is to be."""
    style = line.style
    align = style["text_align_all"]
    if is_last and style["text_align_last"] != "auto":
        align = style["text_align_last"]
    if align in ("start", "left"):
        return 0
    if context.excluded_shapes:
        _, _, measure = inline.avoid_collisions(context, box, containing_block, outer=False)
    return inline.text_align(context, line, measure, is_last)  # type: ignore[no-any-return]


def _set_height(line: Any, text: Any) -> None:
    """Set the height and baseline of a line that holds one text on its baseline, at 0."""
    text.position_y = 0 - text.baseline
    top = min(text.position_y, 0 - line.baseline)
    bottom = max(text.position_y + text.margin_height(), 0 - line.baseline + line.margin_height())
    line.baseline = -top
    line.position_y = top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0
