"""The structure tree as it was written (ISO 32000-1, 14.7), read once for all that look at it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

DEEPEST = 200
"""Levels: far more than any book has, and a file that refers to itself ends there."""

PLAIN = re.compile(
    r"<< (?:/A << (?P<about>[^<>()]*) >> )?(?:/ID \([^()\\]*\) )?"
    r"/K \[ (?P<kids>(?:<< /(?:MCID \d+|Obj \d+ 0 R) /Pg \d+ 0 R /Type /(?:MCR|OBJR) >> "
    r"|\d+ (?:0 R )?)*)\] (?:/Lang \((?P<lang>[\w-]+)\) )?/P \d+ 0 R "
    r"(?:/Pg (?P<page>\d+) 0 R )?/S /(?P<role>\w+) /Type /StructElem >>"
)
"""An element as we write it, its alternative apart: read at a third of the cost."""

KID = re.compile(r"<< /MCID (\d+) /Pg (\d+) 0 R [^>]*>>|<< /Obj [^>]*>>|(\d+) 0 R|(\d+)(?! 0 R)")
SCOPE = re.compile(r"/Scope /(\w+)")


@dataclass
class Branch:
    """One element: its role, alternative, language, what it heads, and the elements in it.

    `page` is the first page that it is on (from 0) and `last` the last one, -1 when it is on none.
    """

    role: str
    alt: str = ""
    lang: str = ""
    scope: str = ""
    kids: list[Branch] = field(default_factory=list)
    page: int = -1
    last: int = -1


@dataclass(frozen=True)
class Tree:
    """All elements in reading order, and all marked contents as (page from 0, MCID)."""

    elements: tuple[Branch, ...]
    marks: tuple[tuple[int, int], ...]


def read_tree(pdf: pikepdf.Pdf) -> Tree | None:
    """The structure of a file; None when it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    reader = _Reader(pdf, {page.obj.objgen: index for index, page in enumerate(pdf.pages)})
    reader.take_kids(Branch("StructTreeRoot"), root, -1, 0)
    return Tree(tuple(reader.elements), tuple(reader.marks))


class _Reader:
    """Reads elements depth first, which is the order in which they are read aloud."""

    def __init__(self, pdf: pikepdf.Pdf, pages: Mapping[tuple[int, int], int]) -> None:
        self._pdf = pdf
        self._pages = pages
        self.elements: list[Branch] = []
        self.marks: list[tuple[int, int]] = []

    def take_kids(self, branch: Branch, node: pikepdf.Object, page: int, depth: int) -> None:
        """Read what an element holds, in whichever of the ways of the standard it is written."""
        kids: Any = node.get("/K")
        if kids is None or depth > DEEPEST:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self._mark(branch, page, kid)
            elif (mcid := kid.get("/MCID")) is not None:
                own = kid.get("/Pg")
                self._mark(branch, page if own is None else self._page(own), int(mcid))
            else:
                self._element(branch, kid, depth)

    def _element(self, parent: Branch, node: pikepdf.Object, depth: int) -> None:
        written = node.unparse(resolved=True).decode("latin-1")
        if "/S /" not in written or depth > DEEPEST:
            return  # an annotation, or some other object
        plain = PLAIN.fullmatch(written)
        branch = _plain(plain) if plain else _described(node)
        self.elements.append(branch)
        parent.kids.append(branch)
        if plain:
            self._take_plain(branch, plain, depth + 1)
        else:
            own = node.get("/Pg")
            self.take_kids(branch, node, -1 if own is None else self._page(own), depth + 1)
        _widen(parent, branch.page, branch.last)

    def _take_plain(self, branch: Branch, plain: re.Match[str], depth: int) -> None:
        own = self._pages.get((int(plain["page"]), 0), -1) if plain["page"] else -1
        for mcid, page, element, number in KID.findall(plain["kids"]):
            if element:
                self._element(branch, self._pdf.get_object(int(element), 0), depth)
            elif mcid:
                self._mark(branch, self._pages.get((int(page), 0), -1), int(mcid))
            elif number:
                self._mark(branch, own, int(number))

    def _mark(self, branch: Branch, page: int, mcid: int) -> None:
        self.marks.append((page, mcid))
        _widen(branch, page, page)

    def _page(self, page: pikepdf.Object) -> int:
        return self._pages.get(page.objgen, -1)


def _plain(element: re.Match[str]) -> Branch:
    scope = SCOPE.search(element["about"] or "")
    return Branch(element["role"], lang=element["lang"] or "", scope=scope[1] if scope else "")


def _described(node: pikepdf.Object) -> Branch:
    branch = Branch(str(node.S)[1:], str(node.get("/Alt", "")), str(node.get("/Lang", "")))
    about = node.get("/A")
    if isinstance(about, pikepdf.Dictionary):
        branch.scope = str(about.get("/Scope", ""))[1:]
    return branch


def _widen(branch: Branch, first: int, last: int) -> None:
    if first >= 0:
        branch.page = first if branch.page < 0 else min(branch.page, first)
        branch.last = max(branch.last, last)
