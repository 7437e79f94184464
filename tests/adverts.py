"""House adverts, made for tests: one page each, whole or with a planted fault."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import font_source_sans_pro
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

MM = 72 / 25.4
WORDS = "Relire, composer, relier"

Edit = Callable[[pikepdf.Pdf], None]


@cache
def advert(
    width: float = 210, height: float = 297, bleed: float = 3, colours: str = "cmyk"
) -> bytes:
    """A house advert as a PDF: a coloured ground to the bleed, words in an embedded font."""
    import weasyprint

    font = Path(str(font_source_sans_pro.__file__)).parent / "files" / "SourceSansPro-Bold.ttf"
    ground, ink = {
        "cmyk": ("device-cmyk(80% 30% 20% 10%)", "device-cmyk(0% 0% 0% 0%)"),
        "rgb": ("#1b6f8a", "#ffffff"),
    }[colours]
    css = f"""
        @font-face {{ font-family: Ad; src: url({font.as_uri()}) }}
        @page {{ size: {width}mm {height}mm; bleed: {bleed}mm; margin: 0; background: {ground} }}
        p {{ font: 30pt Ad; color: {ink}; margin: 60mm 20mm }}
    """
    document = weasyprint.HTML(string=f"<style>{css}</style><p>{WORDS}</p>")
    return bytes(document.write_pdf())


def edited(data: bytes, edit: Edit, **saved: object) -> bytes:
    """A PDF with something changed in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        edit(pdf)
        output = io.BytesIO()
        pdf.save(output, **saved)  # type: ignore[arg-type]
    return output.getvalue()


def without_fonts(pdf: pikepdf.Pdf) -> None:
    """Take the files out of all fonts."""
    for font in pdf.pages[0].Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


def with_picture(pixels: int, millimetres: float, space: str = "/DeviceCMYK") -> Edit:
    """Paint a square picture of so many pixels and millimetres, within a form."""

    def edit(pdf: pikepdf.Pdf) -> None:
        channels = {"/DeviceCMYK": 4, "/DeviceRGB": 3}[space]
        image = pdf.make_stream(bytes(pixels * pixels * channels))
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width = image.Height = pixels
        image.BitsPerComponent, image.ColorSpace = 8, Name(space)
        side = millimetres * MM / 2
        form = pdf.make_stream(f"q {side:.4f} 0 0 {side:.4f} 0 0 cm /Im Do Q".encode())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 900])
        form.Matrix = Array([2, 0, 0, 2, 0, 0])
        form.Resources = Dictionary(XObject=Dictionary(Im=image))
        page = pdf.pages[0]
        if "/XObject" not in page.Resources:
            page.Resources.XObject = Dictionary()
        page.Resources.XObject.Fm = form
        page.contents_add(b"q 1 0 0 1 100 100 cm /Fm Do Q")

    return edit


def with_lights(pdf: pikepdf.Pdf) -> None:
    """Colours in RGB in every way of a content, and words that look like one."""
    page = pdf.pages[0]
    profile = pdf.make_stream(b"", N=3, Alternate=Name.DeviceRGB)
    page.Resources.ColorSpace = Dictionary(Own=Array([Name.ICCBased, profile]))
    ends = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 99, 0], Function=ends
    )
    page.Resources.Shading = Dictionary(Sh=shading)
    page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    page.contents_add(
        b"q 0 0 0 rg 1 0 0 RG 0 0 9 9 re B /Own cs .2 .4 .6 sc /Own CS .2 .4 .6 SCN 9 9 9 9 re B "
        b"q 99 99 9 9 re W n /Sh sh Q BT (1 0 0 rg 0 0 0 rg ) Tj ET Q"
    )


def with_lab(pdf: pikepdf.Pdf) -> None:
    """A colour in Lab, which is left to whoever knows what it is meant to be."""
    page = pdf.pages[0]
    lab = Array([Name.Lab, Dictionary(WhitePoint=[0.9505, 1, 1.089])])
    page.Resources.ColorSpace = Dictionary(Lab=lab)
    page.contents_add(b"q /Lab cs 50 20 20 sc 0 0 9 9 re f Q")


def with_an_unused_font(pdf: pikepdf.Pdf) -> None:
    """A font without its file among the resources, in which nothing is set."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font.Idle = pdf.make_indirect(font)


def with_spot(pdf: pikepdf.Pdf) -> None:
    """A colour in an ink of its own."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    space = Array([Name.Separation, Name("/PANTONE 485 C"), Name.DeviceCMYK, tint])
    page = pdf.pages[0]
    page.Resources.ColorSpace = Dictionary(Spot=space)
    page.contents_add(b"q /Spot cs 1 scn 0 0 9 9 re f Q")


def with_inline(pdf: pikepdf.Pdf) -> None:
    """A picture in RGB within the content."""
    pdf.pages[0].contents_add(b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q")


def with_drawn_letters(pdf: pikepdf.Pdf) -> None:
    """A font that draws its letters in RGB."""
    letter = pdf.make_stream(b"1000 0 d0 1 0 0 rg 0 0 800 800 re f")
    pdf.pages[0].Resources.Font.Drawn = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(a=letter),
            Encoding=Dictionary(Type=Name.Encoding, Differences=[97, Name.a]),
            FirstChar=97,
            LastChar=97,
            Widths=[1000],
            Resources=Dictionary(),
        )
    )
    pdf.pages[0].contents_add(b"q BT /Drawn 80 Tf 100 100 Td (a) Tj ET Q")


def with_samples_that_tell(pdf: pikepdf.Pdf) -> None:
    """A picture in JPEG 2000 whose colour space stands in its own bytes."""
    file = io.BytesIO()
    Image.new("RGB", (800, 800), (200, 30, 30)).save(file, "JPEG2000")
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=800, Height=800)
    image.write(file.getvalue(), filter=Name.JPXDecode)
    page = pdf.pages[0]
    name = page.add_resource(image, Name.XObject)
    page.contents_add(f"q 99 0 0 99 0 0 cm {name} Do Q".encode())


def with_nested_forms(pdf: pikepdf.Pdf) -> None:
    """Forms that call the next one five times each, twenty times over; the last is in RGB."""
    made = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form)
    made.BBox, made.Resources = Array([0, 0, 9, 9]), Dictionary()
    for _ in range(20):
        inner, calls = made, b"q 1.01 0 0 1 1 0 cm /Fm Do Q " * 5
        made = pdf.make_stream(calls, Type=Name.XObject, Subtype=Name.Form)
        made.BBox = Array([0, 0, 9, 9])
        made.Resources = Dictionary(XObject=Dictionary(Fm=inner))
    page = pdf.pages[0]
    name = page.add_resource(made, Name.XObject)
    page.contents_add(f"q {name} Do Q".encode())


def as_it_is(pdf: pikepdf.Pdf) -> None:
    """Change nothing."""


def twice(pdf: pikepdf.Pdf) -> None:
    """Give it a second page."""
    pdf.pages.append(pdf.pages[0])


def turned(pdf: pikepdf.Pdf) -> None:
    """Let viewers turn its page."""
    pdf.pages[0].Rotate = 90


def with_scripts(pdf: pikepdf.Pdf) -> None:
    """Put in what a PDF may do behind one's back: scripts, an attached file, a link to open."""
    script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.pages[0].AA = Dictionary(O=script)
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 99, 99]),
        A=Dictionary(S=Name.URI, URI=pikepdf.String("https://exemple.fr/suivi")),
    )
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
    pdf.attachments["a.exe"] = b"MZ"


def bomb(pdf: pikepdf.Pdf) -> None:
    """A stream of some kilobytes that inflates to half a gigabyte of zeros.

    One megabyte is packed and stands there 512 times: packing all of it would take seconds. The
    check value at the end is Adler-32's of so many zeros (RFC 1950, 9).
    """
    piece, times = 1 << 20, 512
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    packed = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, wbits=-15).flush()
    check = (piece * times % 65521 << 16 | 1).to_bytes(4, "big")
    packed = head + packed * times + end + check
    pdf.pages[0].Resources.Properties = Dictionary(
        Bomb=pikepdf.Stream(pdf, packed, Filter=Name.FlateDecode)
    )


LOCKED = {"encryption": pikepdf.Encryption(owner="o", user="u")}


@cache
def picture(width: int, height: int, mode: str = "RGB") -> bytes:
    """An advert as a JPEG of so many pixels."""
    file = io.BytesIO()
    Image.new(mode, (width, height), "#8a1b3b" if mode == "RGB" else (0, 80, 40, 10)).save(
        file, "JPEG", quality=60
    )
    return file.getvalue()


def with_a_circle(pdf: pikepdf.Pdf) -> None:
    """Set a colour in a space that stands on itself."""
    space = pdf.make_indirect(Array([Name.Indexed, Name.DeviceCMYK, 0, b"\0\0\0\0"]))
    space[1] = space
    page = pdf.pages[0]
    page.Resources.ColorSpace = Dictionary(Rond=space)
    page.contents_add(b"/Rond cs 0 sc")
