"""The walk that finds no RGB in print files finds it wherever someone puts some."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image as Picture

from tests.colour_spaces import additive, walk
from tests.galley_proofs import opened
from tests.press_proofs import printed

RED = b"1 0 0 rg 0 0 9 9 re f"


def content(told: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(b"\n" + told))


def form(pdf: pikepdf.Pdf, told: bytes, **more: object) -> pikepdf.Object:
    made = pdf.make_stream(told, Type=Name.XObject, Subtype=Name.Form, **more)
    made.BBox = Array([0, 0, 9, 9])
    return made


def named(kind: str, make: Callable[[pikepdf.Pdf], object]) -> Callable[[pikepdf.Pdf], None]:
    """Something put among the first page's resources."""

    def plant(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind]["/Planted"] = make(pdf)

    return plant


def icc(pdf: pikepdf.Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(b"", N=3)])


def tint(colours: int = 3) -> Dictionary:
    ends = {"C0": [0] * colours, "C1": [1] * colours}
    return Dictionary(FunctionType=2, Domain=[0, 1], N=1, **ends)


def shading(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=tint()
    )


def mesh(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(b"", ShadingType=4, ColorSpace=Name.DeviceRGB)


def image(pdf: pikepdf.Pdf, space: object = Name.DeviceRGB) -> pikepdf.Stream:
    about = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": space}
    return pdf.make_stream(b"abc", Type=Name.XObject, Subtype=Name.Image, **about)


def alternated(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    made = image(pdf, Name.DeviceGray)
    made.Alternates = Array([Dictionary(Image=image(pdf))])
    return made


def told_by_its_samples(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    """JPEG 2000, whose colour space stands in its own bytes."""
    file = io.BytesIO()
    Picture.new("RGB", (9, 9), (200, 30, 30)).save(file, "JPEG2000")
    made = pdf.make_stream(file.getvalue(), Type=Name.XObject, Subtype=Name.Image)
    made.Width = made.Height = 9
    made.write(file.getvalue(), filter=Name.JPXDecode)
    return made


def veiled(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    made = image(pdf, Name.DeviceGray)
    made.SMask = image(pdf)
    return made


def deep_within(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Letters that a font in a form draws, with its own resources, and not with the page's."""
    fonts = Dictionary(Font=Dictionary(F=pdf.make_indirect(letters(pdf))))
    return form(pdf, b"BT /F 9 Tf (a) Tj ET", Resources=fonts)


def nested(pdf: pikepdf.Pdf) -> pikepdf.Object:
    inner = form(pdf, RED)
    return form(pdf, b"/Inner Do", Resources=Dictionary(XObject=Dictionary(Inner=inner)))


def group(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return form(pdf, b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))


def tiles(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(RED, PatternType=1, PaintType=1, BBox=Array([0, 0, 9, 9]))


def letters(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        CharProcs=Dictionary(a=pdf.make_stream(b"9 0 d0 " + RED)),
    )


def masked(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form(pdf, RED)))


def channels(pdf: pikepdf.Pdf) -> Array:
    about = Dictionary(Subtype=Name.NChannel, Process=Dictionary(ColorSpace=Name.DeviceRGB))
    names = Array([Name.Cyan])
    return Array([Name.DeviceN, names, Name.DeviceCMYK, tint(4), about])


def inherited(pdf: pikepdf.Pdf) -> None:
    """The resources of all pages stand on their parent, and one of them is in RGB."""
    page = pdf.pages[0].obj
    page.Parent.Resources = page.Resources
    del page.Resources
    page.Parent.Resources.ColorSpace["/Planted"] = icc(pdf)


def lent(pdf: pikepdf.Pdf) -> None:
    """A form without resources paints with its page's."""
    named("/ColorSpace", icc)(pdf)
    named("/XObject", lambda pdf: form(pdf, b"/Planted cs 1 0 0 sc"))(pdf)


def page_group(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=icc(pdf))


def thumbnail(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Thumb = image(pdf)


def annotation(**about: object) -> Callable[[pikepdf.Pdf], None]:
    def plant(pdf: pikepdf.Pdf) -> None:
        made = {key: value(pdf) if callable(value) else value for key, value in about.items()}
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([0, 0, 9, 9]), **made)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return plant


INDEXED = Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])
PLANTED: dict[str, tuple[Callable[[pikepdf.Pdf], None], set[tuple[str, str]]]] = {
    "fill": (content(b"1 0 0 rg"), {("operator rg", "DeviceRGB")}),
    "stroke": (content(b"1 0 0 RG"), {("operator RG", "DeviceRGB")}),
    "space by its own name": (content(b"/DeviceRGB cs"), {("operator cs", "DeviceRGB")}),
    "space for strokes": (content(b"/DeviceRGB CS"), {("operator CS", "DeviceRGB")}),
    "inline image": (
        content(b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"),
        {("inline image", "DeviceRGB")},
    ),
    "inline image, at length": (
        content(b"BI /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 ID abc EI"),
        {("inline image", "DeviceRGB")},
    ),
    "inline image with a palette": (
        content(b"BI /W 1 /H 1 /CS [/I /RGB 0 <616263>] /BPC 8 ID a EI"),
        {("inline image's base", "DeviceRGB")},
    ),
    "space of an ICC profile": (named("/ColorSpace", icc), {("resource", "ICC of 3")}),
    "palette": (named("/ColorSpace", lambda _: INDEXED), {("resource's base", "DeviceRGB")}),
    "palette of a profile": (
        named("/ColorSpace", lambda pdf: Array([Name.Indexed, icc(pdf), 0, String("abc")])),
        {("resource's base", "ICC of 3")},
    ),
    "spot ink like RGB": (
        named("/ColorSpace", lambda _: Array([Name.Separation, Name.Gold, Name.DeviceRGB, tint()])),
        {("resource's alternate", "DeviceRGB")},
    ),
    "process of several inks": (
        named("/ColorSpace", channels),
        {("resource's process", "DeviceRGB")},
    ),
    "pattern without colour": (
        named("/ColorSpace", lambda _: Array([Name.Pattern, Name.DeviceRGB])),
        {("resource's base", "DeviceRGB")},
    ),
    "shading": (named("/Shading", shading), {("shading", "DeviceRGB")}),
    "mesh": (named("/Shading", mesh), {("shading", "DeviceRGB")}),
    "shading as a pattern": (
        named("/Pattern", lambda pdf: Dictionary(PatternType=2, Shading=shading(pdf))),
        {("shading pattern", "DeviceRGB")},
    ),
    "tiles": (named("/Pattern", tiles), {("operator rg", "DeviceRGB")}),
    "image": (named("/XObject", image), {("image", "DeviceRGB")}),
    "image with a palette": (
        named("/XObject", lambda pdf: image(pdf, INDEXED)),
        {("image's base", "DeviceRGB")},
    ),
    "image with a profile": (
        named("/XObject", lambda pdf: image(pdf, icc(pdf))),
        {("image", "ICC of 3")},
    ),
    "image for screens": (named("/XObject", alternated), {("image", "DeviceRGB")}),
    "image that tells its space itself": (
        named("/XObject", told_by_its_samples),
        {("image", "DeviceRGB")},
    ),
    "mask of an image": (named("/XObject", veiled), {("image mask", "DeviceRGB")}),
    "letters drawn in a form": (named("/XObject", deep_within), {("operator rg", "DeviceRGB")}),
    "form in a form": (named("/XObject", nested), {("operator rg", "DeviceRGB")}),
    "group of a form": (named("/XObject", group), {("group", "DeviceRGB")}),
    "group of a page": (page_group, {("group", "ICC of 3")}),
    "soft mask": (named("/ExtGState", masked), {("operator rg", "DeviceRGB")}),
    "drawn letters": (named("/Font", letters), {("operator rg", "DeviceRGB")}),
    "resources of the parent": (inherited, {("resource", "ICC of 3")}),
    "resources of the page": (lent, {("operator cs", "ICC of 3"), ("resource", "ICC of 3")}),
    "thumbnail": (thumbnail, {("image", "DeviceRGB")}),
    "note": (annotation(C=Array([1, 0, 0])), {("annotation", "DeviceRGB")}),
    "inside of a note": (annotation(IC=Array([1, 0, 0])), {("annotation", "DeviceRGB")}),
    "field": (
        annotation(MK=Dictionary(BG=Array([1, 0, 0]))),
        {("annotation", "DeviceRGB")},
    ),
    "look of a note": (
        annotation(AP=lambda pdf: Dictionary(N=form(pdf, RED))),
        {("operator rg", "DeviceRGB")},
    ),
    "looks of a note by state": (
        annotation(AP=lambda pdf: Dictionary(D=Dictionary(On=form(pdf, RED)))),
        {("operator rg", "DeviceRGB")},
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_walk_finds_rgb(name: str) -> None:
    plant, wanted = PLANTED[name]
    with opened(printed()) as pdf:
        assert additive(walk(pdf)) == set()
        plant(pdf)
        assert additive(walk(pdf)) == wanted
