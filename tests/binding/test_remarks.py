"""A draft: remarks beside the words that they speak of, lines counted, a veil; nothing of the book
covered, and nothing read aloud.
"""

import io

import pikepdf
import pypdfium2
import pytest

from guidepress.binding.bind import bind
from guidepress.binding.remarks import COLUMN, STRIP, VEIL_WORD, Remark, draft
from guidepress.binding.set_lines import main_lines, set_lines
from guidepress.finding import Severity
from guidepress.outputs import DRAFT
from guidepress.press.settling import Settled
from guidepress.proofing.opened import Expected
from guidepress.proofing.proof import proof
from tests.galley_proofs import a_book, colophon, opened, settled, tiny_layout

WORDS = "ses prévisions valent ce que valent leurs soins"
SAID = "Cette phrase est trop longue"


@pytest.fixture(scope="module")
def book() -> Settled:
    return settled(a_book())


def drafted(book: Settled, *remarks: Remark) -> bytes:
    faces = tiny_layout().faces()
    made = draft(book.parts, remarks, faces, "Titre & Cie")
    return bind(book.parts, book.folios, faces, colophon(), DRAFT, made)


@pytest.fixture(scope="module")
def data(book: Settled) -> bytes:
    return drafted(
        book,
        Remark("first", Severity.WARNING, "long-sentence · roles/a.yaml:12", SAID, WORDS),
        Remark("first", Severity.INFO, "elsewhere · roles/a.yaml:1", "Rien de tel ici"),
    )


def page_of(book: Settled, name: str) -> int:
    index = 0
    for place, _ in book.parts:
        if place.name == name:
            return index
        index += place.pages
    raise AssertionError(name)


def test_a_remark_stands_as_high_as_its_words(book: Settled, data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    for index in range(page_of(book, "first"), len(pdf)):
        text = pdf[index].get_textpage()
        if (found := text.search("trop longue").get_next()) is None:
            continue
        remark = text.get_charbox(found[0])
        search = text.search("surveillent longtemps")
        heights = []
        while (word := search.get_next()) is not None:
            heights.append(text.get_charbox(word[0])[1])
        assert min(abs(remark[1] - height) for height in heights) < 20
        assert remark[0] > 419, "it stands in the column beside the page"
        return
    raise AssertionError("it is on no page")


def test_what_is_found_nowhere_stands_on_the_first_page(book: Settled, data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    text = pdf[page_of(book, "first")].get_textpage()
    assert "Rien de tel ici" in text.get_text_bounded()


def test_every_page_is_veiled_and_grows(data: bytes) -> None:
    pdf = pypdfium2.PdfDocument(data)
    for page in pdf:
        assert VEIL_WORD in page.get_textpage().get_text_bounded()
    with opened(data) as file:
        for page in file.pages:
            trim, crop = [[float(v) for v in box] for box in (page.trimbox, page.cropbox)]
            assert crop[0] == pytest.approx(trim[0] - STRIP, abs=0.01)
            assert crop[2] == pytest.approx(trim[2] + COLUMN, abs=0.01)


def test_it_is_an_artifact_and_passes_its_proof(book: Settled, data: bytes) -> None:
    assert proof("x.pdf", data, Expected(book.folios), DRAFT) == ()
    with opened(data) as file:
        drawn = file.pages[2].obj.Contents[-1].read_bytes()
        assert drawn.strip().startswith(b"Q\n/Artifact BMC")
        assert drawn.strip().endswith(b"EMC")
        fonts = file.pages[2].resources.Font
        assert "/FontFile2" in fonts.GPremark.DescendantFonts[0].FontDescriptor


def test_the_same_remarks_give_the_same_bytes(book: Settled) -> None:
    remark = Remark("first", Severity.ERROR, "rule", SAID, WORDS)
    assert drafted(book, remark) == drafted(book, remark)


def test_the_book_below_is_as_it_was(book: Settled, data: bytes) -> None:
    """Without its remarks a page's content is that of the screen file."""
    plain = bind(book.parts, book.folios, tiny_layout().faces(), colophon())
    with opened(plain) as before, opened(data) as after:
        for one, other in zip(before.pages, after.pages, strict=True):
            assert one.obj.Contents.read_bytes() == other.obj.Contents[1].read_bytes()


def test_remarks_without_room_are_counted(book: Settled) -> None:
    many = [Remark("half", Severity.INFO, f"rule-{n}", SAID * 3) for n in range(60)]
    pdf = pypdfium2.PdfDocument(drafted(book, *many))
    text = pdf[page_of(book, "half")].get_textpage().get_text_bounded()
    shown = sum(f"rule-{n}\r" in text or f"rule-{n}\n" in text for n in range(60))
    assert 5 < shown < 60
    assert f"… et {60 - shown} autres" in text


def test_lines_are_counted_from_the_top(book: Settled) -> None:
    galley = next(galley for place, galley in book.parts if place.name == "first")
    lines = set_lines(galley.contents[0], galley.faces)
    heights = main_lines(lines)
    assert len(heights) > 5
    assert list(heights) == sorted(heights, reverse=True)
    assert any("machine learning" in line.text or "prévisions" in line.text for line in lines)
    with pikepdf.open(io.BytesIO(drafted(book))) as file:
        assert len(file.pages) == sum(place.pages for place, _ in book.parts)
