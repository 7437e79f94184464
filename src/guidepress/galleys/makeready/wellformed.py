"""Markup that is written as it is meant: read by one pattern, without a parser's care.

What layouts compose closes each element that it opens, quotes its attributes and nests as HTML
allows. Such markup has one reading, which three patterns find; whatever else there is (an end that
is left out, a table without its body, a raw sign) is left to the parser (an eighth of all time).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.entities import html5
from io import StringIO
from typing import Any
from xml.etree.ElementTree import Element

from tinyhtml5 import parser
from tinyhtml5.constants import adjust_svg_attributes

from guidepress.galleys.makeready.swaps import instead_of, old_part

ATTRIBUTE = r'[a-zA-Z][\w-]*="[^"<>]*"'
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)((?:\s+{ATTRIBUTE})*)\s*(/?)>", re.ASCII)
PAIR = re.compile(r'([a-zA-Z][\w-]*)="([^"<>]*)"', re.ASCII)
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));", re.ASCII)
UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that a parser drops, replaces or takes for ends of lines."""

LAST_PLAIN = 0xFFFF
"""Numbers beyond it are left to the parser: some of them are no characters."""

DOCUMENT = re.compile(
    r'<!doctype html><html lang="([a-z-]+)"><head><meta charset="utf-8"><title>([^<>]*)</title>'
    r"</head><body>(.*)</body></html>",
    re.DOTALL,
)

SVG = "{http://www.w3.org/2000/svg}"
VOID = frozenset(("br", "img", "wbr"))
SHAPES = frozenset(("path", "circle", "rect", "line", "polyline", "polygon", "ellipse"))
DRAWN = SHAPES | {"g", "title", "text", "tspan"}
MARKS = ("b", "i", "small", "sup", "sub", "abbr", "code", "cite", "mark", "time", "dfn")
PHRASES = frozenset(("a", "span", "em", "strong", "q", "svg", *MARKS, *VOID))
ONLY_PHRASES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
LISTS = frozenset(("ul", "ol", "dl"))
SECTIONS = ("section", "header", "footer", "article", "aside", "nav", "main")
FLOWING = frozenset(("div", "blockquote", "figure", "figcaption", *SECTIONS, *LISTS))
ROWS = frozenset(("thead", "tbody", "tfoot"))
WITHIN = {
    "li": frozenset(("ul", "ol")),
    "dt": frozenset(("dl", "div")),
    "dd": frozenset(("dl", "div")),
    **dict.fromkeys((*ROWS, "caption"), frozenset(("table",))),
    "tr": ROWS,
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
}
"""Elements that stand in these only."""

IN_TABLES = ROWS | {"table", "tr"}
"""Elements that hold no text, and nothing but those of `WITHIN`."""

ALL = PHRASES | ONLY_PHRASES | FLOWING | WITHIN.keys() | {"table"}

_parse = old_part(parser, "parse")


class UnclearError(Exception):
    """Markup that a parser is to read."""


@instead_of(parser, "parse")
def parse(document: Any, *plain: Any, **how: Any) -> Any:
    """The tree of an HTML document."""
    if isinstance(document, StringIO) and not plain and how == {"namespace_html_elements": False}:
        text = document.read()
        if (root := read(text)) is not None:
            return root
        document = StringIO(text)
    return _parse(document, *plain, **how)


def read(text: str) -> Element | None:
    """The tree of a document of ours; None where it takes a parser to read it."""
    parts = DOCUMENT.fullmatch(text)
    if parts is None or UNUSUAL.search(text):
        return None
    root = Element("html", {"lang": parts[1]})
    head = Element("head")
    title = Element("title")
    head.extend((Element("meta", {"charset": "utf-8"}), title))
    body = Element("body")
    root.extend((head, body))
    try:
        title.text = _plain(parts[2]) or None
        _Reading(body).read(parts[3])
    except UnclearError:
        return None
    return root


@dataclass
class _Reading:
    """An element that is being filled, within those that are open."""

    body: Element
    open: list[Element] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        end = 0
        self.open, self.names = [self.body], ["body"]
        for tag in TAG.finditer(text):
            if tag.start() > end:
                self._take_text(text[end : tag.start()])
            end = tag.end()
            closes, name, attributes, is_empty = tag.groups()
            if not closes:
                self._begin(name, attributes, is_empty)
            elif len(self.open) > 1 and self.names[-1] == name and not attributes and not is_empty:
                self.open.pop()
                self.names.pop()
            else:
                raise UnclearError
        if end < len(text):
            self._take_text(text[end:])
        if len(self.open) > 1:
            raise UnclearError

    def _take_text(self, text: str) -> None:
        if self.names[-1] in IN_TABLES and not text.isspace():
            raise UnclearError
        text = _plain(text)
        parent = self.open[-1]
        if len(parent):
            parent[-1].tail = text
        else:
            parent.text = text

    def _begin(self, name: str, attributes: str, is_empty: str) -> None:
        is_drawn = "svg" in self.names
        if is_drawn:
            _allow_drawn(name, self.names[-1], bool(is_empty))
        else:
            self._allow(name, bool(is_empty))
        tag = f"{SVG}{name}" if is_drawn or name == "svg" else name
        element = Element(tag, _pairs(attributes, is_drawn=is_drawn or name == "svg"))
        self.open[-1].append(element)
        if not is_empty and not (name in VOID and not is_drawn):
            self.open.append(element)
            self.names.append(name)

    def _allow(self, name: str, is_empty: bool) -> None:
        """Whether an element may stand here without any other being closed or opened for it."""
        parent = self.names[-1]
        if name not in ALL or (is_empty and name not in VOID):
            raise UnclearError
        if name in WITHIN:
            if parent not in WITHIN[name] or (parent == "div" and self.names[-2] != "dl"):
                raise UnclearError
        elif parent in IN_TABLES or (name == "a" and "a" in self.names):
            raise UnclearError
        if name not in PHRASES and not ONLY_PHRASES.isdisjoint(self.names):
            raise UnclearError


def _allow_drawn(name: str, parent: str, is_empty: bool) -> None:
    if name not in DRAWN or parent == "title" or (is_empty and name not in SHAPES):
        raise UnclearError


def _pairs(attributes: str, *, is_drawn: bool) -> dict[str, str]:
    """Attributes as HTML reads them: in lower case, but for some of drawings."""
    if not attributes:
        return {}
    pairs = PAIR.findall(attributes)
    found = {name: _plain(value) for name, value in pairs}
    if len(found) < len(pairs):
        raise UnclearError
    for name in found:
        right = adjust_svg_attributes.get(name.lower(), name.lower()) if is_drawn else name.lower()
        if name != right or name == "xmlns":
            raise UnclearError
    return found


def _plain(text: str) -> str:
    """Text with its references read; all must be whole, and of known names or plain numbers."""
    if "<" in text or ">" in text:
        raise UnclearError
    if "&" not in text:
        return text
    references = REFERENCE.findall(text)
    if len(references) != text.count("&"):
        raise UnclearError
    for decimal, hexadecimal, name in references:
        number = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else None
        if f"{name};" not in html5 if number is None else UNUSUAL.search(_character(number)):
            raise UnclearError
    return html.unescape(text)


def _character(number: int) -> str:
    """A character of a number; one that is unusual for a number that has none."""
    return chr(number) if number <= LAST_PLAIN else "\0"
