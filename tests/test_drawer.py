"""A drawer holds what was put there last, and no more than it has room for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.drawer import Drawer

KEYS = st.sampled_from([b"a", b"b", b"c", b"d"])


@pytest.mark.parametrize("drawer", [Drawer(room=10), Drawer(most=2)], ids=["room", "most"])
def test_what_was_asked_for_last_stays(drawer: Drawer) -> None:
    drawer.put(b"old", b"1234")
    drawer.put(b"new", b"1234")
    assert drawer.get(b"old") == b"1234"
    drawer.put(b"newest", b"1234")
    assert [drawer.get(key) for key in (b"old", b"new", b"newest")] == [b"1234", None, b"1234"]


@given(st.lists(st.tuples(KEYS, st.binary(max_size=8))))
def test_it_gives_what_was_put_there_or_nothing(puts: list[tuple[bytes, bytes]]) -> None:
    drawer, held = Drawer(room=12, most=3), {}
    for key, data in puts:
        drawer.put(key, data)
        held[key] = data
        assert drawer.get(key) == data
    found = {key: drawer.get(key) for key in held}
    assert sum(len(data) for data in found.values() if data) <= 12
    assert sum(data is not None for data in found.values()) <= 3
    assert all(data in (None, held[key]) for key, data in found.items())
