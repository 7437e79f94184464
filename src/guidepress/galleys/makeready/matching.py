"""Matching: most selectors ask only for the names and attributes of an element and its ancestors.

What they say of one element they say of all that stand in the same row of ancestors, in whichever
section; only the others are asked of each (a tenth of all time was spent in asking).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from cssselect2 import compile_selector_list

NAMES = frozenset({"ancestors", "parent", "local_name", "classes", "any", "all", "next"})
ATTRIBUTES = frozenset({"etree_element", "tag", "in_html_document", "attrib", "get", "lower"})
PURE = NAMES | ATTRIBUTES
"""What the test of a selector may look up that depends on names and attributes alone.

cssselect2 compiles a selector to a lambda, and its code says what that looks up.
"""

LINKS = tuple(each.test.__code__ for each in compile_selector_list(":link, :any-link"))
"""Tests that ask only whether there is an `href`."""

FREE = frozenset({"id", "style", "href", "src", "alt", "title"})
"""Attributes that differ where nothing else does, as those for data do.

A row depends on whether there is one, and not on what it says.
"""

MOST = 20_000
"""Rows of ancestors that are known."""

Rule = tuple[Any, ...]
"""Specificity, order, pseudo-element and payload, as a matcher gives them."""

Entry = tuple[Any, ...]
"""A test, and what it gives: specificity, order, pseudo-element, payload."""


@dataclass
class Rows:
    """Rows of ancestors by number: the parent's row, its name and attributes make an element's."""

    numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)
    last: int = 0

    def of(self, element: Any) -> int:
        """The number of an element's row; elements come after their parents, mostly."""
        number: int | None = element.__dict__.get("row")
        if number is not None:
            return number
        node = element.etree_element
        above = self.of(element.parent) if element.parent is not None else 0
        key = (above, element.in_html_document, node.tag, *_attributes(node.attrib))
        number = self.numbers.get(key)
        if number is None:
            if len(self.numbers) >= MOST:
                self.numbers.clear()
            self.last += 1  # no number comes twice
            number = self.numbers[key] = self.last
        element.row = number
        return number


rows = Rows()


def _attributes(attributes: dict[str, str]) -> list[tuple[str, str | None]]:
    return [(name, None if _is_free(name) else value) for name, value in attributes.items()]


def _is_free(name: str) -> bool:
    return name in FREE or name.startswith("data-")


@dataclass(frozen=True)
class Known:
    """What a matcher says of all elements of a row, in order, and what it has to ask each of."""

    rules: tuple[Rule, ...]
    asked: tuple[Entry, ...]


SILENT = Known((), ())
"""What most sheets say of most elements."""


def match(matcher: Any, element: Any) -> list[Rule]:
    """The rules for an element, the weightiest last."""
    known = known_of(matcher, element)
    asked = (*known.asked, *own_entries(matcher, element))
    return sorted([*known.rules, *(entry[1:] for entry in asked if entry[0](element))])


def known_of(matcher: Any, element: Any) -> Known:
    """What a matcher says of all elements in an element's row."""
    known_rows: dict[int, Known] = matcher.__dict__.setdefault("known", {})
    row = rows.of(element)
    known = known_rows.get(row)
    if known is None:
        if len(known_rows) >= MOST:
            known_rows.clear()
        known = known_rows[row] = _known(matcher, element)
    return known


def own_entries(matcher: Any, element: Any) -> Iterator[Entry]:
    """Entries that an element is to be asked for its id or its language."""
    if matcher.id_selectors and element.id in matcher.id_selectors:
        yield from matcher.id_selectors[element.id]
    if matcher.lang_attr_selectors and "lang" in element.etree_element.attrib:
        yield from matcher.lang_attr_selectors


def _known(matcher: Any, element: Any) -> Known:
    entries = [entry for name in element.classes for entry in matcher.class_selectors.get(name, ())]
    entries += matcher.lower_local_name_selectors.get(element.local_name.lower(), ())
    entries += matcher.namespace_selectors.get(element.namespace_url, ())
    entries += matcher.other_selectors
    pure = [entry for entry in entries if _is_pure(entry[0])]
    rules = tuple(sorted(entry[1:] for entry in pure if entry[0](element)))
    asked = tuple(entry for entry in entries if not _is_pure(entry[0]))
    return Known(rules, asked) if rules or asked else SILENT


@functools.lru_cache(MOST)
def _is_pure(test: Callable[[Any], Any]) -> bool:
    if test.__code__ in LINKS:
        return True
    names, texts = _looked_up(test.__code__)
    return names <= PURE and not any(map(_is_free, texts))


def _looked_up(code: CodeType) -> tuple[set[str], set[str]]:
    """Names that code looks up, and texts in it, with all that is defined in it."""
    names = set(code.co_names)
    texts = {constant for constant in code.co_consts if isinstance(constant, str)}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            inner_names, inner_texts = _looked_up(constant)
            names |= inner_names
            texts |= inner_texts
    return names, texts
