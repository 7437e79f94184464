"""A file is what it was, or all that it is to be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guidepress.whole import write_whole


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    write_whole(path, (b"one ", b"two"))
    assert path.read_bytes() == b"one two"
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600


def test_rights_are_those_that_were_asked_for(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", (b"",), rights=0o640)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_what_goes_wrong_meanwhile_leaves_what_was_there(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        assert [each.name[:3] for each in tmp_path.iterdir() if each != path] == [".b-"]
        raise error

    with pytest.raises(error):
        write_whole(path, pieces(), ".b-")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"before"


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "a", (b"",))
