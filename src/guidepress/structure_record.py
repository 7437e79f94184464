"""The structure of a galley as text and back: how it is kept, and told from another one.

Most builds ask of most galleys nothing but whether their structure is still the same. It is read
into elements when somebody asks for one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, overload

from guidepress.galley import Element, LinkMark, Mark
from guidepress.sealed import DamagedError
from guidepress.shelf import digest

MARK, LINK_MARK = 0, 1


class KeptStructure(Sequence[Element]):
    """Elements as they were written; DamagedError when they are asked for and are none.

    They are read whenever they are asked for, and not kept: they take twenty times the room of
    what they are read from. `held` is how many marked contents stand in them by the index of their
    page.
    """

    def __init__(self, text: bytes, held: Mapping[int, int]) -> None:
        self.text = text
        self.held = held

    @property
    def elements(self) -> tuple[Element, ...]:
        """All of them."""
        try:
            return tuple(_read_element(element) for element in json.loads(self.text))
        except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
            raise DamagedError(f"{type(error).__name__}: {error}") from error

    @cached_property
    def digest(self) -> bytes:
        """What no other structure has."""
        return digest(self.text)

    @overload
    def __getitem__(self, at: int) -> Element: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Element, ...]: ...
    def __getitem__(self, at: int | slice) -> Element | tuple[Element, ...]:
        return self.elements[at]

    def __len__(self) -> int:
        return len(self.elements)

    def __iter__(self) -> Iterator[Element]:
        return iter(self.elements)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptStructure):
            return self.text == other.text
        return isinstance(other, tuple) and self.elements == other

    def __hash__(self) -> int:
        return hash(self.elements)

    def __repr__(self) -> str:
        return repr(self.elements)

    def __reduce__(self) -> tuple[type[KeptStructure], tuple[bytes, Mapping[int, int]]]:
        return KeptStructure, (self.text, self.held)


def kept(structure: Sequence[Element]) -> KeptStructure:
    """A structure as it is kept; TypeError when it holds other values."""
    if isinstance(structure, KeptStructure):
        return structure
    text = json.dumps([_kid(element) for element in structure], separators=(",", ":"))
    return KeptStructure(text.encode(), Counter(mark.page for mark in _marks(structure)))


def held(structure: Sequence[Element], page: int) -> int:
    """How many marked contents of this page, from 0, stand in a structure."""
    if isinstance(structure, KeptStructure):
        return structure.held.get(page, 0)
    return sum(mark.page == page for mark in _marks(structure))


def _marks(kids: Sequence[Element | Mark | LinkMark]) -> Iterator[Mark]:
    for kid in kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element):
            yield from _marks(kid.kids)


def _kid(kid: Element | Mark | LinkMark) -> list[Any]:
    match kid:
        case Mark():
            return [MARK, kid.page, kid.mcid]
        case LinkMark():
            return [LINK_MARK, kid.page, kid.link]
        case Element():
            kids = [_kid(each) for each in kid.kids]
            return [kid.role, kids, kid.lang, kid.alt, dict(kid.attributes)]


_mark, _link_mark = lru_cache(maxsize=1 << 14)(Mark), lru_cache(maxsize=1 << 12)(LinkMark)
"""Most marks of a galley are another galley's too: they are made once."""


def _read_kid(kid: list[Any]) -> Element | Mark | LinkMark:
    if kid[0] == MARK:
        return _mark(*kid[1:])
    if kid[0] == LINK_MARK:
        return _link_mark(*kid[1:])
    return _read_element(kid)


def _read_element(element: list[Any]) -> Element:
    role, kids, lang, alt, attributes = element
    if attributes:
        attributes = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in attributes.items()
        }
    return Element(role, tuple([_read_kid(kid) for kid in kids]), lang, alt, attributes)
