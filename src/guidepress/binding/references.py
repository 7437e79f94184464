"""Links and destinations: every reference leads to the page that its number names."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.binding.object_file import ObjectFile
from guidepress.binding.text import number, string
from guidepress.folios import OUTSIDE, Folios
from guidepress.galley import GalleyPage

SCHEME = "guide:"
PRINTED = 4
"""The annotation flag Print (ISO 32000-1, table 165), which PDF/A asks for."""


TAIL = b"/Subtype /Link /Type /Annot >>"


class References:
    """Collects the anchors of all pages, then writes links and named destinations.

    `links[page index in the book][link index]` is the object of a link's annotation, None where
    its target is not in this file.
    """

    def __init__(self, pdf: pikepdf.Pdf, folios: Folios, titles: Mapping[str, str]) -> None:
        self._pdf = pdf
        self._folios = folios
        self._titles = titles
        self._pages: list[tuple[pikepdf.Page, GalleyPage]] = []
        self._destinations: dict[str, Array] = {}
        self._lists: list[pikepdf.Object | None] = []
        self.links: list[list[int | None]] = []

    def add_page(self, page: pikepdf.Page, galley_page: GalleyPage) -> None:
        """Take in a page's anchors and links."""
        self._pages.append((page, galley_page))
        for name, x, y in galley_page.anchors:
            self._destinations.setdefault(
                name, Array([page.obj, Name.XYZ, round(x, 2), round(y, 2), None])
            )

    def announce(self) -> None:
        """Name all destinations in the library's file, and where each page's links will be."""
        for page, galley_page in self._pages:
            is_linked = any(self._leads(link.target) for link in galley_page.links)
            self._lists.append(self._pdf.make_indirect(Array()) if is_linked else None)
            if is_linked:
                page.obj.Annots = self._lists[-1]
        names = [
            item
            for name in sorted(self._destinations, key=lambda name: name.encode())
            for item in (String(name), self._destinations[name])
        ]
        if names:
            self._pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))

    def write(self, file: ObjectFile) -> None:
        """Write all link annotations."""
        for (_, galley_page), place in zip(self._pages, self._lists, strict=True):
            made = [self._annotation(file, link.target, link.box) for link in galley_page.links]
            self.links.append(made)
            if place is not None:
                kept = (b"%d 0 R" % annotation for annotation in made if annotation is not None)
                file.put(place.objgen[0], b"[ %s ]" % b" ".join(kept))

    def belongs(self, file: ObjectFile, annotation: int, key: int) -> None:
        """Say under which key of the parent tree the element of an annotation is found."""
        text = file.text(annotation).removesuffix(TAIL)
        file.put(annotation, b"%s/StructParent %d %s" % (text, key, TAIL))

    def _leads(self, target: str) -> bool:
        """Whether a target is outside of the book, or in this file."""
        return not target.startswith(SCHEME) or target.removeprefix(SCHEME) in self._destinations

    def _annotation(
        self, file: ObjectFile, target: str, box: tuple[float, float, float, float]
    ) -> int | None:
        if not self._leads(target):
            return None
        anchor = target.removeprefix(SCHEME) if target.startswith(SCHEME) else None
        words = string(self._description(anchor, target))
        if anchor is None:
            said = b"/A << /S /URI /URI %s >> /Border [ 0 0 0 ] /Contents %s" % (
                string(target),
                words,
            )
        else:
            said = b"/Border [ 0 0 0 ] /Contents %s /Dest %s" % (words, string(anchor))
        rectangle = b" ".join(number(round(value, 2)) for value in box)
        own = file.number()
        file.put(own, b"<< %s /F %d /Rect [ %s ] %s" % (said, PRINTED, rectangle, TAIL))
        return own

    def _description(self, anchor: str | None, target: str) -> str:
        """Where a link goes, in words (ISO 14289-1, 7.18.5)."""
        if anchor is None:
            return target.removeprefix("mailto:")
        title = self._titles.get(anchor, anchor)
        folio = self._folios.anchors.get(anchor, OUTSIDE)
        return f"{title}, page {folio}" if folio else title
