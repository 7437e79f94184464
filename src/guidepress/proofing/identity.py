"""What a file says of itself: title, language, profile, the standards that it follows; its size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.exchange import exchanged
from guidepress.proofing.opened import Look, Opened, for_readers

METADATA = Rule(
    "proof-metadata",
    Severity.ERROR,
    say("A reader shows the title, and a library files it; neither reads the pages."),
    "un fichier qui s'appelle « guide.pdf » dans la barre de titre",
    "« Guide des métiers 2026 »",
)
DECLARED = Rule(
    "proof-standards",
    Severity.ERROR,
    say("A file that does not declare its standard is not taken for one that follows it."),
    "un fichier d'écran sans identification PDF/UA",
    "pdfuaid:part 1, pdfaid:part 2, pdfaid:conformance A",
)
WEIGHT = Rule(
    "proof-weight",
    Severity.WARNING,
    say("A file for screens is sent by mail and read on a telephone."),
    "un PDF d'écran de 60 Mo",
    "le même, à 12 Mo",
)
HEAVY = 25_000_000
"""Bytes: what mail takes."""

NO_TITLES = frozenset({"", "untitled", "sans titre", "document"})
"""What programs call a file that nobody has named."""

LANGUAGE = "fr"
"""The language of every guide (BCP 47); a screen reader takes its voice by it."""

SIGNS = {
    "PDF/UA-1": (rb"<pdfuaid:part>1</pdfuaid:part>",),
    "PDF/A-2a": (rb"<pdfaid:part>2</pdfaid:part>", rb"<pdfaid:conformance>A</pdfaid:conformance>"),
    "PDF/X-4": (rb"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",),
}
"""How each standard is declared (ISO 14289-1, 5; ISO 19005-2, 6.6.4; ISO 15930-7, 6.16)."""

IDENTIFIERS = ("of the first version", "of this one")
"""What the trailer tells a file from all others by (ISO 32000-1, 14.4)."""

INTENTS = {"PDF/A-2a": "/GTS_PDFA1", "PDF/X-4": "/GTS_PDFX"}


def xmp(pdf: pikepdf.Pdf) -> bytes:
    """The XMP packet of a file; empty when it has none."""
    packet = pdf.Root.get("/Metadata")
    return packet.read_bytes() if isinstance(packet, pikepdf.Stream) else b""


@dataclass(frozen=True)
class Imprint:
    """What a file says of itself.

    `label` is the output profile that it was made for, None when it is not one of ours.
    """

    label: str | None
    title: str
    pages: int
    is_whole: bool
    is_for_readers: bool = False


def imprint_of(pdf: pikepdf.Pdf) -> Imprint:
    """The imprint of a file; a book begins with its cover or with page 1, chapters elsewhere."""
    packet = xmp(pdf)
    found = re.search(rb"<xmp:Label>([^<]+)</xmp:Label>", packet)
    is_ours = b"<xmp:CreatorTool>guidepress " in packet
    first = str(pdf.pages[0].label) if pdf.pages else ""
    return Imprint(
        found[1].decode("utf-8", "replace") if found and is_ours else None,
        str(pdf.docinfo.get("/Title", "")),
        len(pdf.pages),
        first in ("Couverture", "1"),
        SIGNS["PDF/UA-1"][0] in packet,
    )


def _metadata(opened: Opened) -> Iterator[Message]:
    root = opened.pdf.Root
    if not xmp(opened.pdf) or root.Metadata.get("/Subtype") != pikepdf.Name.XML:
        yield say("the file has no XMP metadata")
    if str(opened.pdf.docinfo.get("/Title", "")).strip().casefold() in NO_TITLES:
        yield say("the file has no title")
    language = str(root.get("/Lang", LANGUAGE))
    if opened.is_for_readers and language.partition("-")[0].casefold() != LANGUAGE:
        yield say("the file is said to be in “{language}”, not in French", language=language)
    shows = root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False)
    if opened.is_for_readers and not shows:
        yield say("a reader shows the file's name, not its title")


def _declared(opened: Opened) -> Iterator[Message]:
    packet = xmp(opened.pdf)
    intents = {str(each.get("/S", "")) for each in opened.pdf.Root.get("/OutputIntents", [])}
    for standard in opened.profile.standards:
        if not all(sign in packet for sign in SIGNS.get(standard, ())):
            yield say("the file does not declare {standard}", standard=standard)
        if (wanted := INTENTS.get(standard)) and wanted not in intents:
            yield say("the file has no output intent for {standard}", standard=standard)
    if opened.pdf.is_encrypted:
        yield say("the file is encrypted, which each of its standards forbids")
    if opened.profile.standards and len(opened.pdf.trailer.get("/ID", ())) != len(IDENTIFIERS):
        yield say("the file has no identifier (/ID)")
    if "PDF/X-4" in opened.profile.standards:
        yield from exchanged(opened, packet)


def _weight(opened: Opened) -> Iterator[Message]:
    if opened.size > HEAVY:
        yield say("the file has {n} MB", n=round(opened.size / 1e6))


LOOKS = (Look(METADATA, _metadata), Look(DECLARED, _declared), Look(WEIGHT, _weight, for_readers))
