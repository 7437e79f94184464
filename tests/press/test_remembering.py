"""Extents are kept from book to book; what is not what was kept is nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.binding.paginate import Extent
from guidepress.damage import noticing
from guidepress.press.remembering import FILE, MAGIC, remember, remembered
from guidepress.sealed import seal

EXTENTS = {"imprint": Extent(1, {}), "role/dpo": Extent(4, {"role-dpo": 0, "quote": 3})}


def test_what_was_kept_is_remembered(tmp_path: Path) -> None:
    remember(tmp_path, EXTENTS)
    assert remembered(tmp_path) == EXTENTS


@given(st.data())
def test_one_bit_turned_anywhere_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("store")
    remember(folder, EXTENTS)
    kept = bytearray((folder / FILE).read_bytes())
    kept[data.draw(st.integers(0, len(kept) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (folder / FILE).write_bytes(kept)
    with noticing() as noticed:
        assert remembered(folder) == {}
    assert list(noticed) == [FILE]


@pytest.mark.parametrize(
    "wrong",
    [
        {"imprint": [0, {}]},
        {"imprint": [1, {"a": -1}]},
        {"imprint": ["1", {}]},
        {"imprint": [1]},
        {"a": [9_000, {}], "b": [8_000, {}]},
        [1],
        7,
    ],
)
def test_what_no_book_has_is_not_remembered(tmp_path: Path, wrong: object) -> None:
    (tmp_path / FILE).write_bytes(seal(MAGIC, json.dumps(wrong).encode()))
    with noticing() as noticed:
        assert remembered(tmp_path) == {}
    assert list(noticed) == [FILE]
