"""What the bound file says of itself, read back."""

from collections.abc import Iterator

import pikepdf
import pytest

from guidepress.press.settling import Settled
from guidepress.proofing.opened import Expected
from guidepress.proofing.proof import proof
from tests.galley_proofs import a_book, bound, opened, settled


@pytest.fixture(scope="module")
def book() -> Settled:
    return settled(a_book(7))


@pytest.fixture(scope="module")
def data(book: Settled) -> bytes:
    return bound(book)


@pytest.fixture
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with opened(data) as pdf:
        yield pdf


def test_the_same_galleys_give_the_same_bytes(book: Settled, data: bytes) -> None:
    assert bound(settled(a_book(7))) == data


def test_page_labels_are_the_printed_folios(pdf: pikepdf.Pdf) -> None:
    labels = [page.label for page in pdf.pages]
    body = [str(number) for number in range(1, len(labels) - 3)]
    assert labels == [
        "Couverture",
        "2e de couverture",
        *body,
        "3e de couverture",
        "4e de couverture",
    ]


def test_links_lead_where_their_words_say(book: Settled, pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    targets = {str(names[i]): names[i + 1][0].objgen for i in range(0, len(names), 2)}
    index_of = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    described = set()
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            label = pdf.pages[index_of[targets[str(link.Dest)]]].label
            assert label == str(book.folios.anchors[str(link.Dest)])
            described.add(str(link.Contents))
    assert f"Fin, page {book.folios.anchors['last']}" in described


def test_the_outline_leads_to_the_same_pages(book: Settled, pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        found = {item.title: item.destination[0].objgen for item in outline.root}
    labels = {page.obj.objgen: page.label for page in pdf.pages}
    assert labels[found["last"]] == str(book.folios.anchors["last"])
    assert set(found) == {"front", "half", "first", "last", "back"} | (
        {"filler"} if book.folios.of("filler") else set()
    ) | ({"end"} if book.folios.of("end") else set())


def test_every_face_is_embedded_once_and_spaces_are_spaces(pdf: pikepdf.Pdf) -> None:
    programs, names = set(), []
    fonts = {str(k): v for page in pdf.pages for k, v in page.resources.Font.items()}
    for font in fonts.values():
        names.append(str(font.BaseFont))
        programs.add(font.DescendantFonts[0].FontDescriptor.FontFile2.objgen)
        unicode = font.ToUnicode.read_bytes()
        for space in (b"<00a0>", b"<202f>", b"<2009>", b"<2010>", b"<2011>"):
            assert b"> " + space not in unicode
    assert len(names) == len(set(names))
    assert len(programs) == 2  # the serif, and the sans that serves titles and folios


def test_boxes_trim_and_bleed(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        assert [float(v) for v in page.trimbox] == pytest.approx([0, 0, 419.53, 595.28], abs=0.01)
        bleed = 3 / 25.4 * 72
        expected = [-bleed, -bleed, 419.53 + bleed, 595.28 + bleed]
        assert [float(v) for v in page.mediabox] == pytest.approx(expected, abs=0.01)
        assert page.cropbox == page.trimbox


def test_metadata(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo.Title) == "Titre & Cie"
    assert str(pdf.Root.Lang) == "fr-FR"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Titre & Cie"
        assert metadata["pdfuaid:part"] == "1"


def test_a_sound_file_passes_its_proof(book: Settled, data: bytes) -> None:
    assert proof("x.pdf", data, Expected(book.folios)) == ()


def planted(data: bytes, fault: str) -> bytes:
    import io

    with opened(data) as pdf:
        page = pdf.pages[4]
        if fault == "proof-pages":
            del pdf.pages[5]
        elif fault == "proof-labels":
            pdf.Root.PageLabels.Nums[5].St = 2
        elif fault == "proof-boxes":
            page.obj.TrimBox = pikepdf.Array([-50, 0, 10, 10])
        elif fault == "proof-links":
            page.obj.Annots[0].Dest = pikepdf.String("nowhere")
        elif fault == "proof-fonts":
            del next(iter(page.resources.Font.values())).DescendantFonts[0].FontDescriptor.FontFile2
        elif fault == "proof-structure":
            del page.obj.StructParents
        elif fault == "proof-metadata":
            del pdf.Root.Metadata
        elif fault == "proof-destinations":
            names = pdf.Root.Names.Dests.Names
            last = [str(name) for name in list(names)[::2]].index("last")
            names[2 * last + 1][0] = pdf.pages[3].obj
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@pytest.mark.parametrize(
    "fault",
    [
        "proof-pages",
        "proof-labels",
        "proof-boxes",
        "proof-links",
        "proof-fonts",
        "proof-structure",
        "proof-metadata",
        "proof-destinations",
    ],
)
def test_a_planted_fault_is_found(book: Settled, data: bytes, fault: str) -> None:
    found = proof("x.pdf", planted(data, fault), Expected(book.folios))
    rules = {finding.rule for finding in found}
    assert fault in rules


def test_bytes_that_are_no_pdf_are_a_finding(book: Settled) -> None:
    found = proof("x.pdf", b"%PDF-1.7 nothing", Expected(book.folios))
    assert [f.rule for f in found] == ["proof-opens"]
