"""An element of a structure, and elements as plain data: how those of one part are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


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
    abouts: dict[tuple[str, str, str, str], int] = {}
    rows = []
    for each in grown.elements:
        about = abouts.setdefault((each.role, each.alt, each.lang, each.scope), len(abouts))
        rows += [about, len(each.kids), places[each.page], places[each.last]]
    roles = list(dict.fromkeys(grown.holders))
    at = {role: index for index, role in enumerate(roles)}
    marks = zip(grown.marks, grown.holders, strict=True)
    return {
        "pages": [objects[page] for page in pages],
        "abouts": list(abouts),
        "rows": rows,
        "roles": roles,
        "marks": [each for (page, mcid), role in marks for each in (places[page], mcid, at[role])],
        "linked": grown.linked,
    }


def unfolded(said: Mapping[str, Any], pages: Mapping[int, int]) -> Grown | None:
    """What was kept of a part; None where its pages do not stand in the order that they had.

    `pages` are the indexes of a file's pages by their objects.
    """
    places = [pages.get(number, -1) for number in said["pages"]]
    if -1 in places or places != sorted(set(places)):
        return None
    at, roles, numbers = said["marks"], said["roles"], said["linked"]
    return Grown(
        _elements(said["rows"], said["abouts"], [*places, -1]),
        [(places[page], mcid) for page, mcid in zip(at[::3], at[1::3], strict=True)],
        [roles[role] for role in at[2::3]],
        numbers,
    )


def _elements(rows: list[int], abouts: list[list[str]], places: list[int]) -> list[Branch]:
    """Elements in reading order, each with its kids, which follow it."""
    made: list[Branch] = []
    waiting: list[Branch] = []
    for at in range(len(rows) - 4, -1, -4):
        about, count, page, last = rows[at : at + 4]
        kids = [waiting.pop() for _ in range(count)] if count else ()
        role, alt, lang, scope = abouts[about]
        branch = Branch(role, alt, lang, scope, kids, places[page], places[last])
        waiting.append(branch)
        made.append(branch)
    made.reverse()
    return made
