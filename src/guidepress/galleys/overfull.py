"""Overfull boxes: text that runs out of its column, or off the paper.

WeasyPrint says nothing of either. A text set on one line on purpose in the page's margins may be
wider than its box, but never leave the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from guidepress.finding import Finding, Place, Severity
from guidepress.language import Message, say

TOLERANCE = 1.5
"""CSS px that a line may be too wide: rounding, and hung signs."""

EXCERPT = 60


def overfull(page: Any, source: str) -> Iterator[Finding]:
    """Lines of a WeasyPrint page that are wider than their column, or beyond the trimmed page."""
    for line, column in _lines(page._page_box, in_margin=False):  # noqa: SLF001
        words = _text(line)
        if not words.strip():
            continue
        left, right = _ends(line)
        if left < -TOLERANCE or right > page.width + TOLERANCE:
            yield _finding(say("“{text}” runs off the page", text=words[:EXCERPT]), source)
        elif right > column + TOLERANCE:
            yield _finding(say("“{text}” is too wide for its column", text=words[:EXCERPT]), source)


def _lines(box: Any, *, in_margin: bool) -> Iterator[tuple[Any, float]]:
    """Lines of text, each with the right end of its column (no end in the page's margins).

    What is turned, as a thumb tab is, has no right end on the page.
    """
    box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
    if getattr(box, "transformation_matrix", None):
        return
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child, inf if in_margin else box.content_box_x() + box.width
        yield from _lines(child, in_margin=in_margin or isinstance(child, boxes.MarginBox))


def _ends(line: Any) -> tuple[float, float]:
    """Left and right ends of the text of a line, CSS px from the left of the trimmed page."""
    texts = [box for box in _texts(line) if box.text.strip()]
    return (
        min(box.position_x for box in texts),
        max(box.position_x + box.width for box in texts),
    )


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _text(line: Any) -> str:
    return "".join(box.text for box in _texts(line))


def _finding(message: Message, source: str) -> Finding:
    hint = say("shorten a long word, or let it be divided with a hyphen")
    return Finding("overfull", Severity.ERROR, Place(source), message, hint)
