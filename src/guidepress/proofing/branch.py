"""An element of a structure, and elements as plain data: how those of one part are kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, TypeVar

Value = TypeVar("Value", bound=Hashable)


@dataclass(slots=True)
class Branch:
    """One element: its role, alternative, language, what it heads, and the elements in it.

    `page` is the first page that it is on (from 0) and `last` the last one, -1 when it is on none.
    """

    role: str
    alt: str = ""
    lang: str = ""
    scope: str = ""
    kids: Sequence[Branch] = ()
    page: int = -1
    last: int = -1


@dataclass
class Grown:
    """Elements in reading order, and all marked contents as (page from 0, MCID).

    `holders` are the roles of the elements that these contents stand in; `linked` are the numbers
    of the annotations that a Link holds (ISO 32000-1, 14.8.4.4.2).
    """

    elements: list[Branch] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    linked: list[int] = field(default_factory=list)

    def add(self, other: Grown) -> None:
        """Let other elements follow."""
        self.elements += other.elements
        self.marks += other.marks
        self.holders += other.holders
        self.linked += other.linked


def folded(grown: Grown, objects: Mapping[int, int]) -> dict[str, Any] | None:
    """The elements of a part as they are kept; None where one is on a page that is none.

    `objects` are those of the file's pages by their indexes: a part is kept with its own.
    """
    pages = sorted({page for page, _ in grown.marks} | {e.page for e in grown.elements} - {-1})
    if pages and pages[0] < 0:
        return None
    places = {page: at for at, page in enumerate(pages)} | {-1: -1}
    numbers = {id(each): at for at, each in enumerate(grown.elements)}
    said = [(each.role, each.alt, each.lang, each.scope) for each in grown.elements]
    abouts, roles = _told_apart(said), _told_apart(grown.holders)
    return {
        "pages": [objects[page] for page in pages],
        "abouts": list(abouts),
        "about": [abouts[each] for each in said],
        "first": [places[each.page] for each in grown.elements],
        "last": [places[each.last] for each in grown.elements],
        "kids": [
            [at, *(numbers[id(kid)] for kid in each.kids)]
            for at, each in enumerate(grown.elements)
            if each.kids
        ],
        "roles": list(roles),
        "holders": [roles[role] for role in grown.holders],
        "marked": [places[page] for page, _ in grown.marks],
        "marks": [mcid for _, mcid in grown.marks],
        "linked": grown.linked,
    }


def _told_apart(values: Iterable[Value]) -> dict[Value, int]:
    """Values, each once, and the place of each."""
    return {value: at for at, value in enumerate(dict.fromkeys(values))}


def unfolded(said: Any, pages: Mapping[int, int]) -> Grown | None:
    """What was kept of a part; None where its pages do not stand in the order that they had.

    `pages` are the indexes of a file's pages by their objects. What is no part is none, too.
    """
    try:
        return _unfolded(said, pages)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return None


def _unfolded(said: Mapping[str, Any], pages: Mapping[int, int]) -> Grown | None:
    places = [pages.get(number, -1) for number in said["pages"]]
    if -1 in places or places != sorted(set(places)):
        return None
    marked = map(places.__getitem__, said["marked"])
    return Grown(
        _elements(said, [*places, -1]),
        list(zip(marked, said["marks"], strict=True)),
        list(map(said["roles"].__getitem__, said["holders"])),
        said["linked"],
    )


def _elements(said: Mapping[str, Any], places: Sequence[int]) -> list[Branch]:
    """Elements in reading order; there are forty thousand of them."""
    columns = list(zip(*said["abouts"], strict=True)) if said["abouts"] else [()] * 4
    abouts = [map(column.__getitem__, said["about"]) for column in columns]
    first, last = (map(places.__getitem__, said[each]) for each in ("first", "last"))
    made = list(map(Branch, *abouts, repeat(()), first, last))
    for own, *kids in said["kids"]:
        made[own].kids = [made[kid] for kid in kids]
    return made
