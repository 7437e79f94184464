"""The body's pages are whole sheets: four pages each, the last ones filled with designed pages."""

from __future__ import annotations

import pytest

from guidepress.binding.paginate import Extent, guess, paginate
from guidepress.section import Section, Side
from tests.galley_proofs import bound, cover, opened, part, settled

FILLERS = tuple(part(name, "<p>Notes</p>", fills_sheets=True) for name in ("a", "b", "c"))


def a_book(*parts: Section) -> tuple[Section, ...]:
    return (cover("front"), *parts, *FILLERS, cover("back"))


@pytest.mark.parametrize("pages", range(1, 13))
def test_the_body_is_a_multiple_of_four_pages(pages: int) -> None:
    sections = a_book(part("text", "", Side.RECTO))
    extents = {section.name: Extent(1) for section in sections} | {"text": Extent(pages)}
    folios = paginate(sections, extents)
    body = [place for place in folios.imposed if place.first]
    assert sum(place.pages for place in body) % 4 == 0
    assert body[-1].last == (pages + 3) // 4 * 4
    assert [place.name for place in body[1:]] == ["a", "b", "c"][: -pages % 4]


def test_pages_that_fill_come_after_what_completes_a_part() -> None:
    parts = (part("text", ""), part("more", "", completes="text"), part("last", "", Side.VERSO))
    sections = a_book(*parts)
    extents = {section.name: Extent(1) for section in sections} | {"text": Extent(2)}
    folios = paginate(sections, extents)
    assert [place.name for place in folios.imposed[1:-1]] == ["text", "more", "last"]
    assert folios.imposed[-2].last == 4


def test_the_first_guess_is_whole_sheets_too() -> None:
    places = guess(a_book(part("text", ""))).imposed
    assert sum(place.pages for place in places if place.first) == 4


def test_a_bound_book_has_its_last_page_on_a_whole_sheet() -> None:
    book = settled(a_book(part("text", "<p>Un mot.</p>", Side.RECTO)))
    with opened(bound(book)) as pdf:
        labels = [str(page.label) for page in pdf.pages]
    assert labels[2:-2] == ["1", "2", "3", "4"]
    assert [finding.rule for finding in book.findings] == []
