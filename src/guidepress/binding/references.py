"""Links and destinations: every reference leads to the page that its number names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.binding.object_file import ObjectFile
from guidepress.binding.text import array, string
from guidepress.folios import OUTSIDE, Folios
from guidepress.galley import GalleyPage, Link

SCHEME = "guide:"
PRINTED = 4
"""The annotation flag Print (ISO 32000-1, table 165), which PDF/A asks for."""


TAIL = b"/Subtype /Link /Type /Annot >>"


class References:
    """Collects the anchors of all pages, then writes links and named destinations."""

    def __init__(self, pdf: pikepdf.Pdf, folios: Folios, titles: Mapping[str, str]) -> None:
        self._pdf = pdf
        self._folios = folios
        self._titles = titles
        self._pages: list[tuple[pikepdf.Page, GalleyPage]] = []
        self._destinations: dict[str, Array] = {}
        self._lists: list[pikepdf.Object | None] = []

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

    def numbered(self, file: ObjectFile, page: int) -> tuple[int | None, ...]:
        """Numbers for the annotations of a page's links, by its index in the book.

        None is where a link leads to what is not in this file.
        """
        links = self._pages[page][1].links
        return tuple(file.number() if self._leads(link.target) else None for link in links)

    def write(
        self, file: ObjectFile, page: int, numbers: Sequence[int | None], owned: Collection[int]
    ) -> None:
        """Write the annotations of a page's links under their numbers.

        Those that are `owned` by an element find it in the parent tree under their own number.
        """
        place, links = self._lists[page], self._pages[page][1].links
        if place is None:
            return
        pairs = [(own, link) for own, link in zip(numbers, links, strict=True) if own is not None]
        for own, link in pairs:
            parent = b"/StructParent %d " % own if own in owned else b""
            file.put(own, self._annotation(link, parent))
        file.put(place.objgen[0], array(b"%d 0 R" % own for own, _ in pairs))

    def _leads(self, target: str) -> bool:
        """Whether a target is outside of the book, or in this file."""
        return not target.startswith(SCHEME) or target.removeprefix(SCHEME) in self._destinations

    def _annotation(self, link: Link, parent: bytes) -> bytes:
        target = link.target
        anchor = target.removeprefix(SCHEME) if target.startswith(SCHEME) else None
        words = string(self._description(anchor, target))
        if anchor is None:
            said = b"/A << /S /URI /URI %s >> /Border [ 0 0 0 ] /Contents %s" % (
                string(target),
                words,
            )
        else:
            said = b"/Border [ 0 0 0 ] /Contents %s /Dest %s" % (words, string(anchor))
        rectangle = b"%.2f %.2f %.2f %.2f" % link.box
        return b"<< %s /F %d /Rect [ %s ] %s%s" % (said, PRINTED, rectangle, parent, TAIL)

    def _description(self, anchor: str | None, target: str) -> str:
        """Where a link goes, in words (ISO 14289-1, 7.18.5)."""
        if anchor is None:
            return target.removeprefix("mailto:")
        title = self._titles.get(anchor, anchor)
        folio = self._folios.anchors.get(anchor, OUTSIDE)
        return f"{title}, page {folio}" if folio else title
