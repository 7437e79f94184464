"""Overfull boxes: text that runs out of its column or its place, or off the paper.

WeasyPrint says nothing of it. A text set on one line on purpose in the page's margins may be
wider than its box, but never leave the page. A box with a max-height says that its text is to fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from guidepress.finding import Finding, Place, Severity
from guidepress.language import Message, say, say_n

TOLERANCE = 1.5
"""CSS px that a line may be too wide: rounding, and hung signs."""

EXCERPT = 60

Line = tuple[Any, float]
"""A line of text, and the right end of its column (CSS px)."""


def overfull(page: Any, source: str) -> Iterator[Finding]:
    """Lines of a WeasyPrint page wider than their column, or beyond their place or the page."""
    for line, column in _lines(page._page_box, in_margin=False):  # noqa: SLF001
        texts = [box for box in _texts(line) if box.text.strip()]
        if not texts:
            continue
        left, right = _ends(texts)
        if left < -TOLERANCE or right > page.width + TOLERANCE:
            message = say("“{text}” runs off the page", text=_excerpt(_text(line)))
            yield _finding(message, source)
        elif right > column + TOLERANCE:
            message = say("“{text}” is too wide for its column", text=_excerpt(_text(line)))
            yield _finding(message, source)
    for lines in _beyond(page._page_box):  # noqa: SLF001
        yield _too_long([_text(line) for line in lines], source)


def _beyond(box: Any) -> Iterator[list[Any]]:
    """Lines of text below the lower end of a box that has a max-height, for each such box."""
    box = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
    if isinstance(box, boxes.LineBox):
        return
    if getattr(box, "max_height", inf) < inf:
        end = box.content_box_y() + box.max_height + TOLERANCE
        lines = [line for line, _ in _lines(box, in_margin=False)]
        if over := [line for line in lines if line.position_y + line.height > end]:
            yield over
            return
    for child in box.children:
        yield from _beyond(child)


def _lines(box: Any, *, in_margin: bool) -> list[Line]:
    """Lines of text, each with the right end of its column (no end in the page's margins).

    What is turned, as a thumb tab is, has no right end on the page.
    """
    lines: list[Line] = []
    _take_lines(box, lines, in_margin=in_margin)
    return lines


def _take_lines(box: Any, lines: list[Line], *, in_margin: bool) -> None:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001
    if box.transformation_matrix:
        return
    end = None
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            continue
        if isinstance(child, boxes.LineBox):
            if end is None:
                end = inf if in_margin else box.content_box_x() + box.width
            lines.append((child, end))
        _take_lines(child, lines, in_margin=in_margin or isinstance(child, boxes.MarginBox))


def _ends(texts: list[Any]) -> tuple[float, float]:
    """Left and right ends of texts of a line, CSS px from the left of the trimmed page."""
    return (
        min(box.position_x for box in texts),
        max(box.position_x + box.width for box in texts),
    )


def _texts(box: Any) -> list[Any]:
    texts: list[Any] = []
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            texts.append(child)
        elif isinstance(child, boxes.InlineBox):
            texts += _texts(child)
    return texts


def _text(line: Any) -> str:
    return "".join(box.text for box in _texts(line))


def _excerpt(words: str) -> str:
    return words.strip()[:EXCERPT].rstrip()


def _finding(message: Message, source: str) -> Finding:
    hint = say("shorten a long word, or let it be divided with a hyphen")
    return Finding("overfull", Severity.ERROR, Place(source), message, hint)


def _too_long(lines: list[str], source: str) -> Finding:
    message = say_n(
        "a text is {n} line too long for its place: “{text}”",
        "a text is {n} lines too long for its place, from “{text}” on",
        len(lines),
        text=_excerpt(lines[0]),
    )
    count = len(" ".join(lines).split())
    hint = say_n("shorten it by {n} word, or more", "shorten it by {n} words, or more", count)
    return Finding("overfull", Severity.ERROR, Place(source), message, hint)
