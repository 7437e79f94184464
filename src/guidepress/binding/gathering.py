"""The structure of one galley as objects of a file (ISO 32000-1, 14.7), packed as they are written.

An element is the text of an object, its keys in alphabetical order: there are so many of them that
no step here is spared. A galley that did not change, and stands where it stood, has the same ones
as in the last build: they are taken from a shelf.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from guidepress.binding.object_stream import Pack, packed
from guidepress.binding.text import array, number, string
from guidepress.galley import Element, LinkMark, Mark
from guidepress.shelf import Shelf, digest
from guidepress.structure_record import KeptStructure, kept

TOGETHER = 4000
"""Objects of one object stream: those of a part, so that it can be read, and kept, by itself."""


@dataclass(frozen=True)
class Standing:
    """Where a galley's structure stands in a file: numbers of objects, all of them.

    `first` is the first one of its own, `parent` the element around it, `pages` are those of its
    pages, and `links[page][link]` those of their annotations, None where a link leads nowhere.
    """

    first: int
    parent: int
    pages: tuple[int, ...]
    links: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Gathering:
    """All elements of a galley and, after them, the parents of each page's marked contents.

    `end` is the number after its last one. `kids` are its outermost elements, `owners` annotations
    with the element of each, `notes` the elements that are notes.
    """

    end: int
    pages: int
    kids: tuple[int, ...]
    owners: tuple[tuple[int, int], ...]
    notes: tuple[int, ...]
    packs: tuple[Pack, ...]

    @property
    def parents(self) -> range:
        """The arrays of its pages' parents, page by page."""
        return range(self.end - self.pages, self.end)


class KeptGatherings:
    """Makes structures ready, each once from build to build."""

    def __init__(self, shelf: Shelf | None, recipe: bytes) -> None:
        self._shelf = shelf or Shelf()
        self._recipe = recipe

    def ready(
        self, structure: Sequence[Element], marks: Sequence[int], standing: Standing
    ) -> Gathering:
        """The objects of a structure; `marks` is how many marked contents each page has."""
        written = kept(structure)
        told = json.dumps([list(marks), list(vars(standing).values())]).encode()
        key = digest(self._recipe, written.digest, told)
        found = self._shelf.get(key)
        gathering = _taken(found) if found else None
        if gathering is None:
            gathering = gathered(written, marks, standing)
            self._shelf.put(key, b"".join(_told(gathering)))
        return gathering


def _told(gathering: Gathering) -> Iterator[bytes]:
    """A gathering as it is kept."""
    about = [
        (pack.numbers[0], len(pack.numbers), pack.begin, len(pack.data)) for pack in gathering.packs
    ]
    shown = (gathering.end, gathering.pages, gathering.kids, gathering.owners, gathering.notes)
    yield json.dumps([*shown, about]).encode() + b"\n"
    yield from (pack.data for pack in gathering.packs)


def _taken(found: bytes) -> Gathering | None:
    """What was kept; None where it is something else."""
    line, _, data = found.partition(b"\n")
    try:
        end, pages, kids, owners, notes, about = json.loads(line)
        packs = tuple(_packs(about, data))
        pairs = tuple((int(annotation), int(element)) for annotation, element in owners)
        outer, named = tuple(map(int, kids)), tuple(map(int, notes))
        return Gathering(int(end), int(pages), outer, pairs, named, packs)
    except (ValueError, TypeError, RecursionError):
        return None


def _packs(about: Sequence[Sequence[Any]], data: bytes) -> Iterator[Pack]:
    at = 0
    for first, count, begin, length in about:
        yield Pack(range(first, first + count), int(begin), data[at : at + length])
        at += length
    if at != len(data):
        raise ValueError(at)


def gathered(
    structure: KeptStructure | Sequence[Element], marks: Sequence[int], standing: Standing
) -> Gathering:
    """The objects of a structure, made."""
    gatherer = _Gatherer(standing, [[b"null"] * count for count in marks])
    kids = [gatherer.element(element, standing.parent) for element in structure]
    texts = [*gatherer.texts, *map(array, gatherer.parents)]
    first = standing.first
    packs = tuple(
        packed(range(first + at, first + at + len(some)), some)
        for at in range(0, len(texts), TOGETHER)
        if (some := texts[at : at + TOGETHER])
    )
    owners, notes = tuple(gatherer.owners), tuple(gatherer.notes)
    return Gathering(first + len(texts), len(marks), tuple(kids), owners, notes, packs)


@dataclass
class _Gatherer:
    """Writes elements in reading order; `parents[page][mcid]` refer to the elements of marks."""

    standing: Standing
    parents: list[list[bytes]]
    texts: list[bytes] = field(default_factory=list)
    owners: list[tuple[int, int]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)

    def element(self, element: Element, parent: int) -> int:
        """Write an element and all in it; gives its number."""
        at = len(self.texts)
        own = self.standing.first + at
        self.texts.append(b"")  # its kids come after it, and are known before it
        role = element.role if self._is_live(element) else "Span"
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        text = b"/K %s " % array(self._kids(element, own, page))
        if role == "Note":
            text = b"/ID %s %s" % (note_name(own), text)
            self.notes.append(own)
        if element.alt:
            text = b"/Alt %s %s" % (string(element.alt), text)
        if element.attributes and (attributes := _attributes(element)):
            text = b"/A << %s >> %s" % (attributes, text)
        if element.lang:
            text += b"/Lang %s " % string(element.lang)
        text += b"/P %d 0 R " % parent
        if page is not None:
            text += b"/Pg %d 0 R " % self.standing.pages[page]
        self.texts[at] = b"<< %s/S /%s /Type /StructElem >>" % (text, role.encode())
        return own

    def _is_live(self, element: Element) -> bool:
        """A link whose target is not in this file is no link."""
        if element.role != "Link":
            return True
        links = [kid for kid in element.kids if isinstance(kid, LinkMark)]
        return any(self._annotation(link) is not None for link in links)

    def _annotation(self, link: LinkMark) -> int | None:
        return self.standing.links[link.page][link.link]

    def _kids(self, element: Element, own: int, page: int | None) -> list[bytes]:
        """What an element whose own page is `page` holds, but for links to nowhere.

        A marked content of that page is told by its number alone.
        """
        kids, reference = [], b"%d 0 R" % own
        for kid in element.kids:
            if isinstance(kid, Mark):
                self.parents[kid.page][kid.mcid] = reference
                kids.append(b"%d" % kid.mcid if kid.page == page else self._content(kid))
            elif isinstance(kid, Element):
                kids.append(b"%d 0 R" % self.element(kid, own))
            elif (annotation := self._annotation(kid)) is not None:
                self.owners.append((annotation, own))
                kids.append(self._link(kid, annotation))
        return kids

    def _content(self, mark: Mark) -> bytes:
        page = self.standing.pages[mark.page]
        return b"<< /MCID %d /Pg %d 0 R /Type /MCR >>" % (mark.mcid, page)

    def _link(self, link: LinkMark, annotation: int) -> bytes:
        page = self.standing.pages[link.page]
        return b"<< /Obj %d 0 R /Pg %d 0 R /Type /OBJR >>" % (annotation, page)


def note_name(number: int) -> bytes:
    """A note has a name of its own (ISO 14289-1, 7.9); names rise in the order of the book."""
    return string(f"note-{number:07}")


def _attributes(element: Element) -> bytes:
    """Attribute objects of the Table, List and Layout owners (ISO 32000-1, 14.8.5)."""
    values = element.attributes
    if "box" in values:
        box: Sequence[float] = values["box"]  # type: ignore[assignment]
        return b"/BBox %s /O /Layout /Placement /Block" % array(map(number, box))
    if "numbering" in values:
        return b"/ListNumbering /%s /O /List" % str(values["numbering"]).encode()
    if element.role not in {"TH", "TD"}:
        return b""
    said = [b"/ColSpan %s" % str(values["columns"]).encode()] if "columns" in values else []
    said.append(b"/O /Table")
    if "rows" in values:
        said.append(b"/RowSpan %s" % str(values["rows"]).encode())
    if "scope" in values:
        said.append(b"/Scope /%s" % str(values["scope"]).encode())
    return b" ".join(said)
