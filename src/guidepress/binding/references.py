"""Links and destinations: every reference leads to the page that its number names."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.folios import OUTSIDE, Folios
from guidepress.galley import GalleyPage

SCHEME = "guide:"
PRINTED = 4
"""The annotation flag Print (ISO 32000-1, table 165), which PDF/A asks for."""


class References:
    """Collects the anchors of all pages, then writes links and named destinations.

    `links[page index in the book][link index]` is the annotation of a link, None where its
    target is not in this file.
    """

    def __init__(self, pdf: pikepdf.Pdf, folios: Folios, titles: Mapping[str, str]) -> None:
        self._pdf = pdf
        self._folios = folios
        self._titles = titles
        self._pages: list[tuple[pikepdf.Page, GalleyPage]] = []
        self._destinations: dict[str, Array] = {}
        self.links: list[list[pikepdf.Object | None]] = []

    def add_page(self, page: pikepdf.Page, galley_page: GalleyPage) -> None:
        """Take in a page's anchors and links."""
        self._pages.append((page, galley_page))
        for name, x, y in galley_page.anchors:
            self._destinations.setdefault(
                name, Array([page.obj, Name.XYZ, round(x, 2), round(y, 2), None])
            )

    def write(self) -> None:
        """Write all link annotations and the tree of named destinations."""
        for page, galley_page in self._pages:
            made = [self._annotation(link.target, link.box) for link in galley_page.links]
            self.links.append(made)
            if kept := [annotation for annotation in made if annotation is not None]:
                page.obj.Annots = Array(kept)
        names = [
            item
            for name in sorted(self._destinations, key=lambda name: name.encode())
            for item in (String(name), self._destinations[name])
        ]
        if names:
            self._pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))

    def _annotation(
        self, target: str, box: tuple[float, float, float, float]
    ) -> pikepdf.Object | None:
        anchor = target.removeprefix(SCHEME) if target.startswith(SCHEME) else None
        if anchor is not None and anchor not in self._destinations:
            return None
        annotation = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(value, 2) for value in box]),
            Border=Array([0, 0, 0]),
            F=PRINTED,
            Contents=String(self._description(anchor, target)),
        )
        if anchor is None:
            annotation.A = Dictionary(S=Name.URI, URI=String(target))
        else:
            annotation.Dest = String(anchor)
        return self._pdf.make_indirect(annotation)

    def _description(self, anchor: str | None, target: str) -> str:
        """Where a link goes, in words (ISO 14289-1, 7.18.5)."""
        if anchor is None:
            return target.removeprefix("mailto:")
        title = self._titles.get(anchor, anchor)
        folio = self._folios.anchors.get(anchor, OUTSIDE)
        return f"{title}, page {folio}" if folio else title
