"""The files that a copy names are in its key, however they are looked for."""

from hypothesis import given
from hypothesis import strategies as some

from guidepress.galleys.key import NAMED, _named

WORDS = ["press:", "press", '"', "'", "guide/a", "b.svg", "x", " ", "(", "<", "url(", "\n", "/"]


@given(some.lists(some.sampled_from(WORDS), max_size=20).map("".join))
def test_addresses_are_found_where_a_search_from_the_left_finds_them(text: str) -> None:
    assert list(_named(text)) == [
        match["quoted"] or match["bare"] for match in NAMED.finditer(text)
    ]
