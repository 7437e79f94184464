"""The bound book is the same book as WeasyPrint makes of all sections in one document."""

from dataclasses import replace

import pytest

from tests.galley_proofs import a_book, bound, differing_pages, one_document, settled, tiny_layout


@pytest.mark.parametrize("pages", [1, 6, 9])  # numbers of one digit, and both sides of 10
def test_the_bound_book_equals_one_document_to_the_pixel(pages: int) -> None:
    sections = a_book(pages)
    book = settled(sections)
    whole = one_document(sections, book.folios, tiny_layout())
    assert differing_pages(bound(book), whole) == []


def test_a_difference_of_one_letter_would_be_seen() -> None:
    sections = a_book(1)
    book = settled(sections)
    changed = [replace(s, html=s.html.replace("<p>1</p>", "<p>2</p>")) for s in sections]
    whole = one_document(changed, book.folios, tiny_layout())
    found = [line.split(":")[0] for line in differing_pages(bound(book), whole)]
    assert found == ["page 3"]  # the half-title, after two pages of cover
