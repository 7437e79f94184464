"""Matching: most selectors ask for nothing but the names and classes of an element and its ancestors.

What they say of one element they say of all that stand in the same row of ancestors, in whichever
section; only the others are asked each time (a tenth of all time was spent in asking).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from cssselect2 import Matcher

from guidepress.galleys.makeready.swaps import instead_of

PURE = frozenset({"ancestors", "parent", "local_name", "classes", "any", "all", "next"})
"""What the test of a selector may ask for that depends on names and classes alone.

cssselect2 compiles a selector to a lambda, and its code says what that looks up.
"""

MOST = 20_000
"""Rows of ancestors that are known."""

Rule = tuple[Any, ...]
"""Specificity, order, pseudo-element and payload, as a matcher gives them."""

Entry = tuple[Any, ...]
"""A test, and what it gives: specificity, order, pseudo-element, payload."""


@dataclass
class Rows:
    """Rows of ancestors by number: the parent's row, name and class attribute make an element's."""

    numbers: dict[tuple[Any, ...], int] = field(default_factory=dict)
    last: int = 0

    def of(self, element: Any) -> int:
        """The number of an element's row; elements come after their parents, mostly."""
        number: int | None = element.__dict__.get("row")
        if number is not None:
            return number
        node = element.etree_element
        above = self.of(element.parent) if element.parent is not None else 0
        key = (above, node.tag, node.attrib.get("class"))
        number = self.numbers.get(key)
        if number is None:
            if len(self.numbers) >= MOST:
                self.numbers.clear()
            self.last += 1  # no number comes twice
            number = self.numbers[key] = self.last
        element.row = number
        return number


rows = Rows()


@dataclass(frozen=True)
class Known:
    """What a matcher says of all elements of a row, in order, and what it has to ask each of."""

    rules: tuple[Rule, ...]
    asked: tuple[Entry, ...]


@instead_of(Matcher, "match")
def match(self: Any, element: Any) -> tuple[Rule, ...] | list[Rule]:
    """The rules for an element, the weightiest last; a tuple if all in its row have the same ones."""
    known_of: dict[int, Known] = self.__dict__.setdefault("known", {})
    row = rows.of(element)
    known = known_of.get(row)
    if known is None:
        if len(known_of) >= MOST:
            known_of.clear()
        known = known_of[row] = _known(self, element)
    own = [entry[1:] for entry in _asked(self, element, known) if entry[0](element)]
    return sorted([*known.rules, *own]) if own else known.rules


def _known(matcher: Any, element: Any) -> Known:
    entries = [entry for name in element.classes for entry in matcher.class_selectors.get(name, ())]
    entries += matcher.lower_local_name_selectors.get(element.local_name.lower(), ())
    entries += matcher.namespace_selectors.get(element.namespace_url, ())
    entries += matcher.other_selectors
    pure = [entry for entry in entries if _is_pure(entry[0])]
    rules = tuple(sorted(entry[1:] for entry in pure if entry[0](element)))
    return Known(rules, tuple(entry for entry in entries if not _is_pure(entry[0])))


def _asked(matcher: Any, element: Any, known: Known) -> Iterator[Entry]:
    """Entries that an element is to be asked for itself."""
    yield from known.asked
    if matcher.id_selectors and element.id in matcher.id_selectors:
        yield from matcher.id_selectors[element.id]
    if matcher.lang_attr_selectors and "lang" in element.etree_element.attrib:
        yield from matcher.lang_attr_selectors


def _is_pure(test: Callable[[Any], Any]) -> bool:
    return set(_names(test.__code__)) <= PURE


def _names(code: CodeType) -> Iterator[str]:
    """What code looks up, and what is defined in it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
