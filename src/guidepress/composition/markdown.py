"""Pages of front and back matter: Markdown without HTML, as the book sets it.

In: CommonMark, as an editor types it. Out: markup for a template. What stands within a line is
the prose of profiles, links to roles and terms included. Headings stand below the part's title
and skip no level; an item of a list holds lines and no paragraphs (tagged PDF wants it so).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from guidepress.composition.prose import Scribe

_READER: Final = MarkdownIt("commonmark", {"html": False}).disable(
    ["html_block", "html_inline", "reference"]
)


def markup(text: str, scribe: Scribe, top: int = 2) -> Markup:
    """A page's text; its headings begin at level `top`."""
    tokens = _READER.parse(text)
    _tighten(tokens)
    _level(tokens, top)
    return Markup("".join(_written(tokens, scribe)))


def _tighten(tokens: Sequence[Token]) -> None:
    """Hide the paragraphs of list items, as a tight list has them."""
    inside: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            inside.append(token.type)
        if token.type.startswith("paragraph") and "list_item_open" in inside:
            token.hidden = True
        if token.nesting == -1:
            inside.pop()


def _level(tokens: Sequence[Token], top: int) -> None:
    """Move headings below the part's title; a level that would be skipped is closed up."""
    last = top - 1
    for token in tokens:
        if token.type == "heading_open":
            last = min(max(int(token.tag[1:]), top), last + 1, 6)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{last}"


def _written(tokens: Sequence[Token], scribe: Scribe) -> Iterator[str]:
    after_lines = False
    for token in tokens:
        if token.type == "inline":
            yield "<br>" * after_lines + str(scribe.inline(token.content))
        elif token.type in {"fence", "code_block"}:
            yield f"<p><code>{escape(token.content.strip())}</code></p>"
        elif not token.hidden and token.tag and token.type != "hr":
            yield f"</{token.tag}>" if token.nesting == -1 else f"<{token.tag}>"
        if token.type != "paragraph_open":
            after_lines = token.hidden and token.type == "paragraph_close"
