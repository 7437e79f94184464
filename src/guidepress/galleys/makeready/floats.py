"""Lines beside floats: whether the first word fits there is plain to see, nearly always.

WeasyPrint measures the first word of every line of a page with a float on it, by two Pango layouts,
to know whether the line has to go below the float: a twenty-fifth of all time.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import float as floats
from weasyprint.layout import preferred

from guidepress.galleys.makeready.swaps import instead_of, old_part

WIDEST = 1.5
"""No letter of a European script is so wide, in em."""

EUROPEAN = "\u2e7f"
"""The last sign before those of East Asia; Arabic, before it, has ligatures of ten em."""

_narrowest = old_part(preferred, "inline_min_content_width")
_avoid = old_part(floats, "avoid_collisions")


@instead_of(preferred, "inline_min_content_width")
def inline_min_content_width(
    context: Any,
    box: Any,
    outer: bool = True,
    skip_stack: Any = None,
    first_line: bool = False,
    is_line_start: bool = False,
) -> float:
    """The width of the longest word; of the first alone, to be measured when it matters."""
    given = (context, box, outer, skip_stack, first_line, is_line_start)
    if first_line and (reach := _reach(box, skip_stack)) is not None:
        box.unmeasured = (reach, given)
        return 0
    return _narrowest(*given)  # type: ignore[no-any-return]


@instead_of(floats, "avoid_collisions")
def avoid_collisions(
    context: Any, box: Any, containing_block: Any, outer: bool = True
) -> tuple[float, float, float]:
    """The place beside floats, and the width that there is."""
    unmeasured = box.__dict__.pop("unmeasured", None)
    place: tuple[float, float, float] = _avoid(context, box, containing_block, outer)
    if unmeasured is None:
        return place
    reach, given = unmeasured
    if reach <= place[2]:
        return place
    box.width = _narrowest(*given)
    return _avoid(context, box, containing_block, outer)  # type: ignore[no-any-return]


def _reach(line: Any, skip_stack: Any) -> float | None:
    """A width that the first word of a line does not exceed; None when that takes measuring.

    It is asked for of lines from left to right that begin with bare text.
    """
    style = line.style
    if not isinstance(line, LineBox) or style["direction"] != "ltr":
        return None
    if style["letter_spacing"] != "normal" or getattr(style["text_indent"], "value", 1):
        return None
    (index, below), *_ = skip_stack.items() if skip_stack else ((0, None),)
    child = line.children[index] if index < len(line.children) else None
    if not isinstance(child, TextBox) or child.is_absolutely_positioned():
        return None
    begin = next(iter(below)) if below else 0
    rest = child.text.encode()[begin : begin + 200].decode(errors="ignore").lstrip(" ")
    word, space, _ = rest.partition(" ")
    if not space or not _is_european(word):
        return None
    return len(word) * WIDEST * float(child.style["font_size"])


def _is_european(word: str) -> bool:
    return all(char < "\u0590" or "\u1e00" <= char <= EUROPEAN for char in word)
