"""Make-ready: WeasyPrint's busiest parts, made quicker without changing a single byte of a galley.

Setting a role is some hundred thousand calls of small functions. A few of them ask again and again
for what cannot have changed: they are swapped for parts of ours that give the same answers. Each
says what it saves, as measured on the roles of the bench; `tests/galleys/test_makeready.py` holds
that galleys are the same, byte by byte, with and without them.
"""

from __future__ import annotations

from typing import Any

from guidepress.galleys.makeready.collector import undisturbed
from guidepress.galleys.makeready.recent import forget
from guidepress.galleys.makeready.swaps import as_it_comes, swap_in

__all__ = ["as_it_comes", "forget_all", "forget_lines", "make_ready", "undisturbed"]


def forget_lines(configuration: Any) -> None:
    """Forget the lines that were broken with a font configuration: a new section has others."""
    from guidepress.galleys.makeready import breaks

    forget(configuration, breaks.KEPT)


def forget_all(configuration: Any) -> None:
    """Forget all that is kept from section to section with a font configuration."""
    from guidepress.galleys.makeready import breaks, drawings, faces, kept_styles, standing_pages

    forget(configuration, breaks.KEPT, drawings.KEPT, faces.KEPT, kept_styles.KEPT)
    standing_pages.let_fall(configuration)


def make_ready() -> None:
    """Put in all parts that fit the WeasyPrint that is here.

    Importing their modules notes what they swap; WeasyPrint is loaded by then, and not before.
    """
    from guidepress.galleys.makeready import (  # noqa: F401
        anchors,
        backgrounds,
        blocks,
        boxes,
        breaks,
        cascade,
        declarations,
        drawings,
        floats,
        glyphs,
        lengths,
        lines,
        markup,
        names,
        operators,
        page_styles,
        painting,
        pictures,
        plain_lines,
        standing_lines,
        standing_pages,
        styles,
        wellformed,
        widths,
    )

    swap_in()
