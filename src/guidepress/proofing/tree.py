"""The structure tree as it was written (ISO 32000-1, 14.7), read once for all that look at it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf

from guidepress.proofing.branch import Branch, Grown, folded, unfolded
from guidepress.proofing.memory import Memory
from guidepress.proofing.written import Written

DEEPEST = 200
"""Levels: far more than any book has, and a file that refers to itself ends there."""

PART = 1
"""How deep the outermost elements of a part of the book are: within the one of the whole."""

PLAIN = re.compile(
    rb"<< (?:/A << ([^<>()]*) >> )?(?:/Alt (\([^()\\]*(?:\\.[^()\\]*)*\)|<[0-9a-f]*>) )?"
    rb"(?:/ID \([^()\\]*\) )?"
    rb"/K \[ ((?:\d+ (?:0 R )?|<< /(?:MCID \d+|Obj \d+ 0 R) /Pg \d+ 0 R /Type /(?:MCR|OBJR) >> "
    rb")*)\] (?:/Lang \(([\w-]+)\) )?/P \d+ 0 R (?:/Pg (\d+) 0 R )?/S /(\w+) /Type /StructElem >>"
)
"""An element as we write it: attributes, alternative, kids, language, page, role."""

KID = re.compile(
    rb"<< /MCID (\d+) /Pg (\d+) 0 R [^>]*>>|<< /Obj (\d+) 0 R [^>]*>>|(\d+) 0 R|(\d+)(?! 0 R)"
)
SCOPE = re.compile(rb"/Scope /(\w+)")
REFERENCE = ord("R")


@dataclass(frozen=True)
class Tree:
    """All elements in reading order, and all marked contents as (page from 0, MCID).

    `holders` are the roles of the elements that these contents stand in; `linked` are the
    annotations that a Link holds (ISO 32000-1, 14.8.4.4.2), by their objects.
    """

    elements: tuple[Branch, ...]
    marks: tuple[tuple[int, int], ...]
    holders: tuple[str, ...] = ()
    linked: frozenset[tuple[int, int]] = frozenset()


class _LeadsOutError(Exception):
    """A part that is not told by its own objects alone."""


def read_tree(
    pdf: pikepdf.Pdf, written: Mapping[int, bytes], memory: Memory | None = None
) -> Tree | None:
    """The structure of a file; None when it has none. What is `written` need not be asked for.

    What `memory` has of a part is not read again while the object stream that it is in is the same.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    reader = _Reader(pdf, pages, written, memory)
    reader.take_kids(Branch("StructTreeRoot"), root, -1, 0)
    grown = reader.grown
    return Tree(
        tuple(grown.elements),
        tuple(grown.marks),
        tuple(grown.holders),
        frozenset((number, 0) for number in grown.linked) | reader.linked,
    )


class _Reader:
    """Reads elements depth first, which is the order in which they are read aloud."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        pages: Mapping[tuple[int, int], int],
        written: Mapping[int, bytes],
        memory: Memory | None = None,
    ) -> None:
        self._pdf = pdf
        self._pages = pages
        self._written = written
        self._memory = memory
        self._objects = {number: at for (number, gen), at in pages.items() if not gen}
        self._plain_pages = {b"%d" % number: at for number, at in self._objects.items()}
        self._roles: dict[bytes, str] = {}
        self.grown = Grown()
        self.linked: set[tuple[int, int]] = set()
        """Annotations that are no plain objects."""

    def take_kids(self, branch: Branch, node: pikepdf.Object, page: int, depth: int) -> None:
        """Read what an element holds, in whichever of the ways of the standard it is written."""
        kids: Any = node.get("/K")
        if kids is None or depth > DEEPEST:
            return
        found = []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self._mark(branch, page, kid)
            elif (mcid := kid.get("/MCID")) is not None:
                own = kid.get("/Pg")
                self._mark(branch, page if own is None else self._page(own), int(mcid))
            elif (held := kid.get("/Obj")) is not None:
                self._object(branch, held.objgen)
            elif inner := self._element(kid, depth):
                found.append(inner)
        _hold(branch, found)

    def _element(self, node: pikepdf.Object, depth: int) -> Branch | None:
        """An element that the library has found."""
        number, generation = node.objgen
        if number and not generation and number in self._written:
            return self._numbered(number, depth)
        return self._read(node.unparse(resolved=True), node, depth)

    def _numbered(self, number: int, depth: int) -> Branch | None:
        """The element of a number, which is written in an object stream if it is one of ours."""
        if depth == PART and self._memory and isinstance(self._written, Written):
            part = self._part(number, self._written, self._memory)
            if part is not None:
                return part
        text = self._written.get(number)
        if text is None:
            node = self._pdf.get_object(number, 0)
            return self._read(node.unparse(resolved=True), node, depth)
        plain = PLAIN.fullmatch(text)
        if plain is None:
            return self._read(text, self._pdf.get_object(number, 0), depth)
        return self._plain(plain, depth)

    def _part(self, number: int, written: Written, memory: Memory) -> Branch | None:
        """The outermost element of a part, with all in it, if it is told by one object stream."""
        digest = written.digest(number) if number in written else None
        if digest is None:
            return None
        key = hashlib.sha256(f"part {digest} {number}".encode()).hexdigest()
        said = memory.of(key, lambda: self._told(number, written))
        grown = unfolded(said, self._objects) if said else None
        if grown is None:
            return None
        self.grown.add(grown)
        return grown.elements[0]

    def _told(self, number: int, written: Written) -> dict[str, Any] | None:
        """What a part is, as it is kept; None where more than one object stream tells it."""
        reader = _PartReader(self._pdf, self._pages, written.apart(number))
        try:
            reader.read(number)
        except _LeadsOutError:
            return None
        numbers = {at: number for number, at in self._objects.items()}
        return folded(reader.grown, numbers)

    def _read(self, text: bytes, node: pikepdf.Object, depth: int) -> Branch | None:
        if b"/S /" not in text:
            return None  # an annotation, or some other object
        if plain := PLAIN.fullmatch(text):
            return self._plain(plain, depth)
        if depth > DEEPEST:
            return None
        branch = _described(node)
        self.grown.elements.append(branch)
        own = node.get("/Pg")
        self.take_kids(branch, node, -1 if own is None else self._page(own), depth + 1)
        return branch

    def _plain(self, plain: re.Match[bytes], depth: int) -> Branch | None:
        """An element as we write it: there are so many of them that no step here is spared."""
        if depth > DEEPEST:
            return None
        about, alt, kids, lang, page, name = plain.groups()
        role = self._roles.get(name) or self._roles.setdefault(name, name.decode())
        branch = Branch(role)
        if alt:
            branch.alt = str(pikepdf.Object.parse(alt))
        if lang:
            branch.lang = lang.decode()
        if about and (scope := SCOPE.search(about)):
            branch.scope = scope[1].decode()
        self.grown.elements.append(branch)
        own = self._plain_pages.get(page, -1) if page else -1
        if b"<" in kids:
            self._take_plain(branch, kids, own, depth + 1)
            return branch
        found = []
        for kid in kids.replace(b" 0 R", b"R").split():
            if kid[-1] != REFERENCE:
                self.grown.marks.append((own, int(kid)))
                self.grown.holders.append(role)
                branch.page = branch.last = own
            elif inner := self._numbered(int(kid[:-1]), depth + 1):
                found.append(inner)
        if found:
            _hold(branch, found)
        return branch

    def _take_plain(self, branch: Branch, kids: bytes, own: int, depth: int) -> None:
        """The same for kids that are on another page than their element, and for links."""
        found = []
        for mcid, page, held, element, number in KID.findall(kids):
            if number:
                self._mark(branch, own, int(number))
            elif mcid:
                self._mark(branch, self._plain_pages.get(page, -1), int(mcid))
            elif held:
                self._object(branch, (int(held), 0))
            elif element and (inner := self._numbered(int(element), depth)):
                found.append(inner)
        _hold(branch, found)

    def _mark(self, branch: Branch, page: int, mcid: int) -> None:
        self.grown.marks.append((page, mcid))
        self.grown.holders.append(branch.role)
        _widen(branch, page, page)

    def _object(self, branch: Branch, place: tuple[int, int]) -> None:
        if branch.role == "Link" and not place[1]:
            self.grown.linked.append(place[0])
        elif branch.role == "Link":
            self.linked.add(place)

    def _page(self, page: pikepdf.Object) -> int:
        return self._pages.get(page.objgen, -1)


class _PartReader(_Reader):
    """Reads a part off the objects of one stream, and nothing else."""

    def read(self, number: int) -> None:
        """Read an outermost element and all in it; _LeadsOutError where it leads out of them."""
        self._numbered(number, PART)

    def _numbered(self, number: int, depth: int) -> Branch | None:
        text = self._written.get(number)
        plain = PLAIN.fullmatch(text) if text is not None else None
        if plain is None:
            raise _LeadsOutError
        return self._plain(plain, depth)


def _described(node: pikepdf.Object) -> Branch:
    branch = Branch(str(node.S)[1:], str(node.get("/Alt", "")), str(node.get("/Lang", "")))
    about = node.get("/A")
    if isinstance(about, pikepdf.Dictionary):
        branch.scope = str(about.get("/Scope", ""))[1:]
    return branch


def _hold(branch: Branch, kids: list[Branch]) -> None:
    branch.kids = kids
    if len(kids) == 1 and branch.page < 0:
        branch.page, branch.last = kids[0].page, kids[0].last
        return
    for kid in kids:
        _widen(branch, kid.page, kid.last)


def _widen(branch: Branch, first: int, last: int) -> None:
    if first >= 0:
        branch.page = first if branch.page < 0 else min(branch.page, first)
        branch.last = max(branch.last, last)
