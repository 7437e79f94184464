"""The keys of a PDF/X-4 file, its boxes and its marks (ISO 15930-7)."""

import io
import re
import uuid
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageCms

from guidepress.binding.marks import HAIRLINE, ROOM
from guidepress.outputs import PRINT, OutputProfile
from tests.galley_proofs import opened
from tests.press_proofs import ICC, bound_for, plates, printed, shown

PT = 72 / 25.4
A5 = (148 * PT, 210 * PT)
BLEED = 3 * PT
NAMESPACES = {
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def xmp(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The simple properties of the XMP packet."""
    root = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())
    found = {}
    for prefix, space in NAMESPACES.items():
        for element in root.iter():
            if element.tag.startswith(f"{{{space}}}") and (element.text or "").strip():
                found[f"{prefix}:{element.tag.rpartition('}')[2]}"] = (element.text or "").strip()
    return found


def test_the_output_intent_has_its_condition_and_profile() -> None:
    pdf = opened(printed())
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == pikepdf.Name.GTS_PDFX
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert str(intent.Info)
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == ICC


def test_the_house_profile_is_a_presss() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(ICC)).profile
    assert (profile.device_class, profile.xcolor_space) == ("prtr", "CMYK")
    assert profile.version <= 4.4
    assert "FOGRA39" in str(profile.profile_description)


def test_the_file_says_that_it_is_pdf_x_4() -> None:
    pdf = opened(printed())
    told = xmp(pdf)
    assert told["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
    assert pdf.pdf_version == "1.6"
    assert printed().startswith(b"%PDF-1.6")
    assert b"pdfxid" not in shown()


def test_the_file_is_not_trapped_and_says_so_twice() -> None:
    pdf = opened(printed())
    assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
    assert xmp(pdf)["pdf:Trapped"] == "False"


def test_what_the_file_says_of_itself_agrees() -> None:
    pdf = opened(printed())
    told, info = xmp(pdf), pdf.docinfo
    assert told["rdf:li"]
    assert str(info["/Title"]) == "Titre & Cie"
    assert "Titre &amp; Cie" in pdf.Root.Metadata.read_bytes().decode()
    for key, where in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
        assert re.sub(r"\D", "", told[key]) == re.sub(r"\D", "", str(info[where]))
    assert told["xmp:MetadataDate"] == told["xmp:ModifyDate"]
    assert told["pdf:Producer"] == str(info["/Producer"])
    assert told["xmp:CreatorTool"] == str(info["/Creator"])


def test_the_document_has_an_id_and_a_version() -> None:
    pdf = opened(printed())
    told = xmp(pdf)
    assert uuid.UUID(told["xmpMM:DocumentID"].removeprefix("uuid:"))
    assert told["xmpMM:VersionID"]
    assert told["xmpMM:RenditionClass"]
    first, second = pdf.trailer.ID
    assert len(bytes(first)) == len(bytes(second)) == 16
    assert "/Filter" not in pdf.Root.Metadata, "readers look for it without inflating"


def test_the_same_book_gives_the_same_bytes() -> None:
    assert bound_for(PRINT, plates()) == printed()


def test_boxes_stand_one_in_the_other() -> None:
    pdf = opened(printed())
    page = pdf.pages[0].obj
    assert [float(side) for side in page.TrimBox] == pytest.approx([0, 0, *A5], abs=0.01)
    assert [float(side) for side in page.BleedBox] == pytest.approx(
        [-BLEED, -BLEED, A5[0] + BLEED, A5[1] + BLEED], abs=0.01
    )
    grown = BLEED + ROOM
    assert [float(side) for side in page.MediaBox] == pytest.approx(
        [-grown, -grown, A5[0] + grown, A5[1] + grown], abs=0.01
    )
    assert "/CropBox" not in page
    assert "/ArtBox" not in page


def test_without_marks_the_sheet_ends_with_the_bleed() -> None:
    plain = OutputProfile("plain", colours="cmyk", standards=("PDF/X-4",))
    pdf = opened(bound_for(plain, plates(plain)))
    page = pdf.pages[0].obj
    assert list(page.MediaBox) == list(page.BleedBox)


def sheet(data: bytes, dpi: int = 144) -> Image.Image:
    return pypdfium2.PdfDocument(data)[0].render(scale=dpi / 72).to_pil().convert("L")


def test_marks_stand_outside_of_the_bleed_and_nothing_else_does() -> None:
    scale = 2
    picture = sheet(printed(), 72 * scale)
    room, bleed = round(ROOM * scale), round((ROOM + BLEED) * scale)
    inside = picture.crop((room + 2, room + 2, picture.width - room - 2, picture.height - room - 2))
    plain = OutputProfile("plain", colours="cmyk", standards=("PDF/X-4",))
    unmarked = sheet(bound_for(plain, plates(plain)), 72 * scale)
    assert inside.size == pytest.approx((unmarked.width - 4, unmarked.height - 4), abs=2)
    # A crop mark stands on the line of the cut, at each corner, on both of its sides.
    for x in (bleed, picture.width - bleed):
        for y in (bleed, picture.height - bleed):
            for box in ((x - 2, 4, x + 2, room - 4), (4, y - 2, room - 4, y + 2)):
                near = box if box[0] == 4 or y == bleed else _moved(box, picture.height)
                assert picture.crop(near).getextrema()[0] < 200, (x, y, box)
    edge = picture.crop((room - 2, room - 2, picture.width - room + 2, room))
    assert edge.getextrema()[0] > 250, "between mark and bleed nothing is printed"


def _moved(box: tuple[int, int, int, int], height: int) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return left, height - bottom, right, height - top


def test_marks_are_in_all_inks_and_thick_enough() -> None:
    pdf = opened(printed())
    page = pdf.pages[0]
    (space,) = page.Resources.ColorSpace.values()
    assert [str(part) for part in list(space)[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    content = page.Contents.read_bytes().decode("latin-1")
    marks = content[content.rindex("/Artifact BMC") :]
    assert f"{HAIRLINE} w" in marks
    assert len(re.findall(r"^S$", marks, re.MULTILINE)) == 8 + 8 + 4
    assert HAIRLINE >= 0.25


def test_a_press_gets_no_links_scripts_or_structure() -> None:
    pdf = opened(printed())
    assert not set(pdf.Root.keys()) & {"/StructTreeRoot", "/MarkInfo", "/AcroForm", "/Names", "/AA"}
    assert "/OpenAction" not in pdf.Root
    assert "/Encrypt" not in pdf.trailer
    for page in pdf.pages:
        assert "/Annots" not in page.obj
        assert "/StructParents" not in page.obj
        assert b"MCID" not in page.Contents.read_bytes()
    for item in pdf.objects:
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            assert not set(item.keys()) & {"/TR", "/HTP", "/OPI", "/Alternates", "/JS"}


def test_outline_and_labels_stay() -> None:
    pdf = opened(printed())
    assert str(pdf.Root.Outlines.First.Title) == "only"
    assert str(pdf.pages[0].label) == "1"


def test_fonts_are_embedded() -> None:
    pdf = opened(printed())
    for font in pdf.pages[0].Resources.Font.values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
