"""The structure tree as it was written (ISO 32000-1, 14.7), read once for all that look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

DEEPEST = 200
"""Levels: far more than any book has, and a file that refers to itself ends there."""


@dataclass
class Branch:
    """One element: its role, alternative, language, columns of a row, and what it holds in order.

    `spots` are marked contents as (page from 0, MCID); `page` is the first page that it is on and
    `last` the last one, -1 when it is on none.
    """

    role: str
    alt: str = ""
    lang: str = ""
    scope: str = ""
    kids: list[Branch] = field(default_factory=list)
    spots: list[tuple[int, int]] = field(default_factory=list)
    order: list[Branch | tuple[int, int]] = field(default_factory=list)
    annotations: int = 0
    page: int = -1
    last: int = -1

    def all(self) -> Iterator[Branch]:
        """The element and all under it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.all()

    def marks(self) -> Iterator[tuple[int, int]]:
        """All marked contents under it, in reading order."""
        for item in self.order:
            if isinstance(item, Branch):
                yield from item.marks()
            else:
                yield item


def read_tree(pdf: pikepdf.Pdf) -> Branch | None:
    """The root of the structure, named `StructTreeRoot`; None when a file has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    branch = Branch("StructTreeRoot")
    _take_kids(branch, root, pages, -1, 0)
    return branch


def _branch(
    node: pikepdf.Object, role: str, pages: dict[tuple[int, int], int], depth: int
) -> Branch:
    branch = Branch(role[1:])
    if (alt := node.get("/Alt")) is not None:
        branch.alt = str(alt)
    if (lang := node.get("/Lang")) is not None:
        branch.lang = str(lang)
    if branch.role == "TH" and (about := node.get("/A")) is not None:
        branch.scope = str(about.get("/Scope", "")) if isinstance(about, pikepdf.Dictionary) else ""
    own = node.get("/Pg")
    page = pages.get(own.objgen, -1) if own is not None else -1
    _take_kids(branch, node, pages, page, depth)
    return branch


def _take_kids(
    branch: Branch, node: pikepdf.Object, pages: dict[tuple[int, int], int], page: int, depth: int
) -> None:
    kids: Any = node.get("/K")
    if kids is None or depth > DEEPEST:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            _take_spot(branch, (page, kid))
        elif (mcid := kid.get("/MCID")) is not None:
            own = kid.get("/Pg")
            _take_spot(branch, (page if own is None else pages.get(own.objgen, -1), int(mcid)))
        elif (role := kid.get("/S")) is not None:
            inner = _branch(kid, str(role), pages, depth + 1)
            branch.kids.append(inner)
            branch.order.append(inner)
            _widen(branch, inner.page, inner.last)
        else:
            branch.annotations += 1


def _take_spot(branch: Branch, spot: tuple[int, int]) -> None:
    branch.spots.append(spot)
    branch.order.append(spot)
    _widen(branch, spot[0], spot[0])


def _widen(branch: Branch, first: int, last: int) -> None:
    if first >= 0:
        branch.page = first if branch.page < 0 else min(branch.page, first)
        branch.last = max(branch.last, last)
