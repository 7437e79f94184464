"""Pictures for a web shop: the cover and one spread, without bleed, the same bytes every time."""

import io

import pikepdf
import pytest
from PIL import Image

from guidepress.publishing.pictures import COVER, SPREAD, pictures

BLEED = 10
RED, WHITE = (255, 0, 0), (255, 255, 255)


@pytest.fixture
def pdf() -> bytes:
    """Three pages of 200 x 300 points with a bleed, which is red: none of it may be seen."""
    made = pikepdf.new()
    for _ in range(3):
        made.add_blank_page(page_size=(200 + 2 * BLEED, 300 + 2 * BLEED))
        page = made.pages[-1]
        page.trimbox = pikepdf.Array([BLEED, BLEED, 200 + BLEED, 300 + BLEED])
        bleed = f"1 0 0 rg 0 0 {200 + 2 * BLEED} {300 + 2 * BLEED} re f"
        page.contents_add(f"{bleed} 1 g {BLEED} {BLEED} 200 300 re f".encode())
    data = io.BytesIO()
    made.save(data, deterministic_id=True)
    return data.getvalue()


def test_the_cover_and_a_spread_each_as_png_and_webp(pdf: bytes) -> None:
    made = pictures(pdf, "guide-2026", 0, (1, 2))
    assert list(made) == [
        "guide-2026-cover.png",
        "guide-2026-cover.webp",
        "guide-2026-spread.png",
        "guide-2026-spread.webp",
    ]
    for name, data in made.items():
        picture = Image.open(io.BytesIO(data))
        assert str(picture.format).lower() == name.rpartition(".")[2]
        assert picture.width == (COVER if "cover" in name else SPREAD)
        assert picture.height == pytest.approx(1200 if "cover" in name else 960, abs=1)


def test_nothing_of_the_bleed_is_seen(pdf: bytes) -> None:
    made = pictures(pdf, "a", 0, (1, 2))
    picture = Image.open(io.BytesIO(made["a-spread.png"]))
    assert picture.getpixel((picture.width // 2, 5)) == WHITE
    assert RED not in {colour for _, colour in picture.getcolors(1 << 16) or []}


def test_the_same_book_gives_the_same_bytes(pdf: bytes) -> None:
    assert pictures(pdf, "a", 0, (1, 2)) == pictures(pdf, "a", 0, (1, 2))


def test_a_guide_without_a_spread_has_its_cover(pdf: bytes) -> None:
    assert list(pictures(pdf, "a", 0, ())) == ["a-cover.png", "a-cover.webp"]
