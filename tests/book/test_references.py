"""Every printed page number is the page where its target is; links and bookmarks agree."""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tests.book.conftest import Sample
from tests.book.reading_aloud import letters
from tests.galley_proofs import differing_pages, one_document


@pytest.fixture
def pdf(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.path) as pdf:
        yield pdf


def labels_of_destinations(pdf: pikepdf.Pdf) -> dict[str, str]:
    names = list(pdf.Root.Names.Dests.Names)
    label = {page.obj.objgen: page.label for page in pdf.pages}
    return {str(names[i]): label[names[i + 1][0].objgen] for i in range(0, len(names), 2)}


def test_every_number_that_is_a_link_is_its_targets_folio(sample: Sample, pdf: pikepdf.Pdf) -> None:
    targets = labels_of_destinations(pdf)
    read = pypdfium2.PdfDocument(sample.path)
    looked = 0
    for index, page in enumerate(pdf.pages):
        text = read[index].get_textpage()
        for link in page.obj.get("/Annots", []):
            words = text.get_text_bounded(*(float(value) for value in link.Rect)).strip()
            if "/Dest" in link and words.isdigit():
                assert words == targets[str(link.Dest)], f"{link.Dest} on page {page.label}"
                looked += 1
    assert looked > 80


def test_every_target_is_on_the_page_of_its_words(sample: Sample, pdf: pikepdf.Pdf) -> None:
    """A role's anchor is on the page that has its title, and so on."""
    targets = labels_of_destinations(pdf)
    texts = {}
    read = pypdfium2.PdfDocument(sample.path)
    for index, page in enumerate(pdf.pages):
        texts[page.label] = re.sub(r"\W+", "", read[index].get_textpage().get_text_range())
    for profile in sample.manuscript.guide.roles:
        title = re.sub(r"\W+", "", profile.title.replace("oe", "œ"))
        assert title in texts[targets[f"role-{profile.slug}"]].replace("oe", "œ")


def test_bookmarks_lead_to_the_pages_of_the_contents(sample: Sample, pdf: pikepdf.Pdf) -> None:
    labels = {page.obj.objgen: page.label for page in pdf.pages}
    folios = sample.folios
    found = {}
    with pdf.open_outline() as outline:
        pending = list(outline.root)
        while pending:
            item = pending.pop()
            found[item.title] = labels[item.destination[0].objgen]
            pending.extend(item.children)
    for profile in sample.manuscript.guide.roles:
        matching = [
            page for title, page in found.items() if letters(profile.title) == letters(title)
        ]
        assert str(folios.anchors[f"role-{profile.slug}"]) in matching, profile.title


def test_page_labels_are_the_printed_folios(sample: Sample, pdf: pikepdf.Pdf) -> None:
    read = pypdfium2.PdfDocument(sample.path)
    looked = 0
    for index, page in enumerate(pdf.pages):
        width, height = read[index].get_size()
        foot = read[index].get_textpage().get_text_bounded(0, 0, width, height * 0.07).strip()
        if foot.isdigit():
            assert foot == page.label
            looked += 1
    assert looked > len(pdf.pages) / 2


@pytest.mark.slow
def test_the_bound_book_equals_one_document_to_the_pixel(sample: Sample) -> None:
    manuscript = sample.manuscript
    whole = one_document(manuscript.sections, sample.folios, manuscript.layout)
    assert differing_pages(with_pictures_of(sample.data, whole), whole) == []


def with_pictures_of(book: bytes, whole: bytes) -> bytes:
    """The book with the pictures of another: on screen they have fewer pixels by design."""
    with pikepdf.open(BytesIO(book)) as pdf, pikepdf.open(BytesIO(whole)) as other:
        pictures = {name: picture for page in other.pages for name, picture in images_of(page)}
        replaced = 0
        for page in pdf.pages:
            for name, _ in images_of(page):
                page.resources.XObject[name] = pdf.copy_foreign(pictures[name])
                replaced += 1
        assert replaced
        output = BytesIO()
        pdf.save(output)
        return output.getvalue()


def images_of(page: pikepdf.Page) -> list[tuple[str, pikepdf.Object]]:
    """The pictures that a page names itself."""
    named = page.resources.get("/XObject", pikepdf.Dictionary()).items()
    return [(name, item) for name, item in named if item.get("/Subtype") == pikepdf.Name.Image]
