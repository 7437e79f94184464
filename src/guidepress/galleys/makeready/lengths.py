"""Used lengths: nearly all computed ones are in pixels already, or `auto`.

WeasyPrint sets some twenty of them for every box each time that it is laid out, by four calls each
(a tenth of all time).
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.css import functions
from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent

from guidepress.galleys.makeready.swaps import instead_of, old_part

_check_math = old_part(functions, "check_math")
_percentage = old_part(percent, "percentage")

ALONG = ("margin_left", "margin_right", "padding_left", "padding_right", "width", "max_width")
"""What refers to the width of the containing block."""

ACROSS = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
"""What refers to its width too, but to its height in the page's own margins."""

BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")

LENGTHS = (*ALONG, *ACROSS, *BORDERS, "min_width", "height", "min_height", "max_height")

MOST = 30
"""Measures that a style's used lengths are known in."""


@instead_of(functions, "check_math")
def check_math(token: Any) -> Any:
    """Whether a value is a mathematical function, which hardly any is."""
    if type(token) is tuple:
        for item in token:  # noqa: SIM110 - a generator takes three times as long
            if check_math(item):
                return True
        return False
    if getattr(token, "type", None) != "function":
        return None
    return _check_math(token)


@instead_of(percent, "percentage")
def percentage(value: Any, computed: Any, refer_to: float) -> Any:
    """A used length; `refer_to` is the length for 100%."""
    if value is None or value == "auto":
        return value
    unit = getattr(value, "unit", None)
    if unit == "px":
        return value.value
    return _percentage(value, computed, refer_to)


@instead_of(percent, "resolve_one_percentage")
def resolve_one_percentage(box: Any, name: str, refer_to: float) -> None:
    """Set one used length."""
    value = percentage(box.style[name], box.style, refer_to)
    if value == "auto" and name in ("min_width", "min_height"):
        value = 0
    setattr(box, name, value)


@instead_of(percent, "resolve_percentages")
def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set all used lengths of a box that is about to be laid out.

    Those of a style within the same measures are the same; cells of a table whose borders collapse
    have borders of their own.
    """
    if isinstance(containing_block, Box):
        width, height = containing_block.width, containing_block.height
    else:
        width, height = containing_block
    style = box.style
    if style["border_collapse"] == "collapse":
        _resolve(box, width, height)
        return
    known = style.__dict__.setdefault("lengths", {})
    key = (width, height, isinstance(box, PageBox))
    lengths = known.get(key)
    if lengths is None:
        _resolve(box, width, height)
        if len(known) >= MOST:
            known.clear()
        known[key] = {name: getattr(box, name) for name in LENGTHS}
    else:
        box.__dict__.update(lengths)


def _resolve(box: Any, width: float, height: Any) -> None:
    style, used = box.style, box.__dict__
    for name in ALONG:
        value = style[name]
        used[name] = 0 if value is ZERO_PIXELS else percentage(value, style, width)
    across = height if isinstance(box, PageBox) else width
    for name in ACROSS:
        value = style[name]
        used[name] = 0 if value is ZERO_PIXELS else percentage(value, style, across)
    resolve_one_percentage(box, "min_width", width)
    if height == "auto":
        used["height"] = _height_in_auto(style["height"])
        resolve_one_percentage(box, "min_height", 0)
        resolve_one_percentage(box, "max_height", inf)
    else:
        for name in ("height", "min_height", "max_height"):
            resolve_one_percentage(box, name, height)
    collapses = style["border_collapse"] == "collapse"
    for name in BORDERS:
        if not (collapses and hasattr(box, name)):
            used[name] = style[name]
    if style["box_sizing"] != "content-box":
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")


def _height_in_auto(height: Any) -> Any:
    """A height within a block whose own height depends on what is in it."""
    if height == "auto" or check_math(height) or height.unit == "%":
        return "auto"
    return height.value
