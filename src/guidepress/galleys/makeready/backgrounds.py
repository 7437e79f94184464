"""Backgrounds: most boxes have none, and square corners."""

from __future__ import annotations

from typing import Any

from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.layout import background, percent

from guidepress.galleys.makeready.swaps import instead_of, old_part

SQUARE = {
    f"border_{corner}_radius": INITIAL_VALUES[f"border_{corner}_radius"]
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
}
"""The radius that each corner has where nothing is said of it."""

BEHIND = ("background_color", "background_image", "border_image_source", "mask_border_source")
NOTHING = SQUARE | {name: INITIAL_VALUES[name] for name in BEHIND}
"""What a style says where nothing is painted behind a box, beside that it casts no shadow."""

_resolve_radii = old_part(percent, "resolve_radii_percentages")


@instead_of(percent, "resolve_radii_percentages")
def resolve_radii_percentages(box: Any) -> None:
    """Set the used radii of a box's corners."""
    style = box.style
    for corner, square in SQUARE.items():
        if style[corner] is not square:
            _resolve_radii(box)
            return
    _make_square(box)


def _make_square(box: Any) -> None:
    box.border_top_left_radius = box.border_top_right_radius = (0, 0)
    box.border_bottom_left_radius = box.border_bottom_right_radius = (0, 0)


_lay_out = old_part(background, "layout_box_backgrounds")


@instead_of(background, "layout_box_backgrounds")
def layout_box_backgrounds(
    page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
) -> None:
    """Lay out the background of a box, and those of what is in it."""
    if layout_children:
        for child in box.all_children():
            layout_box_backgrounds(page, child, get_image)
    if style is None and box is not page and _is_bare(box.style):
        _make_square(box)
        box.background = None
        return
    _lay_out(page, box, get_image, False, style)


def _is_bare(style: Any) -> bool:
    """Whether nothing is painted behind a box and its corners are square; each style asks once."""
    known: bool | None = style.__dict__.get("is_bare")
    if known is None:
        known = style.is_bare = not style["box_shadow"] and all(
            style[name] is value for name, value in NOTHING.items()
        )
    return known
