"""Pages of the book: content with its numbers filled in, resources, boxes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache, partial

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidepress.binding.kept_pages import Fills, KeptPages, Painted
from guidepress.binding.marks import MM, ROOM, Sheet, drawn_marks, mark_resources
from guidepress.binding.pictures import Pictures
from guidepress.binding.plates import Plates, transparent, uses
from guidepress.binding.resources import leave_out_unnamed
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley, GalleyPage
from guidepress.outputs import OutputProfile
from guidepress.page_digests import page_digests
from guidepress.shelf import Shelf

BLOCK = 32
"""Numbers that are begun anew with each galley: one that has a page more moves no other one."""


class PageMaker:
    """Makes page objects, galley after galley; equal images are stored once."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        folios: Folios,
        fonts: Mapping[str, pikepdf.Object],
        profile: OutputProfile,
        plates: Plates | None,
        shelf: Shelf | None = None,
    ) -> None:
        self._pdf = pdf
        self._count = len(pdf.pages)
        self._boxes: dict[tuple[Sheet, float], Array] = {}
        self._folios = folios
        self._fonts = fonts
        self._profile = profile
        self._plates = plates
        self._kept = KeptPages(plates, shelf)
        separation = plates.separation if plates else None
        self._pictures = Pictures(pdf, profile.colours, profile.resolution, separation, shelf)

    def add(self, place: Imposed, galley: Galley) -> Iterator[tuple[pikepdf.Page, int]]:
        """Append a galley's pages; yields each page and its index in the galley."""
        self._begin_block()
        resources = self._resources(galley)
        see_through = transparent(resources) if self._plates else frozenset()
        figures = {face.name: face.figures for face in galley.faces}
        contents = cache(lambda: tuple(galley.contents))  # most pages stand ready as they were

        def as_set(index: int) -> bytes:
            return contents()[index]

        for index, (page, digest) in enumerate(
            zip(galley.pages, page_digests(galley), strict=True)
        ):
            folio = place.first + index if place.first else OUTSIDE
            filling = fills(page, folio, self._folios, figures)
            painted = Painted(digest, filling, partial(as_set, index))
            made = self._page(page, painted, resources, place.folds)
            if see_through and uses(painted.content(), see_through):
                made.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
            own = pikepdf.Page(self._pdf.make_indirect(made))
            self._pdf.pages.append(own)
            self._count += 1
            yield own, index

    def _begin_block(self) -> None:
        """Let the next object have the first number of a block.

        What the library numbers and nothing refers to is not in the file.
        """
        while (self._pdf.make_indirect(Array()).objgen[0] + 1) % BLOCK:
            pass

    def _page(
        self,
        page: GalleyPage,
        painted: Painted,
        resources: pikepdf.Object,
        folds: tuple[float, ...],
    ) -> Dictionary:
        if self._plates:
            folded = tuple(fold * MM for fold in folds)
            sheet = Sheet(page.width, page.height, page.bleed, folded)
            return self._sheet(sheet, painted, resources)
        sheet = Sheet(page.width, page.height, page.bleed)
        return Dictionary(
            Type=Name.Page,
            MediaBox=self._box(sheet, page.bleed),
            CropBox=self._box(sheet),
            BleedBox=self._box(sheet, page.bleed),
            TrimBox=self._box(sheet),
            Resources=resources,
            Contents=self._stream(self._kept.ready(painted)),
            Tabs=Name.S,
            StructParents=self._count,
        )

    def _sheet(self, sheet: Sheet, painted: Painted, resources: pikepdf.Object) -> Dictionary:
        """A page for a press: nothing is painted beyond the bleed but marks.

        It has no crop box: what is on the sheet is shown (ISO 15930-7, 6.11).
        """
        x1, y1, x2, y2 = sheet.grown(sheet.bleed)
        clip = f"q\n{x1:g} {y1:g} {x2 - x1:g} {y2 - y1:g} re\nW\nn\n".encode()
        marks = drawn_marks(sheet) if self._profile.marks else b""
        return Dictionary(
            Type=Name.Page,
            MediaBox=self._box(sheet, sheet.bleed + (ROOM if self._profile.marks else 0)),
            BleedBox=self._box(sheet, sheet.bleed),
            TrimBox=self._box(sheet),
            Resources=resources,
            Contents=self._stream(self._kept.ready(painted, clip, b"\nQ\n" + marks)),
        )

    def _box(self, sheet: Sheet, by: float = 0) -> Array:
        """The trimmed page, or a box that is larger by so much on each side."""
        if (sheet, by) not in self._boxes:
            self._boxes[sheet, by] = Array([round(side, 6) for side in sheet.grown(by)])
        return self._boxes[sheet, by]

    def _stream(self, deflated: bytes) -> pikepdf.Object:
        made = self._pdf.make_stream(b"")
        made.write(deflated, filter=Name.FlateDecode)
        return made

    def _resources(self, galley: Galley) -> pikepdf.Object:
        with pikepdf.open(io.BytesIO(galley.resources)) as source:
            resources = source.pages[0].Resources
            if self._plates:
                contents = b"\n".join(galley.contents) + b"\n"
                leave_out_unnamed(resources, contents)  # it may be in no ink of the press
            resources = self._pdf.copy_foreign(resources)
        for face in galley.faces:
            resources.Font[f"/{face.name}"] = self._fonts[face.name]
        self._pictures.replace(resources, galley.pictures)
        if self._plates:
            self._plates.resources(resources, self._pictures.supplied)
            mark_resources(self._pdf, resources)
        return resources


def fills(
    page: GalleyPage, folio: int, folios: Folios, figures: Mapping[str, tuple[int, ...]]
) -> Fills:
    """What a page's numbers are filled in with; ValueError when a number does not fit."""
    found: list[tuple[int, int]] = []
    for number in page.numbers:
        value = folio if number.anchor is None else folios.anchors[number.anchor]
        digits = str(value)
        if len(digits) != len(number.at) or value == OUTSIDE:
            raise ValueError(f"{value} does not fit {len(number.at)} figures ({number.anchor})")
        glyphs = figures[number.face]
        found += ((at, glyphs[int(digit)]) for at, digit in zip(number.at, digits, strict=True))
    return tuple(found)
