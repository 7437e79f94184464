"""A shelf gives back what was put on it, or nothing: never anything else, and never an error."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.shelf import HEAD, MAGIC, Shelf, digest
from tests.standing_in import KINDS

ONE, TWO, THREE = (digest(name) for name in (b"one", b"two", b"three"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "print.shelf"


def kept(place: Path, limit: int = 10_000, **data: bytes) -> None:
    """Put data on the shelf, by the words of their keys."""
    shelf = Shelf(place, limit)
    for word, each in data.items():
        shelf.put(digest(word.encode()), each)
    shelf.close()


def taken(place: Path, *keys: bytes) -> list[bytes | None]:
    shelf = Shelf(place)
    found = [shelf.get(key) for key in keys]
    shelf.close()
    return found


def test_a_key_tells_its_parts_apart() -> None:
    assert len({digest(b"ab", b"c"), digest(b"a", b"bc"), digest(b"abc"), digest(b"abc", b"")}) == 4


def test_what_is_put_there_is_taken_from_it(place: Path) -> None:
    kept(place, one=b"1" * 500, two=b"")
    assert taken(place, ONE, TWO, THREE) == [b"1" * 500, b"", None]
    kept(place, three=b"3")
    assert taken(place, ONE, TWO, THREE) == [b"1" * 500, b"", b"3"]


def test_it_can_be_taken_before_it_is_written(place: Path) -> None:
    shelf = Shelf(place)
    shelf.put(ONE, b"1")
    assert shelf.get(ONE) == b"1"
    assert not place.exists()
    shelf.close()


def test_without_a_place_nothing_is_kept(tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.put(ONE, b"1")
    assert shelf.get(ONE) is None
    shelf.close()
    kept(tmp_path / "gone" / "print.shelf", one=b"1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_nothing_new_is_left_alone(place: Path) -> None:
    kept(place, one=b"1")
    before = place.stat().st_ino
    assert taken(place, ONE) == [b"1"]
    assert place.stat().st_ino == before


@pytest.mark.parametrize("at", range(0, len(MAGIC) + 2 * HEAD + 60, 7))
def test_whatever_is_damaged_is_not_given(place: Path, at: int) -> None:
    kept(place, one=b"1" * 30, two=b"2" * 30)
    data = bytearray(place.read_bytes())
    data[at] ^= 0xFF
    place.write_bytes(data)
    found = taken(place, ONE, TWO)
    assert set(found) <= {None, b"1" * 30, b"2" * 30}
    assert None in found
    kept(place, one=b"1" * 30, two=b"2" * 30)
    assert taken(place, ONE, TWO) == [b"1" * 30, b"2" * 30]


def test_a_file_that_is_cut_off_gives_what_is_whole(place: Path) -> None:
    kept(place, one=b"1" * 30, two=b"2" * 30)
    whole = place.read_bytes()
    for end in range(0, len(whole), 11):
        place.write_bytes(whole[:end])
        one, two = taken(place, ONE, TWO)
        assert one == (b"1" * 30 if end >= len(MAGIC) + HEAD + 30 else None)
        assert two is None


def test_it_is_bounded_and_what_was_used_last_stays(place: Path) -> None:
    kept(place, one=b"1" * 300, two=b"2" * 300)
    shelf = Shelf(place, 2 * (HEAD + 300))
    assert shelf.get(TWO)
    shelf.put(THREE, b"3" * 300)
    shelf.close()
    assert taken(place, ONE, TWO, THREE) == [None, b"2" * 300, b"3" * 300]
    assert place.stat().st_size <= len(MAGIC) + 2 * (HEAD + 300)


def test_what_nobody_asked_for_is_as_damaged_as_it_was(place: Path) -> None:
    kept(place, one=b"1" * 30, two=b"2" * 30)
    place.write_bytes(place.read_bytes().replace(b"1" * 30, b"0" * 30))
    kept(place, three=b"3")
    assert taken(place, ONE, TWO, THREE) == [None, b"2" * 30, b"3"]


def test_a_file_that_is_cut_off_meanwhile_loses_no_more_than_that(place: Path) -> None:
    kept(place, 90_000, one=b"1" * 30, two=b"2" * 50_000)
    shelf = Shelf(place)
    shelf.put(THREE, b"3")
    os.truncate(place, len(MAGIC) + HEAD + 31)
    shelf.close()
    assert taken(place, ONE, TWO, THREE) == [b"1" * 30, None, b"3"]


def test_what_was_left_unfinished_is_swept_away(place: Path) -> None:
    old, young = place.with_name(".shelf-old"), place.with_name(".shelf-young")
    for path in (old, young):
        path.write_bytes(b"")
    os.utime(old, (time.time() - 4000,) * 2)
    kept(place, one=b"1")
    assert sorted(path.name for path in place.parent.iterdir()) == [".shelf-young", place.name]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_whatever_stands_in_its_place_it_is_written_anew(
    place: Path, kind: Callable[[Path], None]
) -> None:
    kept(place, one=b"1" * 300)
    kind(place)
    assert taken(place, ONE) == [None]
    kept(place, two=b"2")
    assert taken(place, ONE, TWO) == [None, b"2"]
