"""What the file says of itself: information dictionary, XMP, how a reader opens it."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from guidepress.binding.colophon import Colophon

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:description>
    <rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>
   </dc:description>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:CreatorTool>{maker}</xmp:CreatorTool>
   <pdf:Producer>{maker}</pdf:Producer>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""XMP of a PDF/UA-1 file (ISO 14289-1, clause 5; ISO 16684-1)."""


def write_metadata(pdf: pikepdf.Pdf, colophon: Colophon) -> None:
    """Write title, author, language, dates (the edition's own: same input, same bytes)."""
    moment = f"{colophon.date.isoformat()}T00:00:00Z"
    stamp = f"D:{colophon.date:%Y%m%d}000000Z"
    fields = {
        "title": colophon.title,
        "author": colophon.author,
        "subject": colophon.subject,
        "language": colophon.language,
        "maker": colophon.maker,
        "date": moment,
    }
    packet = XMP.format(**{name: escape(value) for name, value in fields.items()})
    metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = metadata
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLayout = Name.TwoPageRight
    information = {
        "Title": colophon.title,
        "Author": colophon.author,
        "Subject": colophon.subject,
        "Creator": colophon.maker,
        "Producer": colophon.maker,
        "CreationDate": stamp,
        "ModDate": stamp,
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({f"/{name}": String(value) for name, value in information.items()})
    )
