"""A kept file is read when it is one, and written in the place of whatever else stands there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.cache_folder import ignored_by_git
from guidepress.kept_file import read_kept, write_kept
from guidepress.sealed import DamagedError
from tests.standing_in import KINDS

LARGEST = 1000


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_kept(tmp_path / "kept" / "ab" / "file", (b"whole",))
    return tmp_path / "kept" / "ab" / "file"


NO_FILES = [kind for name, kind in KINDS.items() if name not in ("cut", "bit")]


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_damage_and_makes_room(
    place: Path, kind: Callable[[Path], None]
) -> None:
    kind(place)
    with pytest.raises(DamagedError):
        read_kept(place, LARGEST)
    write_kept(place, (b"anew",))
    assert read_kept(place, LARGEST) == b"anew"
    assert [path.name for path in place.parent.iterdir()] == ["file"]


def test_a_file_of_the_largest_size_is_read_and_no_larger_one(place: Path) -> None:
    write_kept(place, (bytes(LARGEST),))
    assert read_kept(place, LARGEST) == bytes(LARGEST)
    with pytest.raises(DamagedError):
        read_kept(place, LARGEST - 1)


def test_what_a_link_leads_to_is_not_touched(place: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "text").write_text("mine")
    place.unlink()
    place.symlink_to(tmp_path / "mine")
    write_kept(place, (b"anew",))
    assert read_kept(place, LARGEST) == b"anew"
    assert (tmp_path / "mine" / "text").read_text() == "mine"


@pytest.mark.parametrize("name", ["file", "link"])
def test_a_folder_is_made_in_the_place_of_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to("nowhere")
    write_kept(tmp_path / name / "kept", (b"anew",))
    assert read_kept(tmp_path / name / "kept", LARGEST) == b"anew"


def test_where_nothing_is_kept_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_kept(tmp_path / "file", LARGEST)


def test_a_guide_that_was_moved_away_is_not_made_anew(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    path = guide / ".guidepress" / "galleys" / "ab" / "abcd.galley"
    guide.mkdir()
    write_kept(path, (b"kept",))
    assert path.read_bytes() == b"kept"
    guide.rename(tmp_path / "away")
    with pytest.raises(FileNotFoundError):
        write_kept(path, (b"kept",))
    with pytest.raises(FileNotFoundError):
        ignored_by_git(guide / ".guidepress")
    assert not guide.exists()
