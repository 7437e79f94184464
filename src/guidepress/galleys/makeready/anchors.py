"""Anchors: most boxes are none, are no link, no field and no bookmark, and are not turned."""

from __future__ import annotations

from typing import Any

from weasyprint import anchors as gathering

from guidepress.galleys.makeready.swaps import instead_of, old_part

_gather = old_part(gathering, "gather_anchors")


@instead_of(gathering, "gather_anchors")
def gather_anchors(
    box: Any, anchors: Any, links: Any, bookmarks: Any, forms: Any, *inherited: Any
) -> None:
    """Gather what has a place on the page, of a box and of all in it.

    What is inherited is a matrix, a form and a link; a page's box inherits none.
    """
    is_linked = inherited and inherited[-1]
    if is_linked or _is_something(box):
        _gather(box, anchors, links, bookmarks, forms, *inherited)
        return
    for child in box.all_children():
        gather_anchors(child, anchors, links, bookmarks, forms, *inherited)


def _is_something(box: Any) -> bool:
    style = box.style
    return bool(
        box.link
        or style["anchor"]
        or box.bookmark_label
        or style["transform"]
        or style["appearance"] == "auto"
        or box.is_form()
    )
