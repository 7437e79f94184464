"""What is wrong with a finished file is found by its proof, and nothing is in a sound one."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from guidepress.finding import Severity
from guidepress.proofing.facts import FactReader
from guidepress.proofing.memory import Memory
from tests.proofing.planting import (
    Planted,
    an_image,
    each_is_found,
    elements,
    first,
    paint,
    quick,
    rules,
)


@pytest.mark.parametrize("book", ["screen", "print", "cover"])
def test_a_sound_file_passes(books: dict[str, Path], editions: Path, book: str) -> None:
    proofed = quick(books[book], editions / "guide")
    worse = [f for f in proofed.findings if f.severity is Severity.ERROR]
    assert worse == []
    assert proofed.profile is not None
    assert proofed.profile.name == ("screen" if book == "screen" else "print")
    assert proofed.pages > (2 if book != "cover" else 0)


def rgb_image(pdf: pikepdf.Pdf) -> None:
    paint(pdf, pdf.pages[5], an_image(pdf, 400), 72)


def rgb_in_a_form(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_stream(b"1 0 0 rg\n0 0 10 10 re\nf\n")
    inner.Subtype, inner.Type, inner.BBox = Name.Form, Name.XObject, Array([0, 0, 10, 10])
    outer = pdf.make_stream(b"/Inner Do\n")
    outer.Subtype, outer.Type, outer.BBox = Name.Form, Name.XObject, Array([0, 0, 10, 10])
    outer.Resources = Dictionary(XObject=Dictionary(Inner=inner))
    paint(pdf, pdf.pages[5], outer, 1)


def indexed_rgb(pdf: pikepdf.Pdf) -> None:
    image = an_image(pdf, 400, Name.DeviceGray)
    image.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 1, String(bytes(6))])
    paint(pdf, pdf.pages[5], image, 72)


def coarse_image(pdf: pikepdf.Pdf) -> None:
    paint(pdf, pdf.pages[5], an_image(pdf, 100, Name.DeviceGray), 100)


def soft_image(pdf: pikepdf.Pdf) -> None:
    paint(pdf, pdf.pages[5], an_image(pdf, 200, Name.DeviceGray), 72)


def much_ink(pdf: pikepdf.Pdf) -> None:
    content = b"/Artifact BMC\n1 1 1 0.8 k\n0 0 10 10 re\nf\nEMC\n"
    pdf.pages[5].contents_add(pdf.make_stream(content))


def hairline(pdf: pikepdf.Pdf) -> None:
    content = b"/Artifact BMC\nq\n0.1 w\n0 0 m\n10 10 l\nS\nQ\nEMC\n"
    pdf.pages[5].contents_add(pdf.make_stream(content))


def no_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.BleedBox = pdf.pages[4].obj.TrimBox


def wrong_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.TrimBox = Array([-500, 0, 10, 10])


def narrow_crop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.CropBox = Array([10, 10, 300, 300])


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.Rotate = 90


def scaled(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.UserUnit = 2


def rgb_group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def no_width(pdf: pikepdf.Pdf) -> None:
    content = b"/Artifact BMC\nq\n0 w\n0 0 m\n10 10 l\nS\nQ\nEMC\n"
    pdf.pages[5].contents_add(pdf.make_stream(content))


def no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def profile_of_a_screen(pdf: pikepdf.Pdf) -> None:
    icc = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(), N=3)
    pdf.Root.OutputIntents[0].DestOutputProfile = icc


def screen_profile_of_four(pdf: pikepdf.Pdf) -> None:
    profile_of_a_screen(pdf)
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 4


def no_condition(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


def art_box(pdf: pikepdf.Pdf) -> None:
    pdf.pages[4].obj.ArtBox = pdf.pages[4].obj.TrimBox


def a_state_with(pdf: pikepdf.Pdf, **entries: object) -> Dictionary:
    curve = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    told = {key: curve if value is None else value for key, value in entries.items()}
    return Dictionary(ExtGState=Dictionary(Other=Dictionary(**told)))


def transfer(pdf: pikepdf.Pdf) -> None:
    pdf.pages[5].obj.Resources.ExtGState["/Other"] = a_state_with(pdf, TR=None).ExtGState.Other


def transfer_in_a_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/Other gs\n")
    form.Subtype, form.Type, form.BBox = Name.Form, Name.XObject, Array([0, 0, 10, 10])
    form.Resources = a_state_with(pdf, TR2=None)
    form.Resources.XObject = Dictionary(Itself=form)
    paint(pdf, pdf.pages[5], form, 1)


def not_trapped(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Trapped"]


def trapped_in_two_ways(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"Trapped>False", b"Trapped>True"))


def annotated(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([9, 9, 99, 99]))
    pdf.pages[4].obj.Annots = Array([pdf.make_indirect(note)])


def a_page_fewer(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def no_alternative(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


def table_in_three(pdf: pikepdf.Pdf) -> None:
    """A table over three pages as one element on each, as other typesetters tag it."""
    parent = pdf.Root.StructTreeRoot.K[0]
    for index in (5, 6, 7):
        page = pdf.pages[index].obj
        mark = Dictionary(Type=Name.MCR, Pg=page, MCID=9000)
        cell = Dictionary(Type=Name.StructElem, S=Name.TD, K=Array([mark]))
        row = Dictionary(Type=Name.StructElem, S=Name.TR, K=Array([cell, cell]))
        table = Dictionary(Type=Name.StructElem, S=Name.Table, K=Array([row]))
        parent.K.append(pdf.make_indirect(table))


def rasterised_page(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[6]
    image = page.add_resource(an_image(pdf, 1200, Name.DeviceGray), Name.XObject)
    _, _, width, height = (float(value) for value in page.trimbox)
    drawn = f"/Artifact BMC\nq\n{width} 0 0 {height} 0 0 cm\n{image} Do\nQ\nEMC\n"
    page.obj.Contents = pdf.make_stream(drawn.encode())


def loose_words(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[6]
    content = page.obj.Contents.read_bytes().replace(b"BDC", b"BDC\nEMC", 1)
    page.obj.Contents = pdf.make_stream(content)


def skipped_heading(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H2")[0].S = Name.H6


def mute_link(pdf: pikepdf.Pdf) -> None:
    first(pdf).Contents = String("")


def link_to_nowhere(pdf: pikepdf.Pdf) -> None:
    first(pdf).Dest = String("nowhere")


def font_not_embedded(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[6].resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor.FontFile2


def system_font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[6].resources.Font["/Other"] = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica
    )


def no_outline(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def outline_cut(pdf: pikepdf.Pdf) -> None:
    """It ends after its first entry."""
    del pdf.Root.Outlines.First["/Next"]
    pdf.Root.Outlines.Last = pdf.Root.Outlines.First


def outline_led_astray(pdf: pikepdf.Pdf) -> None:
    """All entries lead to the first page."""
    with pdf.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            item.destination = Array([pdf.pages[0].obj, Name.Fit])
            waiting += item.children


def no_header_cells(pdf: pikepdf.Pdf) -> None:
    headers = elements(pdf, "TH")
    assert headers
    for header in headers:
        header.S = Name.TD


def untitled(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Untitled"


def other_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("en-GB")


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def no_standard(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"pdfuaid:part", b"pdfuaid:other")
    pdf.Root.Metadata.write(packet.replace(b"GTS_PDFXVersion", b"GTS_Other"))


FAULTS = (
    ("print", rgb_image, "proof-colours"),
    ("print", rgb_in_a_form, "proof-colours"),
    ("print", indexed_rgb, "proof-colours"),
    ("print", coarse_image, "proof-coarse"),
    ("print", soft_image, "proof-resolution"),
    ("print", much_ink, "proof-ink"),
    ("print", hairline, "proof-hairline"),
    ("print", no_bleed, "proof-boxes"),
    ("print", wrong_box, "proof-boxes"),
    ("print", narrow_crop, "proof-boxes"),
    ("print", turned, "proof-boxes"),
    ("print", scaled, "proof-boxes"),
    ("print", rgb_group, "proof-colours"),
    ("print", no_width, "proof-hairline"),
    ("print", no_profile, "proof-standards"),
    ("print", profile_of_a_screen, "proof-standards"),
    ("print", screen_profile_of_four, "proof-standards"),
    ("print", no_condition, "proof-standards"),
    ("print", art_box, "proof-standards"),
    ("print", transfer, "proof-standards"),
    ("print", transfer_in_a_form, "proof-standards"),
    ("print", not_trapped, "proof-standards"),
    ("print", trapped_in_two_ways, "proof-standards"),
    ("print", annotated, "proof-standards"),
    ("print", rasterised_page, "proof-raster"),
    ("print", a_page_fewer, "proof-sheets"),
    ("print", font_not_embedded, "proof-fonts"),
    ("print", no_standard, "proof-standards"),
    ("screen", wrong_box, "proof-boxes"),
    ("screen", coarse_image, "proof-resolution"),
    ("screen", no_alternative, "proof-alt"),
    ("screen", table_in_three, "proof-table"),
    ("screen", rasterised_page, "proof-raster"),
    ("screen", loose_words, "proof-structure"),
    ("screen", skipped_heading, "proof-headings"),
    ("screen", mute_link, "proof-links"),
    ("screen", link_to_nowhere, "proof-links"),
    ("screen", font_not_embedded, "proof-fonts"),
    ("screen", system_font, "proof-fonts"),
    ("screen", no_outline, "proof-outline"),
    ("screen", outline_cut, "proof-outline"),
    ("screen", outline_led_astray, "proof-outline"),
    ("screen", no_header_cells, "proof-table"),
    ("screen", untitled, "proof-metadata"),
    ("screen", other_language, "proof-metadata"),
    ("screen", no_title, "proof-metadata"),
    ("screen", no_standard, "proof-standards"),
)


test_a_planted_fault_is_found = each_is_found(FAULTS)


@pytest.mark.parametrize("states", [{"TR": Name.Identity}, {"TR2": Name.Default}, {}])
def test_what_transfers_nothing_is_no_fault(planted: Planted, states: dict[str, Name]) -> None:
    def plant(pdf: pikepdf.Pdf) -> None:
        state = a_state_with(pdf, **states).ExtGState.Other
        pdf.pages[5].obj.Resources.ExtGState["/Other"] = state

    assert "proof-standards" not in rules(quick(planted("print", plant)))


@pytest.mark.parametrize("book", ["screen", "print"])
def test_a_file_that_is_encrypted_is_found_although_it_opens(
    books: dict[str, Path], tmp_path: Path, book: str
) -> None:
    with pikepdf.open(books[book]) as pdf:
        pdf.save(tmp_path / "shut.pdf", encryption=pikepdf.Encryption(owner="un", user="", R=6))
    (found,) = [f for f in quick(tmp_path / "shut.pdf").findings if f.rule == "proof-standards"]
    assert "encrypted" in found.message.render("en")


@pytest.mark.parametrize("book", ["screen", "print"])
def test_a_file_without_identifier_is_found(
    books: dict[str, Path], tmp_path: Path, book: str
) -> None:
    data = books[book].read_bytes()
    assert data.count(b"/ID [") == 1
    (tmp_path / "nameless.pdf").write_bytes(data.replace(b"/ID [", b"/Id ["))
    (found,) = [f for f in quick(tmp_path / "nameless.pdf").findings if f.rule == "proof-standards"]
    assert "/ID" in found.message.render("en")


def test_a_table_in_three_is_two_findings(planted: Planted) -> None:
    """The one after the first page, and the one after the second."""
    found = [
        str(finding.message)
        for finding in quick(planted("screen", table_in_three)).findings
        if finding.rule == "proof-table"
    ]
    headless = [message for message in found if "header cell" in message]
    assert len(headless) == 3, "none of the three has a header"
    assert len(found) - len(headless) == 2


def test_a_page_that_is_recoloured_is_read_anew(books: dict[str, Path]) -> None:
    """Its content and its samples stay as they were; only the colours of its palette change."""
    memory = Memory()
    with pikepdf.open(books["print"]) as pdf:
        image = an_image(pdf, 400, Name.DeviceGray)
        image.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes(8))])
        paint(pdf, pdf.pages[5], image, 72)
        assert "rgb" not in FactReader(pdf, memory).read(pdf.pages[5]).spaces
        image.ColorSpace[1] = Name.DeviceRGB
        assert "rgb" in FactReader(pdf, Memory(memory.found)).read(pdf.pages[5]).spaces
