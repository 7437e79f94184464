"""The structure tree of the whole book (ISO 32000-1, 14.7), written from the galleys' elements."""

from __future__ import annotations

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.binding.references import References
from guidepress.galley import Element, Galley, LinkMark, Mark


class StructureWriter:
    """Writes the structure of galleys whose pages are already in the file, in order."""

    def __init__(self, pdf: pikepdf.Pdf, references: References) -> None:
        self._pdf = pdf
        self._references = references
        self._parents: list[list[pikepdf.Object | None]] = []
        self._annotations: list[pikepdf.Object] = []
        self._notes: list[pikepdf.Object] = []
        self._pages: list[pikepdf.Object] = []
        self._first = 0

    def write(self, galleys: Sequence[Galley], language: str) -> None:
        """Write StructTreeRoot, its parent tree, and what else a tagged file declares."""
        root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array([]))
        )
        root.K = Array([document])
        self._pages = [page.obj for page in self._pdf.pages]  # asked one by one, they take long
        self._parents = [[None] * page.marks for galley in galleys for page in galley.pages]
        for galley in galleys:
            for element in galley.structure:
                document.K.append(self._element(element, document))
            self._first += len(galley.pages)
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parent_tree()))
        root.ParentTreeNextKey = len(self._parents) + len(self._annotations)
        if self._notes:
            names = [item for note in self._notes for item in (note.ID, note)]
            root.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(names)))
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=False)
        self._pdf.Root.Lang = String(language)

    def _element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        role = element.role if self._is_live(element) else "Span"
        made = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent)
        )
        if element.lang:
            made.Lang = String(element.lang)
        if element.alt:
            made.Alt = String(element.alt)
        if attributes := _attributes(element):
            made.A = attributes
        if role == "Note":
            self._name_note(made)
        marks = [kid.page for kid in element.kids if isinstance(kid, Mark)]
        if marks:
            made.Pg = self._pages[self._first + marks[0]]
        kids = (self._kid(made, kid, marks) for kid in element.kids)
        made.K = Array([kid for kid in kids if kid is not None])
        return made

    def _name_note(self, note: pikepdf.Object) -> None:
        """A note has a name of its own (ISO 14289-1, 7.9); names rise in the order of the book."""
        note.ID = String(f"note-{len(self._notes):05}")
        self._notes.append(note)

    def _is_live(self, element: Element) -> bool:
        """A link whose target is not in this file is no link."""
        links = [kid for kid in element.kids if isinstance(kid, LinkMark)]
        return element.role != "Link" or any(self._annotation(link) is not None for link in links)

    def _annotation(self, link: LinkMark) -> pikepdf.Object | None:
        return self._references.links[self._first + link.page][link.link]

    def _kid(
        self, made: pikepdf.Object, kid: Element | Mark | LinkMark, marks: Sequence[int]
    ) -> pikepdf.Object | int | None:
        """A kid of an element whose own page is the first of `marks`; None for a link to nowhere.

        A marked content of that page is told by its number alone.
        """
        if isinstance(kid, Element):
            return self._element(kid, made)
        page = self._pages[self._first + kid.page]
        if isinstance(kid, Mark):
            self._parents[self._first + kid.page][kid.mcid] = made
            if kid.page == marks[0]:
                return kid.mcid
            return Dictionary(Type=Name.MCR, Pg=page, MCID=kid.mcid)
        annotation = self._annotation(kid)
        if annotation is None:
            return None
        annotation.StructParent = len(self._parents) + len(self._annotations)
        self._annotations.append(made)
        return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)

    def _parent_tree(self) -> Array:
        """The number tree: pages' arrays by StructParents, then link elements by StructParent."""
        nums = Array([])
        for number, elements in enumerate(self._parents):
            nums.append(number)
            nums.append(self._pdf.make_indirect(Array(elements)))
        for number, element in enumerate(self._annotations, start=len(self._parents)):
            nums.append(number)
            nums.append(element)
        return nums


def _attributes(element: Element) -> Array | Dictionary | None:
    """Attribute objects of the Table, List and Layout owners (ISO 32000-1, 14.8.5)."""
    values = element.attributes
    if "box" in values:
        return Dictionary(O=Name.Layout, BBox=Array(list(values["box"])), Placement=Name.Block)  # type: ignore[call-overload]
    if "numbering" in values:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{values['numbering']}"))
    if element.role not in {"TH", "TD"} or not values:
        return None
    cell = Dictionary(O=Name.Table)
    if "scope" in values:
        cell.Scope = Name(f"/{values['scope']}")
    if "columns" in values:
        cell.ColSpan = values["columns"]
    if "rows" in values:
        cell.RowSpan = values["rows"]
    return cell
