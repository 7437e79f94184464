"""Where the values of a sheet stand that are worked out only while a section is set.

WeasyPrint tells of these by a line and a column alone, and those are of one file of several. The
lines of such values therefore know their place; WeasyPrint hands them on to what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tinycss2.ast import Node
from weasyprint.css.tokens import Pending

from guidepress.finding import Place
from guidepress.galleys.log import Line


def note_origins(values: Iterable[Any], place: Callable[[int, int], Place]) -> None:
    """Let the lines of a sheet's values know their place: of variables, and of calculations."""
    for token in (token for value in values for token in _tokens(value)):
        at = place(int(token.source_line), token.source_column)
        token.source_line = Line(token.source_line)
        token.source_line.place = at


def _tokens(value: Any) -> Iterator[Node]:
    """The tokens of a value that is not worked out yet, and of what is in it."""
    if isinstance(value, Pending):
        value = value.tokens
    if isinstance(value, list | tuple):
        for each in value:
            yield from _tokens(each)
    elif isinstance(value, Node):
        yield value
        yield from _tokens(getattr(value, "arguments", None) or getattr(value, "content", ()))
