"""The cover as a file of its own: its boxes, its spine, what runs over it; the book without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from guidepress.binding.marks import Sheet, drawn_marks
from guidepress.finding import Finding
from guidepress.manuscript.printing import CoverPaper, Paper, Printing
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.press.apart import flat_cover, set_apart
from guidepress.press.finishing import BoundFile, finish, without_paper
from guidepress.press.means import HERE
from guidepress.press.progress import Silent
from guidepress.press.reading import Manuscript, read
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import settle
from tests.galley_proofs import opened
from tests.guides import PRINTING, make_guide, swap
from tests.standing_type import Standing

MM = 72 / 25.4
APART = replace(SCREEN, name="apart", cover="apart", is_named_in_files=True)
THICK = Printing(paper=Paper(weight=100, bulk=2), cover=CoverPaper(weight=300))

Covers = Callable[..., tuple[pikepdf.Pdf, tuple[Finding, ...]]]


@pytest.fixture(scope="module")
def manuscript(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    edit = swap("families:\n", PRINTING)
    found = read(make_guide(tmp_path_factory.mktemp("cover"), **{"guide.yaml": edit}))
    assert isinstance(found, Manuscript)
    return found


@pytest.fixture(scope="module")
def room(manuscript: Manuscript) -> SettingRoom:
    return SettingRoom(manuscript.layout, Silent(), HERE)


@pytest.fixture(scope="module")
def files(
    manuscript: Manuscript,
    room: SettingRoom,
    standing: Standing,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, BoundFile]:
    means = standing(tmp_path_factory.mktemp("type"))
    settled = settle(manuscript.layout, manuscript.sections, Silent(), means)
    made, found = finish(manuscript, settled, APART, "livre", room)
    assert [finding.rule for finding in found] == ["spine-too-thin"]
    return {file.name: file for file in made}


def flat(
    manuscript: Manuscript, room: SettingRoom, pages: int, printing: Printing, **cover: object
) -> tuple[bytes, tuple[Finding, ...]]:
    """The cover of a book of so many pages, printed so."""
    from guidepress.binding.bind import bind
    from guidepress.binding.colophon import colophon

    edition = manuscript.guide.edition
    changes = {"printing": printing, "cover": edition.cover.model_copy(update=cover)}
    guide = replace(manuscript.guide, edition=edition.model_copy(update=changes))
    section, found = flat_cover(replace(manuscript, guide=guide), pages)
    settled = set_apart(section, room)
    assert settled.findings == ()
    said = colophon(guide, (section,), settled.parts)
    return bind(settled.parts, settled.folios, manuscript.layout.faces(), said, SCREEN), found


def boxes(page: pikepdf.Page) -> dict[str, list[float]]:
    """The boxes of a page in millimetres."""
    found = {"trim": page.trimbox, "bleed": page.obj.BleedBox, "media": page.mediabox}
    return {name: [round(float(v) / MM, 2) for v in box] for name, box in found.items()}


def letters(pdf: bytes, left: float, right: float) -> str:
    """The letters of the first page between two positions in mm, from the foot to the head."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        x1, y1, x2, _ = text.get_charbox(index)
        if left <= x1 / MM and x2 / MM <= right:
            found.append((y1, text.get_text_range(index, 1)))
    return "".join(letter for _, letter in sorted(found))


def test_the_book_has_no_cover_and_the_cover_is_a_file(files: dict[str, BoundFile]) -> None:
    assert list(files) == ["livre-apart.pdf", "livre-apart-cover.pdf"]
    with opened(files["livre-apart.pdf"].pdf) as pdf:
        assert str(pdf.pages[0].label) == "1"
        assert len(pdf.pages) % 4 == 0
        assert files["livre-apart.pdf"].pages == len(pdf.pages)
    with opened(files["livre-apart-cover.pdf"].pdf) as pdf:
        assert [str(page.label).partition(",")[0] for page in pdf.pages] == [
            "Couverture à plat",
            "Couverture à plat",
        ]


def test_the_spine_is_as_wide_as_the_leaves_are_thick(
    manuscript: Manuscript, files: dict[str, BoundFile]
) -> None:
    leaves = files["livre-apart.pdf"].pages / 2
    spine = leaves * 100 * 2 / 1000  # g/m² times cm³/g: micrometres
    with opened(files["livre-apart-cover.pdf"].pdf) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert boxes(page) == {
                "trim": [0, 0, pytest.approx(420 + spine, abs=0.06), 297],
                "bleed": [-3, -3, pytest.approx(423 + spine, abs=0.06), 300],
                "media": [-3, -3, pytest.approx(423 + spine, abs=0.06), 300],
            }


@pytest.mark.parametrize(
    ("pages", "printing", "width"),
    [
        (260, Printing(paper=Paper(weight=90, bulk=1.2)), 14.0),
        (420, Printing(paper=Paper(weight=80, bulk=1.8)), 30.2),
        (64, Printing(paper=Paper(weight=100, bulk=1.1), binding="sewn"), 3.5),
        (64, Printing(paper=Paper(weight=100, bulk=1.1), spine=4.2), 4.2),
        (64, Printing(paper=Paper(weight=100, bulk=1.1), binding="stapled"), 0.0),
    ],
)
def test_the_width_of_a_spine_in_millimetres(pages: int, printing: Printing, width: float) -> None:
    assert printing.spine_width(pages) == width


def test_a_title_reads_up_the_spine_with_the_year_below_it(
    manuscript: Manuscript, room: SettingRoom
) -> None:
    pdf, found = flat(manuscript, room, 100, THICK)
    assert found == ()
    assert letters(pdf, 210, 220).replace(" ", "") == "2026Petitguidedesmétiers"


@pytest.mark.parametrize("pages", [28, 48])
def test_a_thin_spine_is_blank_and_that_is_said(
    manuscript: Manuscript, room: SettingRoom, pages: int
) -> None:
    pdf, found = flat(manuscript, room, pages, THICK)
    assert letters(pdf, 209, 211 + THICK.spine_width(pages)) == ""
    assert [(finding.rule, finding.severity) for finding in found] == [("spine-too-thin", "info")]
    assert f"{THICK.spine_width(pages):.1f} mm" in found[0].message.render("fr")


def test_a_long_title_is_not_squeezed_onto_a_spine(
    manuscript: Manuscript, room: SettingRoom
) -> None:
    long = "Un très long titre pour un guide des métiers " * 4
    pdf, found = flat(manuscript, room, 100, THICK, title=long.strip())
    assert [finding.rule for finding in found] == ["spine-title-long"]
    assert letters(pdf, 210, 220) == ""
    pdf, found = flat(manuscript, room, 100, THICK, title=long.strip(), spine="Les métiers")
    assert found == ()
    assert letters(pdf, 210, 220).replace(" ", "") == "2026Lesmétiers"


def test_a_stapled_book_has_no_spine(manuscript: Manuscript, room: SettingRoom) -> None:
    stapled = THICK.model_copy(update={"binding": "stapled"})
    pdf, found = flat(manuscript, room, 32, stapled)
    assert found == ()
    with opened(pdf) as file:
        assert boxes(file.pages[0])["trim"] == [0, 0, 420, 297]
    _, found = flat(manuscript, room, 96, stapled)
    assert [finding.rule for finding in found] == ["too-thick-to-staple"]


def test_the_motif_runs_over_the_spine_without_a_seam(
    manuscript: Manuscript, room: SettingRoom
) -> None:
    pdf, _ = flat(manuscript, room, 100, THICK)
    picture = rendered(pdf, 0)
    columns = [strip(picture, at) for at in (3 + 205, 3 + 210.3, 3 + 215, 3 + 219.7, 3 + 225)]
    assert len(set(columns[0])) >= 2, "a strand and the ground"
    assert columns.count(columns[0]) == len(columns)


def test_no_ink_stands_where_the_leaves_are_glued(
    manuscript: Manuscript, room: SettingRoom
) -> None:
    pdf, _ = flat(manuscript, room, 100, THICK)
    inside = rendered(pdf, 1)
    for at in (205.5, 210, 220, 224.5):
        assert set(strip(inside, 3 + at, whole=True)) == {(255, 255, 255)}
    assert (255, 255, 255) not in strip(inside, 3 + 200, whole=True)


def test_marks_say_where_the_cover_is_folded(manuscript: Manuscript, room: SettingRoom) -> None:
    section, _ = flat_cover(manuscript, 100)
    assert section.folds == (210, 220)
    settled = set_apart(section, room)
    assert settled.folios.imposed[0].folds == (210, 220)
    drawn = drawn_marks(Sheet(430 * MM, 297 * MM, 3 * MM, (210 * MM, 220 * MM))).decode()
    dashed = drawn.partition(" 0 d\n")[2].partition(" 0 d\n")[2].split("S\n")[:-1]
    lines = [[round(float(n) / MM, 1) for n in re.findall(r"[-\d.]+", line)] for line in dashed]
    assert lines == [
        [210, -4, 210, -9],
        [210, 301, 210, 306],
        [220, -4, 220, -9],
        [220, 301, 220, 306],
    ]


DPI = 72


def rendered(pdf: bytes, page: int) -> Image.Image:
    """A page with its bleed."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    sheet.set_cropbox(*sheet.get_mediabox())
    return sheet.render(scale=DPI / 72).to_pil().convert("RGB")


def strip(picture: Image.Image, at: float, *, whole: bool = False) -> tuple[tuple[int, ...], ...]:
    """The colours of a column of pixels, so many mm from the left; below the words of the spine."""
    x = round(at / 25.4 * DPI)
    first, last = (4, 4) if whole else (picture.height // 2, 120)
    rows = range(first, picture.height - last)
    return tuple(picture.getpixel((x, y)) for y in rows)  # type: ignore[misc]


def test_without_paper_there_is_no_spine_and_no_cover(tmp_path: Path) -> None:
    manuscript = read(make_guide(tmp_path))
    assert manuscript.guide is not None
    found = list(without_paper(manuscript.guide, [SCREEN, APART]))
    assert [finding.rule for finding in found] == ["paper-unknown"]
    assert "«\u00a0apart\u00a0»" in found[0].message.render("fr")


def test_a_cover_that_is_bound_in_is_no_file(manuscript: Manuscript, room: SettingRoom) -> None:
    settled = settle(manuscript.layout, manuscript.sections[:2], Silent())
    made, _ = finish(manuscript, settled, OutputProfile("screen"), "livre", room)
    assert [file.name for file in made] == ["livre-screen.pdf"]
