"""Pictures: brought to the colours and the resolution of a profile."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageDraw

from guidepress.binding.pictures import Pictures, is_grey
from guidepress.binding.separation import Separation, on_screen, total
from guidepress.galley import Galley
from guidepress.outputs import PRINT, SCREEN, OutputProfile
from guidepress.shelf import Shelf
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
    as_it_came = [(400, 400)] if data is shown else []  # where that is smaller: in a file for inks
    for file in FILES:
        assert sizes[name_of(file)] in [(wanted, wanted), *as_it_came]
    assert (wanted, wanted) in sizes.values()


def picture_file(picture: Image.Image, kind: str) -> bytes:
    output = io.BytesIO()
    picture.save(output, kind, quality=90)
    return output.getvalue()


def picture_object(pdf: pikepdf.Pdf, picture: Image.Image, kind: str = "JPEG") -> Any:
    """A picture as a galley has it."""
    data = picture.tobytes() if kind == "raw" else picture_file(picture, kind)
    made: Any = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, BitsPerComponent=8)
    made.Width, made.Height = picture.size
    made.ColorSpace = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB}[picture.mode]
    if kind == "raw":
        made.write(zlib.compress(data), filter=Name.FlateDecode)
    else:
        made.write(data, filter=Name.DCTDecode)
    return made


def grainy(seed: int = 1) -> Image.Image:
    """A photograph's like: no two pixels are the same."""
    return Image.frombytes("RGB", (400, 400), Random(seed).randbytes(400 * 400 * 3))


def lined() -> Image.Image:
    """A drawing: sharp lines, which reducing would make soft and heavy."""
    picture = Image.new("RGB", (400, 400), "white")
    pen = ImageDraw.Draw(picture)
    for at in range(0, 400, 50):
        pen.line((at, 0, 399 - at, 399), fill=(20, 35, 58), width=3)
    return picture


def replaced(picture: Image.Image, kind: str, shelf: Shelf | None = None) -> tuple[int, bytes]:
    """The width in pixels and the bytes of a picture of 400 that is placed at an inch."""
    with pikepdf.new() as pdf:
        resources = pikepdf.Dictionary(XObject={"/a": picture_object(pdf, picture, kind)})
        Pictures(pdf, "rgb", 200, None, shelf).replace(resources, {"a": (72.0, 72.0)})
        made: Any = resources.XObject["/a"]
        return int(made.Width), made.read_raw_bytes()


def test_a_picture_is_reduced_where_that_makes_it_smaller() -> None:
    assert replaced(grainy(), "JPEG")[0] == 200
    assert replaced(grainy(), "raw")[0] == 200
    with pikepdf.new() as pdf:
        before = picture_object(pdf, lined(), "raw").read_raw_bytes()
    assert replaced(lined(), "raw") == (400, before)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "screen.shelf"


def with_shelf(place: Path, picture: Image.Image, profile: OutputProfile = SCREEN) -> list[str]:
    """What is drawn anew, binding a picture with what is kept; what it comes to is the same."""
    drawn: list[str] = []
    shelf = Shelf(place)
    put = shelf.put
    shelf.put = lambda key, data: (drawn.append(key.hex()), put(key, data))[1]  # type: ignore[method-assign,func-returns-value]
    separation = Separation(ICC) if profile.colours == "cmyk" else None
    results = []
    for kept in (shelf, None):
        with pikepdf.new() as pdf:
            resources = pikepdf.Dictionary(XObject={"/a": picture_object(pdf, picture)})
            taken = Separation(ICC) if separation else None
            made = Pictures(pdf, profile.colours, profile.resolution, taken, kept)
            made.replace(resources, {"a": (72.0, 72.0)})
            item: Any = resources.XObject["/a"]
            weighed = taken.weighed if taken else {}
            results.append((item.stream_dict.unparse(), item.read_raw_bytes(), weighed))
    shelf.close()
    assert results[0] == results[1]
    return drawn


@pytest.mark.parametrize("profile", [SCREEN, PRINT])
def test_a_picture_is_made_once_from_build_to_build(place: Path, profile: OutputProfile) -> None:
    assert len(with_shelf(place, grainy(), profile)) == 1
    assert with_shelf(place, grainy(), profile) == []


def test_another_picture_another_size_another_profile_is_made_anew(place: Path) -> None:
    first = with_shelf(place, grainy())
    assert with_shelf(place, grainy(2)) not in ([], first)
    assert with_shelf(place, grainy(), replace(SCREEN, resolution=100)) not in ([], first)
    printed = with_shelf(place, grainy(), PRINT)
    assert printed not in ([], first)
    assert with_shelf(place, grainy()) == []


def test_a_damaged_picture_is_made_anew(place: Path) -> None:
    first = with_shelf(place, grainy())
    data = bytearray(place.read_bytes())
    data[-100] ^= 1
    place.write_bytes(data)
    assert with_shelf(place, grainy()) == first
    assert with_shelf(place, grainy()) == []


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
