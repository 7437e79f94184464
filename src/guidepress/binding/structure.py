"""The structure tree of the whole book (ISO 32000-1, 14.7), written from the galleys' elements.

An element is the text of an object, its keys in alphabetical order: there are so many of them that
no step here is spared.
"""

from __future__ import annotations

from collections.abc import Sequence

from guidepress.binding.object_file import ObjectFile
from guidepress.binding.references import References
from guidepress.binding.text import array, number, string
from guidepress.galley import Element, Galley, LinkMark, Mark


class StructureWriter:
    """Writes the structure of galleys whose pages are already in the file, in order.

    `pages` are the numbers of the pages' objects.
    """

    def __init__(self, file: ObjectFile, pages: Sequence[int], references: References) -> None:
        self._file = file
        self._pages = pages
        self._references = references
        self._parents: list[list[bytes]] = []
        self._annotations: list[bytes] = []
        self._notes: list[bytes] = []
        self._first = 0

    def write(self, galleys: Sequence[Galley], root: int) -> None:
        """Write StructTreeRoot, as the object of this number, and its parent tree."""
        document = self._file.number()
        self._parents = [[b"null"] * page.marks for galley in galleys for page in galley.pages]
        kids = []
        for galley in galleys:
            kids += [self._element(element, document) for element in galley.structure]
            self._first += len(galley.pages)
        self._file.put(
            document,
            b"<< /K %s /P %d 0 R /S /Document /Type /StructElem >>" % (array(kids), root),
        )
        said = [
            b"<< /K [ %d 0 R ]" % document,
            b"/ParentTree %s" % self._parent_tree(),
            b"/ParentTreeNextKey %d" % (len(self._parents) + len(self._annotations)),
            b"/Type /StructTreeRoot >>",
        ]
        if self._notes:
            said.insert(0, b"<< /IDTree << /Names %s >>" % array(self._notes))
            said[1] = said[1].removeprefix(b"<< ")
        self._file.put(root, b" ".join(said))

    def _element(self, element: Element, parent: int) -> bytes:
        """Write an element and all in it; gives the reference to it."""
        own = self._file.number()
        reference = b"%d 0 R" % own
        role = element.role if self._is_live(element) else "Span"
        page = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        text = b"/K %s " % array(self._kids(element, own, reference, page))
        if role == "Note":
            text = b"/ID %s %s" % (self._note(reference), text)
        if element.alt:
            text = b"/Alt %s %s" % (string(element.alt), text)
        if element.attributes and (attributes := _attributes(element)):
            text = b"/A << %s >> %s" % (attributes, text)
        if element.lang:
            text += b"/Lang %s " % string(element.lang)
        text += b"/P %d 0 R " % parent
        if page is not None:
            text += b"/Pg %d 0 R " % self._pages[self._first + page]
        self._file.put(own, b"<< %s/S /%s /Type /StructElem >>" % (text, role.encode()))
        return reference

    def _note(self, reference: bytes) -> bytes:
        """A note has a name of its own (ISO 14289-1, 7.9); names rise in the order of the book."""
        name = string(f"note-{len(self._notes):05}")
        self._notes.append(b"%s %s" % (name, reference))
        return name

    def _is_live(self, element: Element) -> bool:
        """A link whose target is not in this file is no link."""
        if element.role != "Link":
            return True
        links = [kid for kid in element.kids if isinstance(kid, LinkMark)]
        return any(self._annotation(link) is not None for link in links)

    def _annotation(self, link: LinkMark) -> int | None:
        return self._references.links[self._first + link.page][link.link]

    def _kids(self, element: Element, own: int, reference: bytes, page: int | None) -> list[bytes]:
        """What an element whose own page is `page` holds, but for links to nowhere.

        A marked content of that page is told by its number alone.
        """
        kids = []
        for kid in element.kids:
            if isinstance(kid, Mark):
                self._parents[self._first + kid.page][kid.mcid] = reference
                kids.append(b"%d" % kid.mcid if kid.page == page else self._content(kid))
            elif isinstance(kid, Element):
                kids.append(self._element(kid, own))
            elif (annotation := self._annotation(kid)) is not None:
                kids.append(self._link(kid, annotation, reference))
        return kids

    def _content(self, mark: Mark) -> bytes:
        page = self._pages[self._first + mark.page]
        return b"<< /MCID %d /Pg %d 0 R /Type /MCR >>" % (mark.mcid, page)

    def _link(self, link: LinkMark, annotation: int, reference: bytes) -> bytes:
        """Note that an annotation belongs to an element, and refer to it."""
        key = len(self._parents) + len(self._annotations)
        self._references.belongs(self._file, annotation, key)
        self._annotations.append(reference)
        page = self._pages[self._first + link.page]
        return b"<< /Obj %d 0 R /Pg %d 0 R /Type /OBJR >>" % (annotation, page)

    def _parent_tree(self) -> bytes:
        """The number tree: pages' arrays by StructParents, then link elements by StructParent."""
        nums = []
        for key, elements in enumerate(self._parents):
            own = self._file.number()
            self._file.put(own, array(elements))
            nums.append(b"%d %d 0 R" % (key, own))
        for key, element in enumerate(self._annotations, start=len(self._parents)):
            nums.append(b"%d %s" % (key, element))
        return b"<< /Nums %s >>" % array(nums)


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
