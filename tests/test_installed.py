"""What is installed: the same that Python's own library tells, without its import."""

import subprocess
import sys
from importlib.metadata import distributions, version
from pathlib import Path

import pytest

from guidepress import installed


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own at the end of Python's path."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "gone"), str(tmp_path)])
    installed.version_of.cache_clear()
    return tmp_path


def test_all_versions_are_those_that_python_tells() -> None:
    names = {each.metadata["Name"] for each in distributions()}
    assert len(names) > 20
    assert {name: installed.version_of(name) for name in names} == {
        name: version(name) for name in names
    }


@pytest.mark.parametrize("asked", ["Two_Words.more", "two-words-more", "TWO.WORDS_MORE"])
def test_a_name_is_known_however_it_is_written(place: Path, asked: str) -> None:
    folder = place / "two_words.more-1.5.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: two-words.more\nVersion: 1.5\n\nVersion: 9\n")
    assert installed.version_of(asked) == "1.5"


def test_an_older_kind_of_folder_counts_too(place: Path) -> None:
    folder = place / "old-2.0-py3.11.egg-info"
    folder.mkdir()
    (folder / "PKG-INFO").write_text("Name: old\nVersion: 2.0\n")
    assert installed.version_of("old") == "2.0"


def test_what_is_not_installed_has_no_version(place: Path) -> None:
    (place / "headless-1.0.dist-info").mkdir()
    assert installed.version_of("nobody-has-this") is None
    assert installed.version_of("headless") is None


def test_pythons_own_library_is_not_imported_for_it() -> None:
    code = (
        "import sys; from guidepress.installed import version_of; version_of('click');"
        "sys.exit('importlib.metadata' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
