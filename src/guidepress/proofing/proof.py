"""Proofing: the written bytes are opened again and read, as a stranger would.

What it looks for is what a reader, a printer or a screen reader would miss: pages, labels that
agree with the folios, destinations of links, embedded fonts, structure, metadata.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf

from guidepress.finding import Finding, Place, Severity
from guidepress.folios import Folios
from guidepress.language import Message, say
from guidepress.outputs import SCREEN, OutputProfile


@dataclass(frozen=True)
class Proof:
    """A file to be proofed: its name, its open form, and the folios it was bound with."""

    file: str
    pdf: pikepdf.Pdf
    folios: Folios

    @property
    def destinations(self) -> dict[str, pikepdf.Object]:
        """Named destinations."""
        if "/Names" not in self.pdf.Root:
            return {}
        names = list(self.pdf.Root.Names.Dests.Names.as_list())
        return {str(names[i]): names[i + 1] for i in range(0, len(names), 2)}


def proof(
    file: str, data: bytes, folios: Folios, profile: OutputProfile = SCREEN
) -> tuple[Finding, ...]:
    """Everything that is wrong with a bound file; nothing when it may be published."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            opened = Proof(file, pdf, folios)
            return tuple(
                Finding(f"proof-{rule}", Severity.ERROR, Place(file), message)
                for rule, look in LOOKS
                if profile.colours == "rgb" or rule not in FOR_READERS
                for message in look(opened)
            )
    except pikepdf.PdfError as error:
        message = say("the written file does not open: {reason}", reason=str(error))
        return (Finding("proof-opens", Severity.ERROR, Place(file), message),)


def _pages(proof: Proof) -> Iterator[Message]:
    expected = sum(place.pages for place in proof.folios.imposed)
    if len(proof.pdf.pages) != expected:
        yield say("{n} pages, not {expected}", n=len(proof.pdf.pages), expected=expected)


def _labels(proof: Proof) -> Iterator[Message]:
    index = 0
    for place in proof.folios.imposed:
        for page in range(place.pages):
            label = str(proof.pdf.pages[index].label) if index < len(proof.pdf.pages) else ""
            if place.first and label != str(place.first + page):
                yield say("page {index} is labelled {label}", index=index + 1, label=label)
            index += 1


def _boxes(proof: Proof) -> Iterator[Message]:
    for index, page in enumerate(proof.pdf.pages, start=1):
        media, trim = list(page.mediabox), list(page.trimbox)
        inside = all(m <= t for m, t in zip(media[:2], trim[:2], strict=True)) and all(
            m >= t for m, t in zip(media[2:], trim[2:], strict=True)
        )
        if not inside:
            yield say("the trim box of page {index} is outside of its media box", index=index)


def _links(proof: Proof) -> Iterator[Message]:
    known = set(proof.destinations)
    for index, page in enumerate(proof.pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", pikepdf.Array([])):
            if "/Dest" in annotation and str(annotation.Dest) not in known:
                yield say(
                    "a link on page {index} leads to {anchor}, which is nowhere",
                    index=index,
                    anchor=str(annotation.Dest),
                )
            if not str(annotation.get("/Contents", "")):
                yield say("a link on page {index} does not say where it goes", index=index)


def _destinations(proof: Proof) -> Iterator[Message]:
    numbers = {page.obj.objgen: index for index, page in enumerate(proof.pdf.pages)}
    for name, destination in proof.destinations.items():
        folio = proof.folios.anchors.get(name)
        label = str(proof.pdf.pages[numbers[destination[0].objgen]].label)
        if folio and label != str(folio):
            yield say(
                "{anchor} is on page {label}, not {folio}", anchor=name, label=label, folio=folio
            )


def _fonts(proof: Proof) -> Iterator[Message]:
    seen: set[str] = set()
    for page in proof.pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            name = str(font.BaseFont)
            if name in seen:
                continue
            seen.add(name)
            descriptor = font.DescendantFonts[0].FontDescriptor
            if not {"/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                yield say("the font {name} is not embedded", name=name)


def _structure(proof: Proof) -> Iterator[Message]:
    root = proof.pdf.Root
    if "/StructTreeRoot" not in root or "/Lang" not in root:
        yield say("the file is not tagged, or has no language")
        return
    for index, page in enumerate(proof.pdf.pages, start=1):
        if "/StructParents" not in page.obj:
            yield say("page {index} has no structure", index=index)


def _metadata(proof: Proof) -> Iterator[Message]:
    root = proof.pdf.Root
    if "/Metadata" not in root or root.Metadata.get("/Subtype", None) != pikepdf.Name("/XML"):
        yield say("the file has no XMP metadata")
    if not str(proof.pdf.docinfo.get("/Title", "")):
        yield say("the file has no title")


FOR_READERS = frozenset({"structure"})
"""What a press has no use for."""

LOOKS: tuple[tuple[str, Callable[[Proof], Iterator[Message]]], ...] = (
    ("pages", _pages),
    ("labels", _labels),
    ("boxes", _boxes),
    ("links", _links),
    ("destinations", _destinations),
    ("fonts", _fonts),
    ("structure", _structure),
    ("metadata", _metadata),
)
