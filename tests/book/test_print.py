"""The sample guide for a press: the same book as on screen, in inks."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from guidepress.binding.overprint import THIN
from guidepress.press.printing import inks_of
from tests.book.conftest import Sample
from tests.colour_spaces import additive, names, walk
from tests.galley_proofs import opened
from tests.inking import painted

THINNEST = 0.25
"""Points: a line that is thinner may vanish on press."""

DPI = 40


@pytest.fixture
def covers(sample: Sample) -> int:
    """Pages of the front cover, which is a file of its own for a press."""
    return sum(place.pages for place in sample.folios.imposed[:1] if not place.first)


def test_nothing_of_it_is_rgb(sample: Sample) -> None:
    for path in printed_files(sample):
        pdf = opened(path.read_bytes())
        seen = walk(pdf)
        assert seen.operators > 100, path.name
        assert additive(seen) == set(), path.name
        assert not names(pdf) & {"/DeviceRGB", "/CalRGB", "/Lab", "/sRGB"}, path.name


def test_screens_get_no_inks(sample: Sample) -> None:
    seen = walk(opened(sample.data))
    assert seen.operators > 10_000
    assert "DeviceCMYK" not in {space for _, space in seen.seen}


def test_every_ink_is_one_that_the_edition_declares(sample: Sample) -> None:
    known = inks_of(sample.manuscript.guide.edition)
    declared = {tuple(round(ink, 4) for ink in inks) for inks in known.declared.values()}
    used = set()
    for page in opened(sample.printed.read_bytes()).pages:
        content = page.Contents.read_bytes()
        used |= {
            tuple(map(float, found[0].split()[:4]))
            for found in re.finditer(rb"(?:[\d.]+ ){4}[kK](?!\S)", content)
        }
    assert len(used) > 20
    odd = {inks for inks in used - declared if any(inks[:3])}
    assert odd == set()


def test_its_text_and_its_numbers_are_those_of_the_screen(sample: Sample, covers: int) -> None:
    shown, printed = (pypdfium2.PdfDocument(path) for path in (sample.path, sample.printed))
    assert len(printed) > 60
    for index in range(len(printed)):
        told = [_text(document[at]) for document, at in ((shown, index + covers), (printed, index))]
        assert told[0] == told[1], f"page {index + 1}"
    labels = [
        [str(page.label) for page in opened(path.read_bytes()).pages]
        for path in (sample.path, sample.printed)
    ]
    assert labels[0][covers : covers + len(printed)] == labels[1]


def test_it_looks_like_the_screen_up_to_its_colours(sample: Sample, covers: int) -> None:
    """Paper is left white in both, and printed on in both, spot by spot."""
    shown, printed = (pypdfium2.PdfDocument(path) for path in (sample.path, sample.printed))
    for index in range(len(printed)):
        screen = _darkest(shown[index + covers], shown[index + covers].get_mediabox())
        press = _darkest(printed[index], printed[index].get_bleedbox())
        assert screen.size == press.size
        for one, other in ((screen, press), (press, screen)):
            lost = ImageChops.multiply(one.point(INKED), other.point(WHITE)).getbbox()
            assert lost is None, f"page {index + 1}: {lost}"


def test_no_line_is_too_thin_for_a_press(sample: Sample) -> None:
    found = [
        (number, width)
        for number, page in enumerate(opened(sample.printed.read_bytes()).pages, 1)
        for width in _strokes(page)
    ]
    assert len(found) > 100
    assert [line for line in found if line[1] < THINNEST] == []


def test_black_text_and_rules_overprint(sample: Sample) -> None:
    for path in printed_files(sample):
        found = list(painted(opened(path.read_bytes())))
        assert len(found) > 20, path.name
        words = [each for each in found if each.how == "text"]
        assert all(each.is_over == each.is_black for each in words), path.name
        strokes = [each for each in found if each.how == "stroke"]
        assert all(each.is_over == (each.is_black and each.thin < THIN) for each in strokes)
        assert all(each.is_black for each in found if each.is_over)


def test_every_page_has_the_boxes_of_its_trim(sample: Sample) -> None:
    trim = sample.manuscript.guide.edition.trim
    size = [side * 72 / 25.4 for side in (trim.width, trim.height, trim.bleed)]
    width, height, bleed = size
    for page in opened(sample.printed.read_bytes()).pages:
        assert list(map(float, page.trimbox)) == pytest.approx([0, 0, width, height], abs=0.01)
        bled = [-bleed, -bleed, width + bleed, height + bleed]
        assert list(map(float, page.obj.BleedBox)) == pytest.approx(bled, abs=0.01)
        media = list(map(float, page.mediabox))
        assert all(outer < inner for outer, inner in zip(media[:2], bled[:2], strict=True))
        assert all(outer > inner for outer, inner in zip(media[2:], bled[2:], strict=True))


def printed_files(sample: Sample) -> list[Path]:
    """The book and its cover; the order sheet is for people, and no press prints it."""
    return [sample.printed, sample.printed.with_stem(f"{sample.printed.stem}-cover")]


def _text(page: pypdfium2.PdfPage) -> list[str]:
    return str(page.get_textpage().get_text_range()).split()


def _darkest(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> Image.Image:
    """The darkest channel of each spot of a page, within this box."""
    page.set_cropbox(*box)
    red, green, blue = page.render(scale=DPI / 72).to_pil().convert("RGB").split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


INKED = [255 if value < 244 else 0 for value in range(256)]
WHITE = [255 if value > 252 else 0 for value in range(256)]
"""What is printed on even in the palest tint (7 %), and what is paper; edges are between."""


@cache
def _numbers(told: bytes) -> tuple[float, ...]:
    return tuple(map(float, told.split()))


STROKES = re.compile(rb"(?<!\S)(?:(q)|(Q)|((?:[-\d.]+ ){6})cm|([\d.]+) w|(S|B|B\*|s|b))(?!\S)")


def _strokes(page: pikepdf.Page) -> Iterator[float]:
    """How thick each stroke of a page is, in points, as its matrix makes it."""
    stack: list[tuple[float, float]] = []
    scale, width = 1.0, 1.0
    for push, pop, matrix, wide, stroke in STROKES.findall(page.Contents.read_bytes()):
        if push:
            stack.append((scale, width))
        elif pop:
            scale, width = stack.pop()
        elif matrix:
            a, b, c, d, *_ = _numbers(matrix)
            scale *= abs(a * d - b * c) ** 0.5
        elif wide:
            width = float(wide)
        elif stroke:
            yield width * scale
