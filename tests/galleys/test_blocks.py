"""Blocks one after another break as WeasyPrint has them break."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from weasyprint.formatting_structure import boxes

from guidepress.galleys.makeready import blocks
from guidepress.galleys.makeready.swaps import SWAPS


class End:
    """A box as breaks are asked of it: what it asks for, where it is, what it holds."""

    def __init__(self, before: str, after: str, place: str, children: list[Any]) -> None:
        self.style = {"break_before": before, "break_after": after, "float": "none"}
        self.style["position"] = place if place == "absolute" else "static"
        self.style["float"] = place if place == "left" else "none"
        self.children = children


class Block(End, boxes.BlockBox):
    """A block, of which nothing else is asked."""


class Line(End, boxes.LineBox):
    """A line: nothing in it is asked."""


asked = st.sampled_from(
    ("auto", "page", "column", "avoid", "avoid-page", "avoid-column", "left", "right", "recto")
)
places = st.sampled_from(("static", "static", "left", "absolute"))
ends = st.recursive(
    st.builds(Line, asked, asked, places, st.just([])),
    lambda inner: st.builds(Block, asked, asked, places, st.lists(inner, max_size=3)),
)


@given(ends, ends)
def test_siblings_break_as_weasyprint_has_them_break(before: Any, after: Any) -> None:
    theirs = next(swap.old for swap in SWAPS if swap.name == "block_level_page_break")
    assert blocks.block_level_page_break(before, after) == theirs(before, after)
