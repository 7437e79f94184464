"""What one page leaves to the next, as far as the boxes of a section tell it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from guidepress.galleys.makeready.prints import Place, Placed, Prints


@dataclass(frozen=True)
class Carried:
    """A float that goes on over the page: its box, the block around it, and how far it came."""

    box: Placed
    block: Placed
    place: Place


@dataclass(frozen=True)
class Joint:
    """What one page leaves to the next: where that begins, in which boxes, what is carried over."""

    place: Place
    around: tuple[Placed, ...]
    carried: tuple[Carried, ...]
    rest: tuple[Any, ...]

    def noted(self) -> tuple[Any, ...]:
        """As WeasyPrint notes it before the next page is laid out."""
        next_page, is_right, state = copy.deepcopy(self.rest)
        remake = {"content_changed": self.place is not None, "pages_wanted": False}
        return (
            self.place,
            next_page,
            is_right,
            state,
            {**remake, "anchors": [], "content_lookups": []},
        )


def joint(context: Any, index: int, prints: Prints) -> Joint | None:
    """What is left to a page; None if it is more than the boxes tell."""
    if not is_simple(context):
        return None
    carried = []
    for box, block, formatting, place in context.broken_out_of_flow.values():
        of_box, of_block = prints.placed(box), prints.placed(block)
        if formatting is not None or of_box is None or of_block is None:
            return None
        carried.append(Carried(of_box, of_block, place))
    place, *rest, _ = context.page_maker[index]
    around = tuple(prints.how(at) for at in prints.around(place))
    return Joint(place, around, tuple(carried), copy.deepcopy(tuple(rest)))


def is_simple(context: Any) -> bool:
    """Whether nothing is on its way that the boxes of the pages to come do not tell."""
    return not (
        context.footnotes
        or context.reported_footnotes
        or context.rendered_notes
        or any(map(any, map(dict.values, context.running_elements.values())))
        or context.target_collector.counter_lookup_items
        or context.style_for.initial_page_sizes.is_asked
    )
