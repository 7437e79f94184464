"""Prints: what boxes are before they are laid out, so that those of two settings may be compared.

Boxes with the same prints, in the same order, are laid out alike wherever all else is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import Any
from xml.etree import ElementTree

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.formatting_structure import boxes

from guidepress.galleys.makeready.kept_styles import Twin

STYLES = ("style", "first_line_style", "first_letter_style")
ELSEWHERE = frozenset({"children", "element", "replacement", "remove_decoration_sides", *STYLES})
"""Attributes of a box that are compared in their own ways, or not: sides are taken off later."""

Place = dict[int, Any] | None
"""Where a page begins, as WeasyPrint says it: a child's index, and where in that; None: at it."""

PLACED = "position_x"
"""What a box has, as soon as it was looked at for a page."""


@dataclass(frozen=True)
class Print:
    """What one box is: its kind, how many are in it and below it, its styles, all it says.

    `first` is how many boxes before it the first one of its element is.
    """

    box: Any
    kind: type
    first: int
    kids: int
    below: int
    styles: tuple[Any, ...]
    said: dict[str, Any]
    attributes: dict[str, str] | None
    drawing: Any

    def is_like(self, other: Print) -> bool:
        """Whether the other one is the same, but perhaps for how many are below it."""
        return (
            self.kind is other.kind
            and self.first == other.first
            and self.kids == other.kids
            and self.said == other.said
            and self.attributes == other.attributes
            and self.drawing == other.drawing
            and all(map(_is_same_style, self.styles, other.styles))
        )

    @cached_property
    def is_text(self) -> bool:
        """Whether it is a block of lines in the flow."""
        return self._is_block and self.kids > 0 and isinstance(self.box.children[0], boxes.LineBox)

    @cached_property
    def is_flow(self) -> bool:
        """Whether it is a block of blocks in the flow, which are laid out one after the other."""
        return self._is_block and not self.is_text

    @property
    def _is_block(self) -> bool:
        style = self.styles[0]
        return (
            self.kind is boxes.BlockBox
            and not self.box.is_table_wrapper
            and self.box.is_in_normal_flow()
            and style["column_width"] == style["column_count"] == "auto"
        )


@dataclass(frozen=True)
class Placed:
    """Where a box is among the prints, and how it was laid out last: all that it has since."""

    at: int
    how: dict[str, Any]


UNKNOWN = Print(None, object, 0, 0, 0, (), {}, None, None)


class Prints(list[Print]):
    """The prints of a box and all in it, in order."""

    def __init__(self, root: Any = None) -> None:
        super().__init__()
        self._firsts: dict[Any, int] = {}
        if root is not None:
            self._take(root)
        self._places = {id(each.box): at for at, each in enumerate(self)}

    def _take(self, box: Any) -> None:
        at = len(self)
        self.append(UNKNOWN)  # until all below it are known
        first = at - self._firsts.setdefault(box.element, at)
        for child in box.children:
            self._take(child)
        said = {key: value for key, value in vars(box).items() if key not in ELSEWHERE}
        attributes = dict(box.element.attrib) if box.element is not None else None
        counts = first, len(box.children), len(self) - at
        styles = tuple([getattr(box, name) for name in STYLES])
        self[at] = Print(box, type(box), *counts, styles, said, attributes, _drawing(box))

    @property
    def has_fixed(self) -> bool:
        """Whether a box is fixed, so that it is on all pages."""
        return any(each.styles[0]["position"] == "fixed" for each in self)

    def child(self, at: int, index: int) -> int:
        """Where a child's print is."""
        at += 1
        for _ in range(index):
            at += self[at].below
        return at

    def around(self, place: Place) -> Iterator[int]:
        """The blocks that are gone into to get to a place, from the root on."""
        at = 0
        yield at
        while place and self[at].is_flow:
            ((child, place),) = place.items()
            at = self.child(at, child)
            if place is not None:
                yield at

    def compared(self, last: Prints) -> tuple[int, int, int]:
        """How many are the same from the start on; from where on all are; how many more they are.

        What is the same is of the same element from now on: pages that stand know only that one.
        """
        start = _same(zip(last, self, strict=False))
        left = min(len(last), len(self)) - start
        end = _same(islice(zip(reversed(last), reversed(self), strict=False), left))
        rest, longer = len(self) - end, len(self) - len(last)
        known: dict[Any, Any] = {}
        for at in (*range(start), *range(rest, len(self))):
            before = last[at if at < start else at - longer]
            known.setdefault(self[at].box.element, before.box.element)
        for each in self:
            each.box.element = known.get(each.box.element, each.box.element)
        return start, rest, longer

    def placed(self, box: Any) -> Placed | None:
        """Where a box is, and how it was laid out; None if it is none of these."""
        at = self._places.get(id(box))
        return None if at is None else self.how(at)

    def how(self, at: int) -> Placed:
        """How a box was laid out."""
        known = ELSEWHERE | self[at].said.keys()
        how = {key: value for key, value in vars(self[at].box).items() if key not in known}
        return Placed(at, how)

    def put(self, placed: Placed) -> Any:
        """A box, as if it had been laid out so."""
        box = self[placed.at].box
        vars(box).update(placed.how)
        return box

    def reach(self) -> int:
        """How many boxes, from the start on, may have been looked at by now.

        Of what is no block of blocks, all is looked at; so it is of what was not gone into.
        """
        at = 0
        while self[at].is_flow and (child := self._last_placed(at)) is not None:
            at = child
        return at + self[at].below

    def _last_placed(self, at: int) -> int | None:
        """The last box in this one that was looked at."""
        found, child = None, at + 1
        for _ in range(self[at].kids):
            if PLACED in vars(self[child].box):
                found = child
            child += self[child].below
        return found


def _same(pairs: Iterable[tuple[Print, Print]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0].is_like(pair[1]), pairs))


def _is_same_style(one: Any, other: Any) -> bool:
    """Whether two styles are made of the same: most are kept, and are the same object."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Twin):
        return one.original is other.original and one["anchor"] == other["anchor"]
    if isinstance(one, AnonymousStyle):
        return _is_same_style(one.parent_style, other.parent_style)
    return (
        isinstance(one, ComputedStyle)
        and one.cascaded is other.cascaded
        and one.pseudo_type == other.pseudo_type
        and _is_same_style(one.parent_style, other.parent_style)
    )


def _drawing(box: Any) -> Any:
    """A picture is kept from section to section; a drawing in the text is made of its source."""
    if not isinstance(box, boxes.ReplacedBox):
        return None
    if box.element is not None and box.element.tag.endswith("}svg"):
        return ElementTree.tostring(box.element, "unicode")
    return box.replacement
