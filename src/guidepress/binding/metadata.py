"""What the file says of itself: information dictionary, XMP, how a reader opens it."""

from __future__ import annotations

import uuid
from html import escape

import pikepdf
from pikepdf import Dictionary, Name, String

from guidepress.binding.colophon import Colophon
from guidepress.outputs import OutputProfile

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:description>
    <rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt>
   </dc:description>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmp:CreatorTool>{maker}</xmp:CreatorTool>
   <xmp:Label>{profile}</xmp:Label>
   <pdf:Producer>{maker}</pdf:Producer>
  </rdf:Description>
{declared} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""XMP of any file (ISO 16684-1). `Label` is the output profile, by which `proof` knows the file."""

PDF_X = "PDF/X-4"

DECLARED = {
    "PDF/UA-1": """\
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
""",
    "PDF/A-2a": """\
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>the part of ISO 14289 that is followed</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
""",
    PDF_X: """\
  <rdf:Description rdf:about=""
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
   <pdf:Trapped>False</pdf:Trapped>
   <xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
  </rdf:Description>
""",
}
"""How a file declares each standard (ISO 14289-1, 5; ISO 19005-2, 6.6.4; ISO 15930-7, 6.16).

PDF/A describes every schema that it does not know itself (6.6.2.3): that of PDF/UA here.
"""


def write_metadata(pdf: pikepdf.Pdf, colophon: Colophon, profile: OutputProfile) -> None:
    """Write title, author, language, dates (never the clock's: same input, same bytes)."""
    moment = f"{colophon.moment:%Y-%m-%dT%H:%M:%SZ}"
    stamp = f"D:{colophon.moment:%Y%m%d%H%M%SZ}"
    fields = {
        "title": colophon.title,
        "author": colophon.author,
        "subject": colophon.subject,
        "language": colophon.language,
        "maker": colophon.maker,
        "date": moment,
        "profile": profile.name,
        "document": _document(colophon, profile),
    }
    written = {name: escape(value, quote=False) for name, value in fields.items()}
    declared = "".join(DECLARED[standard].format(**written) for standard in profile.standards)
    packet = XMP.format(declared=declared, **written)
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
    told = Dictionary({f"/{name}": String(value) for name, value in information.items()})
    if PDF_X in profile.standards:
        told.GTS_PDFXVersion = String(PDF_X)
        told.Trapped = Name("/False")
    pdf.trailer.Info = pdf.make_indirect(told)


def _document(colophon: Colophon, profile: OutputProfile) -> str:
    """What tells this document from any other: the edition, its moment, and its use."""
    words = (colophon.title, colophon.author, colophon.moment.isoformat(), profile.name)
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(words)))
