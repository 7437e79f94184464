"""Pictures: brought to the colours and the resolution of a profile."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from PIL import Image

from guidepress.binding.pictures import Pictures, is_grey
from guidepress.binding.separation import Separation, on_screen, total
from guidepress.galley import Galley
from guidepress.outputs import PRINT, SCREEN
from tests.galley_proofs import opened
from tests.press_proofs import ICC, colourful, press_layout, printed, shown

MM_PER_INCH = 25.4
FILES = ("photo.png", "photo.jpg", "grey.png", "clear.png", "press.jpg")


def pictures(data: bytes) -> Iterator[tuple[str, Any]]:
    """Picture objects of the first page, by the name of their resource."""
    with opened(data) as pdf:
        for name, item in pdf.pages[0].Resources.XObject.items():
            if item.Subtype == pikepdf.Name.Image:
                yield name.removeprefix("/"), item


def name_of(file: str) -> str:
    """The resource that a picture of the small book is under."""
    import hashlib

    return f"i{hashlib.md5(f'press:own/{file}'.encode()).hexdigest()}0"


@pytest.mark.parametrize(("data", "resolution"), [(shown, 200), (printed, 400)])
def test_pictures_have_the_pixels_that_their_size_needs(data: Any, resolution: int) -> None:
    sizes = {name: (item.Width, item.Height) for name, item in pictures(data())}
    wanted = round(20 / MM_PER_INCH * resolution)
    for file in FILES:
        assert sizes[name_of(file)] == (wanted, wanted)


def test_a_galley_knows_how_large_its_pictures_are_placed() -> None:
    galley: Galley = colourful().parts[0][1]
    assert set(map(name_of, FILES)) <= set(galley.pictures)
    for file in FILES:
        width, height = galley.pictures[name_of(file)]
        assert (width, height) == pytest.approx((20 / MM_PER_INCH * 72,) * 2)
    (tile,) = (size for name, size in galley.pictures.items() if name.endswith("1"))
    assert tile == pytest.approx((6 / MM_PER_INCH * 72,) * 2)


@pytest.mark.parametrize(
    ("data", "spaces"),
    [
        (shown, ("RGB", "RGB", "RGB", "RGB", "RGB")),
        (printed, ("CMYK", "CMYK", "Gray", "CMYK", "CMYK")),
    ],
)
def test_pictures_have_the_colours_of_their_file(data: Any, spaces: tuple[str, ...]) -> None:
    found = {name: str(item.ColorSpace) for name, item in pictures(data())}
    assert [found[name_of(file)] for file in FILES] == [f"/Device{space}" for space in spaces]


@pytest.mark.parametrize("data", [shown, printed])
def test_a_soft_mask_is_kept(data: Any) -> None:
    for name, item in pictures(data()):
        if name == name_of("clear.png"):
            mask = pikepdf.PdfImage(item.SMask).as_pil_image()
            assert mask.mode == "L"
            assert mask.size == (item.Width, item.Height)
            assert mask.getpixel((mask.width // 2, 2)) < 10
            assert mask.getpixel((mask.width // 2, mask.height - 2)) > 245
            return
    pytest.fail("no picture with a mask")


@pytest.mark.parametrize("file", ["photo.png", "photo.jpg"])
def test_a_separated_picture_is_that_of_the_profile(file: str) -> None:
    original = Image.open(io.BytesIO(press_layout().door.read(f"press:own/{file}")))
    with opened(printed()) as pdf:
        item: Any = pdf.pages[0].Resources.XObject[f"/{name_of(file)}"]
        made = pikepdf.PdfImage(item).as_pil_image()
        inverted = "/Decode" in item
    assert inverted == (file == "photo.jpg")
    expected = Separation(ICC).picture(original.convert("RGB")).resize(made.size)
    for at in ((20, 20), (150, 150), (280, 40), (40, 280)):
        for one, other in zip(made.getpixel(at), expected.getpixel(at), strict=True):
            assert abs(one - other) <= 8


def test_white_and_black_are_paper_and_dark_ink() -> None:
    separation = Separation(ICC)
    assert separation.inks((255, 255, 255)) == (0, 0, 0, 0)
    assert separation.inks((0, 0, 0))[3] > 0.9
    assert sum(separation.inks((0, 0, 0))) <= 3.0


def test_a_picture_in_inks_is_shown_by_its_own_profile() -> None:
    picture = Image.new("CMYK", (2, 2), (255, 0, 0, 0))
    assert on_screen(picture).getpixel((0, 0)) == (0, 255, 255)
    picture.info["icc_profile"] = ICC
    red, green, blue = on_screen(picture).getpixel((0, 0))  # type: ignore[misc]
    assert red < 40
    assert 140 < green < 180
    assert 200 < blue < 240


def test_the_most_ink_of_a_picture_is_found() -> None:
    picture = Image.new("CMYK", (20, 20), (0, 0, 0, 0))
    picture.paste((255, 255, 128, 255), (4, 4, 12, 12))
    assert total(picture) == 350
    assert total(Image.new("CMYK", (1, 1), (255, 0, 0, 0))) == 100


def test_a_grey_picture_is_known() -> None:
    grey = Image.new("RGB", (3, 3), (80, 80, 80))
    assert is_grey(grey)
    grey.putpixel((1, 1), (80, 81, 80))
    assert not is_grey(grey)


def test_a_picture_that_fits_is_left_as_it_is() -> None:
    with pikepdf.new() as pdf:
        size = {"Width": 2, "Height": 2, "BitsPerComponent": 8}
        image = pdf.make_stream(
            bytes(12),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            ColorSpace=pikepdf.Name.DeviceRGB,
            **size,
        )
        resources = pikepdf.Dictionary(XObject={"/a": image, "/b": pdf.make_stream(bytes(3))})
        resources.XObject["/b"].Subtype = pikepdf.Name.Form
        Pictures(pdf, SCREEN.colours, SCREEN.resolution, None).replace(resources, {"a": (9.0, 9.0)})
        assert resources.XObject["/a"].objgen == image.objgen
        Pictures(pdf, PRINT.colours, 400, Separation(ICC)).replace(resources, {})
        assert resources.XObject["/a"].ColorSpace == pikepdf.Name.DeviceGray


def test_equal_pictures_are_written_once() -> None:
    found = [item.objgen for _, item in pictures(printed())]
    assert len(found) == len(set(found))
