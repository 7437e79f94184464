"""Pages as pictures: the pixels are PDFium's own, whoever asks, and however many at once."""

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from guidepress.preview import raster as rastering
from guidepress.preview.drawing import MM, PIECE, fitting_scale
from guidepress.preview.png import png, stride
from guidepress.preview.raster import Raster

SCALE = 3.0


@pytest.fixture
def pdf() -> bytes:
    """Two pages of an odd width: a slanted red area, and one in blue."""
    with pikepdf.new() as made:
        for colour in (b"1 0 0 rg", b"0 0 1 rg"):
            page = made.add_blank_page(page_size=(101.3, 77.7))
            content = colour + b" 3 3 m 90 20 l 40 70 l f 0 0 0 rg 0 0 101.3 9 re f"
            page.Contents = made.make_stream(content)
        output = io.BytesIO()
        made.save(output)
        return output.getvalue()


def opened(picture: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(picture))
    image.load()
    return image


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("scale", [1.0, SCALE, 7.25])
def test_pixels_are_those_of_pdfium(pdf: bytes, scale: float) -> None:
    found = opened(Raster().picture("a", pdf, 0, scale, bleed=False))
    wanted = pypdfium2.PdfDocument(pdf)[0].render(scale=scale * MM - 1e-6).to_pil()
    assert found.size == wanted.size
    assert found.tobytes() == wanted.convert("RGB").tobytes()
    assert pixel(found, 0, 0) == (255, 255, 255)


def test_pieces_of_a_page_are_what_stands_there_on_its_picture(pdf: bytes) -> None:
    raster, scale = Raster(), 60.5
    whole = pypdfium2.PdfDocument(pdf)[0].render(scale=scale * MM - 1e-6).to_pil().convert("RGB")
    columns, rows = (-(-size // PIECE) for size in whole.size)
    assert columns > 2
    assert rows > 1
    for column in range(columns):
        for row in range(rows):
            box = [PIECE * column, PIECE * row, *whole.size]
            box[2:] = (min(start + PIECE, size) for start, size in zip(box, box[2:], strict=False))
            found = opened(raster.piece("a", pdf, 0, scale, (column, row), bleed=False))
            there = whole.crop(tuple(box))  # type: ignore[arg-type]
            differing = ImageChops.difference(found, there).getextrema()
            assert max(most for _, most in differing) <= 1, "edges may be of a shade's difference"
    for outside in ((columns, 0), (0, rows), (-1, 0), (0, -1)):
        with pytest.raises(IndexError):
            raster.piece("a", pdf, 0, scale, outside, bleed=False)


@pytest.mark.parametrize("height", [1, 2, 3, 64])
def test_a_picture_of_any_height_is_whole(height: int) -> None:
    width = 5
    rows = b"".join(b"\0" + bytes([line % 256] * 3 * width) for line in range(height))
    assert len(rows) == stride(width) * height
    found = opened(png(memoryview(rows), width, height))
    assert found.size == (width, height)
    assert [pixel(found, 4, y)[0] for y in range(height)] == list(range(height))


def test_a_picture_is_made_once_however_many_ask(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def counted(*args: object) -> bytes:
        made.append(args)
        return png(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(rastering, "png", counted)
    raster = Raster()
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(raster.picture, "a", pdf, 0, SCALE, bleed=False) for _ in range(8)]
        assert len({each.result() for each in asked}) == 1
    assert len(made) == 1


def test_what_was_looked_at_is_made_anew_before_it_is_asked_for(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    raster = Raster()
    raster.picture("old", pdf, 1, SCALE, bleed=False)
    raster.foresee([("new 0", 0), ("new 1", 1)], pdf)
    raster._foreseeing.shutdown()  # what was begun is brought to its end
    monkeypatch.setattr(rastering, "png", lambda *_: pytest.fail("it was not foreseen"))
    found = raster.picture("new 1", pdf, 1, SCALE, bleed=False)
    assert pixel(opened(found), 48, 45) == (0, 0, 255)
    assert raster.kept_picture("new 0", SCALE, bleed=False) is None  # nobody looks at it


def test_a_page_that_cannot_be_drawn_is_told_to_everybody_and_tried_again(pdf: bytes) -> None:
    raster = Raster()
    for _ in range(2):
        with pytest.raises(pypdfium2.PdfiumError):
            raster.picture("a", b"no PDF", 0, SCALE, bleed=False)
    assert raster.picture("a", pdf, 0, SCALE, bleed=False)


@given(scale=st.floats(0.1, 200), width=st.floats(1, 60_000), height=st.floats(1, 60_000))
@example(scale=2, width=20_000, height=20_000)
def test_no_picture_is_larger_than_the_most(scale: float, width: float, height: float) -> None:
    fitting = fitting_scale(scale, width, height)
    assert 0 < fitting <= 24
    assert fitting**2 * width * height <= 40_000_000
    if width * height < 1_000_000:
        assert fitting >= 1


def test_a_page_of_the_trade_has_the_scale_that_was_asked_for() -> None:
    assert [fitting_scale(scale, 210, 297) for scale in (0.2, 3.78, 12, 100)] == [1, 3.78, 12, 24]
