"""Binding: the galleys of a book become one tagged PDF file."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name, String

from guidepress.binding.colophon import Colophon
from guidepress.binding.condition import write_condition
from guidepress.binding.fonts import unite_faces
from guidepress.binding.gathering import KeptGatherings
from guidepress.binding.intent import write_intent
from guidepress.binding.labels import page_labels
from guidepress.binding.metadata import write_metadata
from guidepress.binding.object_file import ObjectFile
from guidepress.binding.object_stream import KeptPacks
from guidepress.binding.outline import write_outline
from guidepress.binding.pages import PageMaker
from guidepress.binding.plates import Plates
from guidepress.binding.references import References
from guidepress.binding.remarks import Draft
from guidepress.binding.structure import StructureWriter
from guidepress.folios import Folios, Imposed
from guidepress.galley import Galley
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.own_code import digest_of_code
from guidepress.shelf import Shelf, digest


def bind(
    parts: Sequence[tuple[Imposed, Galley]],
    folios: Folios,
    faces: Mapping[str, bytes],
    colophon: Colophon,
    profile: OutputProfile = SCREEN,
    extra: Plates | Draft | None = None,
) -> bytes:
    """The book as PDF bytes, by a binder who has nothing made before."""
    return Binder(faces, profile, extra).bind(parts, folios, colophon)


@dataclass(frozen=True)
class Binder:
    """Binds files of one output profile.

    `faces` are whole font files by SHA-256. With plates it binds for a press: in inks, with
    printers' marks, and without links and structure, which a press has no use for and PDF/X
    forbids in part (ISO 15930-7, 6.17). With a draft there are remarks in the margins. What is on
    the shelf is not made again.
    """

    faces: Mapping[str, bytes]
    profile: OutputProfile = SCREEN
    extra: Plates | Draft | None = None
    shelf: Shelf | None = None

    @property
    def plates(self) -> Plates | None:
        """What a press prints from."""
        return self.extra if isinstance(self.extra, Plates) else None

    def bind(
        self, parts: Sequence[tuple[Imposed, Galley]], folios: Folios, colophon: Colophon
    ) -> bytes:
        """The galleys, in order, as PDF bytes, the same for the same input.

        ValueError when a number has not as many digits as its galley left open: folios that have
        not settled.
        """
        plates = self.plates
        with pikepdf.new() as pdf:
            references = References(pdf, folios, colophon.links)
            self._add_pages(pdf, parts, folios, references)
            galleys = [galley for _, galley in parts]
            write_outline(pdf, galleys)
            page_labels(pdf, [place for place, _ in parts])
            write_metadata(pdf, colophon, self.profile)
            if plates:
                write_condition(pdf, plates.condition)
                return ObjectFile(pdf).written("1.6")
            write_intent(pdf, self.profile)
            return self._tagged(pdf, galleys, references, colophon.language)

    def _tagged(
        self, pdf: pikepdf.Pdf, galleys: Sequence[Galley], references: References, language: str
    ) -> bytes:
        """The file with its links and its structure, which is all that is still missing."""
        references.announce()
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.StructTreeRoot = root
        pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=False)
        pdf.Root.Lang = String(language)
        pages = [page.obj.objgen[0] for page in pdf.pages]  # asked one by one, they take long
        recipe = _recipe()
        file = ObjectFile(pdf, KeptPacks(self.shelf, recipe))
        kept = KeptGatherings(self.shelf, recipe)
        StructureWriter(file, pages, references, kept).write(galleys, root.objgen[0])
        return file.written("1.7")

    def _add_pages(
        self,
        pdf: pikepdf.Pdf,
        parts: Sequence[tuple[Imposed, Galley]],
        folios: Folios,
        references: References,
    ) -> None:
        draft = self.extra if isinstance(self.extra, Draft) else None
        used = [galley.faces for _, galley in parts] + ([(draft.face,)] if draft else [])
        fonts = unite_faces(pdf, used, self.faces)
        maker = PageMaker(pdf, folios, fonts, self.profile, self.plates, self.shelf)
        for place, galley in parts:
            for page, index in maker.add(place, galley):
                references.add_page(page, galley.pages[index])
                if draft:
                    draft.draw(page, place, galley.pages[index], index)
                    draft.name_face(page.obj.Resources, fonts)


def _recipe() -> bytes:
    """What objects are packed by."""
    return digest(f"objects {digest_of_code('binding')} {zlib.ZLIB_RUNTIME_VERSION}".encode())
