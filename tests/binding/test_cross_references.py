"""The table of a file's objects, made column by column, is the one that is made row by row."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.binding.cross_references import ROW, CrossReferences, up


def row(kind: int, place: int, rest: int) -> bytes:
    return kind.to_bytes(1) + place.to_bytes(4) + rest.to_bytes(2)


@given(st.lists(st.binary(min_size=ROW, max_size=ROW), min_size=1, max_size=20))
def test_each_byte_is_less_what_stands_above_it(rows: list[bytes]) -> None:
    told = up(b"".join(rows))
    above = bytes(ROW)
    for at, each in enumerate(rows):
        said = told[at * (ROW + 1) : (at + 1) * (ROW + 1)]
        assert said[:1] == b"\2"
        back = bytes((less + upper) & 255 for less, upper in zip(said[1:], above, strict=True))
        assert back == each
        above = each


def test_free_numbers_are_a_chain_that_begins_with_0() -> None:
    table = CrossReferences(7)
    table.place(2, 2**32 - 1)
    table.pack([3, 5], 2)
    expected = (
        row(0, 1, 65535),
        row(0, 4, 65535),
        row(1, 2**32 - 1, 0),
        row(2, 2, 0),
        row(0, 6, 65535),
        row(2, 2, 1),
        row(0, 0, 65535),
    )
    assert zlib.decompress(table.deflated()) == up(b"".join(expected))


def test_more_than_a_file_can_say_is_refused() -> None:
    with pytest.raises(OverflowError):
        CrossReferences(3).place(1, 2**32)
