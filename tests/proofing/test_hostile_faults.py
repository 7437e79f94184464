"""What someone else may do to a finished file, on purpose or by a program that means well."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from guidepress.finding import Severity
from tests.proofing.planting import (
    Planted,
    an_image,
    each_is_found,
    first,
    paint,
    quick,
    rules,
)

PAGE = 6
"""The page (from 0) that a fault is in: one of a role, with words and a rail."""


def content(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes], number: int = PAGE) -> None:
    """Change a page's content."""
    page = pdf.pages[number]
    before = page.obj.Contents.read_bytes()
    after = change(before)
    assert after != before
    page.obj.Contents = pdf.make_stream(after)


def added(pdf: pikepdf.Pdf, more: bytes, number: int = PAGE) -> None:
    pdf.pages[number].contents_add(pdf.make_stream(b"\n" + more + b"\n"))


def blank(pdf: pikepdf.Pdf) -> None:
    pdf.pages[PAGE].obj.Contents = pdf.make_stream(b"q\nQ\n")


def blank_but_for_its_marks(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda told: told[told.rindex(b"/Artifact BMC") :])


def painted_white(pdf: pikepdf.Pdf) -> None:
    white = b"/Artifact BMC\n0 0 0 0 k\n-9 -9 999 999 re\nf\nEMC\n"
    content(pdf, lambda told: white + told[told.rindex(b"/Artifact BMC") :])


def furniture_alone(pdf: pikepdf.Pdf) -> None:
    """Nothing is left but the running head, the folio, and a rule."""
    font = next(iter(pdf.pages[PAGE].resources.Font.keys())).encode()
    told = b"/Artifact BMC\nBT\n%s 9 Tf\n<0010> Tj\nET\n0 0 m\n9 0 l\nS\nEMC\n" % font
    pdf.pages[PAGE].obj.Contents = pdf.make_stream(told)


def text_knocked_out(pdf: pikepdf.Pdf) -> None:
    content(pdf, lambda told: told.replace(b"/GPoverprint gs", b"/GPknockout gs"))


def states_turned_off(pdf: pikepdf.Pdf) -> None:
    """The states keep their names, and do nothing."""
    state = pdf.pages[PAGE].resources.ExtGState["/GPoverprint"]
    state.op = state.OP = False


def rule_knocked_out(pdf: pikepdf.Pdf) -> None:
    added(pdf, b"/Artifact BMC\nq\n0 0 0 1.0 K\n0.5 w\n0 0 m\n9 9 l\nS\nQ\nEMC")


def white_overprints(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[PAGE].resources.Font.keys())).encode()
    told = b"/GPoverprint gs\n0 0 0 0 k\nBT\n%s 9 Tf\n<0010> Tj\nET" % font
    added(pdf, b"/Artifact BMC\nq\n" + told + b"\nQ\nEMC")


def spot_ink(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    space = Array([Name.Separation, Name("/PANTONE 485 C"), Name.DeviceCMYK, tint])
    pdf.pages[PAGE].resources.ColorSpace["/Spot"] = space
    added(pdf, b"/Artifact BMC\nq\n/Spot cs\n1 scn\n0 0 9 9 re\nf\nQ\nEMC")


def ink_in_a_space(pdf: pikepdf.Pdf) -> None:
    added(pdf, b"/Artifact BMC\nq\n/DeviceCMYK cs\n1 1 1 1 scn\n0 0 9 9 re\nf\nQ\nEMC")


def ink_in_a_shading(pdf: pikepdf.Pdf) -> None:
    ends = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 0.5], N=1)
    steps = Dictionary(FunctionType=3, Domain=[0, 1], Functions=[ends], Bounds=[], Encode=[0, 1])
    about = {"ShadingType": 2, "ColorSpace": Name.DeviceCMYK, "Coords": [0, 0, 9, 9]}
    pdf.pages[PAGE].resources.Shading = Dictionary(Sh=Dictionary(Function=steps, **about))
    added(pdf, b"/Artifact BMC\nq\n/Sh sh\nQ\nEMC")


def font_not_embedded_in_a_form(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form = pdf.make_stream(b"BT\n/H 9 Tf\n(Bonjour) Tj\nET\n")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = Dictionary(Font=Dictionary(H=font))
    paint(pdf, pdf.pages[PAGE], form, 1)


def mosaic(pdf: pikepdf.Pdf) -> None:
    """72 dots an inch at its size on the page."""
    paint(pdf, pdf.pages[PAGE], an_image(pdf, 100, Name.DeviceGray), 100)


def seen_through_a_scan(pdf: pikepdf.Pdf) -> None:
    """A page as scanners make it: a picture, and behind it its words, which are not painted."""
    page = pdf.pages[PAGE]
    _, _, width, height = (float(value) for value in page.trimbox)
    image = page.add_resource(an_image(pdf, 1200, Name.DeviceGray), Name.XObject)
    drawn = f"/Artifact BMC\nq\n{width} 0 0 {height} 0 0 cm\n{image} Do\nQ\nEMC\n".encode()
    content(pdf, lambda told: told.replace(b"BT\n", b"BT\n3 Tr\n") + b"\n" + drawn)


def rasterised_paragraph(pdf: pikepdf.Pdf) -> None:
    """A paragraph's letters give way to a picture of them, in the same element."""
    page = pdf.pages[PAGE]
    image = page.add_resource(an_image(pdf, 1200, Name.DeviceGray), Name.XObject)
    drawn = f"q\n200 0 0 50 80 400 cm\n{image} Do\nQ\n".encode()

    def change(told: bytes) -> bytes:
        start = told.index(b"BT\n", told.index(b"/MCID 3"))
        end = told.index(b"ET\n", start) + 3
        return told[:start] + drawn + told[end:]

    content(pdf, change)


def rasterised_page_with_its_folio(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[PAGE]
    font = next(iter(page.resources.Font.keys())).encode()
    _, _, width, height = (float(value) for value in page.trimbox)
    image = page.add_resource(an_image(pdf, 1200, Name.DeviceGray), Name.XObject)
    drawn = f"q\n{width} 0 0 {height} 0 0 cm\n{image} Do\nQ\n".encode()
    folio = b"BT\n%s 9 Tf\n<0010> Tj\nET\n" % font
    page.obj.Contents = pdf.make_stream(b"/Artifact BMC\n" + drawn + folio + b"EMC\n")


def opens_with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def named_script(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    names = pdf.Root.get("/Names", Dictionary())
    names.JavaScript = Dictionary(Names=Array([String("a"), script]))
    pdf.Root.Names = names


def page_script(pdf: pikepdf.Pdf) -> None:
    pdf.pages[PAGE].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.exe"] = b"MZ"


def launching_link(pdf: pikepdf.Pdf) -> None:
    link = first(pdf)
    if "/Dest" in link:
        del link.Dest
    link.A = Dictionary(S=Name.Launch, F=String("a.exe"))


def launching_after_leading(pdf: pikepdf.Pdf) -> None:
    then = Dictionary(S=Name.Launch, F=String("a.exe"))
    link = first(pdf)
    if "/Dest" in link:
        del link.Dest
    link.A = Dictionary(S=Name.URI, URI=String("https://example.org"), Next=then)


def launching_bookmark(pdf: pikepdf.Pdf) -> None:
    entry = pdf.Root.Outlines.First
    if "/Dest" in entry:
        del entry.Dest
    entry.A = Dictionary(S=Name.Launch, F=String("a.exe"))


def form_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]))


def untagged_rule(pdf: pikepdf.Pdf) -> None:
    added(pdf, b"0 0 m\n99 99 l\nS")


def untagged_picture(pdf: pikepdf.Pdf) -> None:
    image = pdf.pages[PAGE].add_resource(an_image(pdf, 400, Name.DeviceGray), Name.XObject)
    added(pdf, f"q\n72 0 0 72 0 0 cm\n{image} Do\nQ".encode())


def drawn_in_no_element(pdf: pikepdf.Pdf) -> None:
    added(pdf, b"/Span <</MCID 9000>> BDC\n0 0 m\n99 99 l\nS\nEMC")


def link_in_no_element(pdf: pikepdf.Pdf) -> None:
    """The annotation says that it is in the structure; nothing there holds it."""
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 9, 9]),
        Contents=String("Page 3"),
        A=Dictionary(S=Name.URI, URI=String("https://example.org")),
        StructParent=0,
    )
    page.obj.Annots.append(pdf.make_indirect(link))


def link_in_a_paragraph(pdf: pikepdf.Pdf) -> None:
    """The element that holds a link is no Link any more."""
    holder = next(each for each in _elements(pdf) if str(each.S) == "/Link")
    holder.S = Name.P


def _elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    waiting, found = [pdf.Root.StructTreeRoot], []
    while waiting:
        node = waiting.pop()
        for kid in node.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                waiting.append(kid)
                found.append(kid)
    return found


FAULTS = (
    ("print", blank, "proof-blank"),
    ("print", blank_but_for_its_marks, "proof-blank"),
    ("print", painted_white, "proof-blank"),
    ("print", furniture_alone, "proof-wordless"),
    ("print", text_knocked_out, "proof-overprint"),
    ("print", states_turned_off, "proof-overprint"),
    ("print", rule_knocked_out, "proof-overprint"),
    ("print", white_overprints, "proof-vanishing"),
    ("print", spot_ink, "proof-colours"),
    ("print", ink_in_a_space, "proof-ink"),
    ("print", ink_in_a_shading, "proof-ink"),
    ("print", font_not_embedded_in_a_form, "proof-fonts"),
    ("print", mosaic, "proof-coarse"),
    ("print", seen_through_a_scan, "proof-unseen"),
    ("print", rasterised_page_with_its_folio, "proof-raster"),
    ("print", opens_with_a_script, "proof-acting"),
    ("print", named_script, "proof-acting"),
    ("print", page_script, "proof-acting"),
    ("print", attached, "proof-acting"),
    ("print", launching_bookmark, "proof-acting"),
    ("cover", attached, "proof-acting"),
    ("screen", blank, "proof-blank"),
    ("screen", seen_through_a_scan, "proof-unseen"),
    ("screen", rasterised_paragraph, "proof-raster"),
    ("screen", rasterised_page_with_its_folio, "proof-raster"),
    ("screen", opens_with_a_script, "proof-acting"),
    ("screen", attached, "proof-acting"),
    ("screen", launching_link, "proof-acting"),
    ("screen", launching_after_leading, "proof-acting"),
    ("screen", form_field, "proof-acting"),
    ("screen", untagged_rule, "proof-structure"),
    ("screen", untagged_picture, "proof-structure"),
    ("screen", drawn_in_no_element, "proof-structure"),
    ("screen", link_in_no_element, "proof-links"),
    ("screen", link_in_a_paragraph, "proof-links"),
)


test_a_hostile_fault_is_found = each_is_found(FAULTS)


REFUSED = ("proof-blank", "proof-vanishing", "proof-coarse", "proof-unseen", "proof-acting")


@pytest.mark.parametrize("rule", REFUSED)
def test_what_a_printer_refuses_is_an_error(planted: Planted, rule: str) -> None:
    book, fault = next((book, fault) for book, fault, found in FAULTS if found == rule)
    found = [each for each in quick(planted(book, fault)).findings if each.rule == rule]
    assert {each.severity for each in found} == {Severity.ERROR}


def test_designed_pages_are_not_found(books: dict[str, Path], editions: Path) -> None:
    """Plates, endpapers, notes pages, the inside of the cover: wordless or lined, all of them."""
    for name in ("screen", "print", "cover"):
        found = rules(quick(books[name], editions / "guide"))
        assert not found & {"proof-blank", "proof-wordless", "proof-raster"}, name


def test_a_coarse_picture_is_an_error_in_print_alone(planted: Planted) -> None:
    assert "proof-coarse" not in rules(quick(planted("screen", mosaic)))
    assert "proof-resolution" in rules(quick(planted("screen", mosaic)))
    assert "proof-resolution" not in rules(quick(planted("print", mosaic)))


def test_single_chapters_need_not_fill_sheets(planted: Planted) -> None:
    """Sheets are those of a whole book, which begins with page 1."""

    def chapter(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[:9]
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=10)]))

    def cut_short(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[-1]

    found = quick(planted("print", chapter)).findings
    assert "proof-sheets" not in {each.rule for each in found}
    found = quick(planted("print", cut_short)).findings
    assert [each.severity for each in found if each.rule == "proof-sheets"] == [Severity.ERROR]
