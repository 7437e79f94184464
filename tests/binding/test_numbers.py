import re

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.binding.pages import fills
from guidepress.binding.paginate import Extent, blanks, guess, paginate
from guidepress.folios import Folios
from guidepress.galley import GalleyPage, OpenNumber
from guidepress.galleys.copy import cast_off
from guidepress.section import Section, Side
from tests.galley_proofs import a_book, bound, cover, part, settled


def texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def test_every_page_shows_its_own_folio_and_every_reference_its_target() -> None:
    book = settled(a_book(7))
    pages = texts(bound(book))
    assert len(pages) > 12
    for index, text in enumerate(pages[2:-2], start=1):
        assert re.search(rf"(^|\s){index}(\s|$)", text), text
    seen = re.findall(r"Voir la page (\d+) ou", " ".join(pages).replace("\r\n", " "))
    assert set(seen) == {str(book.folios.anchors["last"])}
    assert len(seen) > 20


def test_covers_stand_outside_of_the_numbering() -> None:
    book = settled(a_book(1))
    outside = [place.name for place in book.folios.imposed if not place.first]
    assert outside == ["front", "back"]
    assert book.folios.of("half").first == 1


def test_a_completion_is_bound_only_where_a_page_would_be_blank() -> None:
    names = [place.name for place in settled(a_book(1)).folios.imposed]
    sides = [place.side for place in settled(a_book(1)).folios.imposed if place.name == "last"]
    assert sides == [Side.VERSO]
    assert ("filler" in names) == bool(settled(a_book(1)).folios.of("first").pages % 2)


def test_a_blank_that_nothing_completes_is_a_finding() -> None:
    sections = [part("one", "<p>1</p>", Side.RECTO), part("two", "<p>2</p>", Side.RECTO)]
    book = settled(sections)
    assert [finding.rule for finding in book.findings] == ["blank-page"]


def test_a_number_that_does_not_fit_is_refused() -> None:
    page = GalleyPage(1, 1, 0, (OpenNumber((1,), "F"),))
    with pytest.raises(ValueError, match="does not fit"):
        fills(page, 12, Folios(), {"F": tuple(range(10))})


def test_folios_that_cross_a_hundred_keep_their_widths() -> None:
    section = part("long", "<p>x</p>")
    folios = paginate([part("before", ""), section], {"before": Extent(97), "long": Extent(5)})
    assert cast_off(section, folios).digits == (2, 2, 3)


def numbered(name: str, side: Side | None, completes: str | None) -> Section:
    return Section(name, name, "", side, completes=completes)


@given(st.lists(st.tuples(st.integers(1, 7), st.sampled_from([None, *Side])), max_size=12))
def test_pagination_leaves_no_page_out_and_puts_parts_on_their_sides(parts: list) -> None:
    sections, extents = [], {}
    for index, (pages, side) in enumerate(parts):
        sections += [numbered(f"p{index}", side, None), numbered(f"c{index}", None, f"p{index}")]
        extents |= {f"p{index}": Extent(pages, {f"a{index}": pages - 1}), f"c{index}": Extent(1)}
    folios = paginate(sections, extents)
    following = 1
    for place in folios.imposed:
        assert place.first == following
        assert place.side is Side.of(place.first)
        following += place.pages
    found = blanks(sections, folios)
    assert not found or parts[0][1] is Side.VERSO  # nothing stands before the first part
    for index in range(len(parts)):
        assert folios.anchors[f"a{index}"] == folios.of(f"p{index}").last


def test_the_back_cover_closes_an_even_body() -> None:
    sections = [part("only", "<p>1</p>", Side.RECTO), part("fill", "", completes="only")]
    folios = paginate(
        [*sections, cover("back")], {s.name: Extent(1) for s in [*sections, cover("back")]}
    )
    assert [place.name for place in folios.imposed] == ["only", "fill", "back"]


def test_a_first_guess_counts_signs_and_spreads_anchors_over_the_pages() -> None:
    text = '<p id="a">' + "x" * 1700 + '</p><p id="b">' + "y" * 1700 + '</p><p id="c">fin</p>'
    role = part("role/x", text, Side.RECTO, role="x")
    folios = guess([part("half", "un", Side.RECTO), role])
    assert [place.pages for place in folios.imposed] == [1, 2]
    assert [folios.anchors[name] for name in "abc"] == [2, 3, 3]


def test_what_is_known_of_the_last_book_goes_before_the_guess() -> None:
    section = part("only", '<p id="a">un</p><p id="new">deux</p>')
    folios = guess([section], {"only": Extent(9, {"a": 7})})
    assert folios.imposed[0].pages == 9
    assert (folios.anchors["a"], folios.anchors["new"]) == (8, 1)
