"""Pages of the book: content with its numbers filled in, resources, boxes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley, GalleyPage


class PageMaker:
    """Makes page objects, galley after galley; equal images are stored once."""

    def __init__(self, pdf: pikepdf.Pdf, folios: Folios, fonts: Mapping[str, pikepdf.Object]):
        self._pdf = pdf
        self._folios = folios
        self._fonts = fonts
        self._images: dict[bytes, pikepdf.Object] = {}

    def add(self, place: Imposed, galley: Galley) -> Iterator[tuple[pikepdf.Page, int]]:
        """Append a galley's pages; yields each page and its index in the galley."""
        resources = self._resources(galley)
        figures = {face.name: face.figures for face in galley.faces}
        for index, page in enumerate(galley.pages):
            folio = place.first + index if place.first else OUTSIDE
            content = filled(page, folio, self._folios, figures)
            yield self._page(page, content, resources), index

    def _page(self, page: GalleyPage, content: bytes, resources: pikepdf.Object) -> pikepdf.Page:
        trim = Array([0, 0, _units(page.width), _units(page.height)])
        low, bleed = -_units(page.bleed), page.bleed
        media = Array([low, low, _units(page.width + bleed), _units(page.height + bleed)])
        made = Dictionary(
            Type=Name.Page,
            MediaBox=media,
            CropBox=trim,
            BleedBox=media,
            TrimBox=trim,
            Resources=resources,
            Contents=self._pdf.make_stream(content),
            Tabs=Name.S,
            StructParents=len(self._pdf.pages),
        )
        self._pdf.pages.append(pikepdf.Page(made))
        return self._pdf.pages[-1]

    def _resources(self, galley: Galley) -> pikepdf.Object:
        with pikepdf.open(io.BytesIO(galley.resources)) as source:
            resources = self._pdf.copy_foreign(source.pages[0].Resources)
        for face in galley.faces:
            resources.Font[f"/{face.name}"] = self._fonts[face.name]
        for name, image in list(resources.XObject.items()):
            if image.get("/Subtype") == Name.Image:
                resources.XObject[name] = self._once(image)
        return resources

    def _once(self, image: pikepdf.Object) -> pikepdf.Object:
        """The first image with these bytes and this size."""
        mask = image.get("/SMask")
        parts = [image.read_raw_bytes(), repr((image.Width, image.Height)).encode()]
        parts += [mask.read_raw_bytes()] if mask is not None else []
        digest = hashlib.sha256(b"\0".join(parts)).digest()
        return self._images.setdefault(digest, image)


def filled(
    page: GalleyPage, folio: int, folios: Folios, figures: Mapping[str, tuple[int, ...]]
) -> bytes:
    """A page's content with its numbers filled in; ValueError when a number does not fit."""
    if not page.numbers:
        return page.content
    content = bytearray(page.content)
    for number in page.numbers:
        value = folio if number.anchor is None else folios.anchors[number.anchor]
        digits = str(value)
        if len(digits) != len(number.at) or value == OUTSIDE:
            raise ValueError(f"{value} does not fit {len(number.at)} figures ({number.anchor})")
        for at, digit in zip(number.at, digits, strict=True):
            content[at : at + 4] = b"%04x" % figures[number.face][int(digit)]
    return bytes(content)


def _units(value: float) -> float:
    return round(value, 6)
