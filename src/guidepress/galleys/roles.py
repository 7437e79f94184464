"""Which structure element an HTML element is (ISO 32000-1, 14.8.4; PDF Association, Matterhorn)."""

from __future__ import annotations

from typing import Any

from guidepress.galleys.draft import Draft

ROLES = {
    "section": "Sect",
    "article": "Art",
    "aside": "Sect",
    "nav": "Sect",
    "figure": "Figure",
    "figcaption": "Caption",
    "caption": "Caption",
    "blockquote": "BlockQuote",
    "q": "Quote",
    "p": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "code": "Code",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "main": "Div",
}

TRANSPARENT = {"span", "em", "i", "b", "strong", "small", "sup", "sub", "br", "wbr", "abbr", "cite"}
"""Elements without a structure of their own: what they hold belongs to what holds them."""


def is_transparent(element: Any, tag: str) -> bool:
    """Whether an element makes no structure element, its language apart."""
    return tag in TRANSPARENT and not element.get("data-role")


def role_of(element: Any, tag: str, parent: Draft) -> str:
    """The standard role; `data-role` in a template says it outright (Note, Index, TOC…)."""
    if role := element.get("data-role"):
        return str(role)
    if tag in {"ol", "ul"} and _in_contents(parent):
        return "TOC"
    if tag == "li":
        return "TOCI" if parent.role == "TOC" else "LI"
    return ROLES.get(tag, "Span" if tag in TRANSPARENT else "Div")


def _in_contents(parent: Draft) -> bool:
    return parent.tag == "nav" or parent.role in {"TOC", "TOCI"}
