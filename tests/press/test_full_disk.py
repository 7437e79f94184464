"""A disk that takes no more: nothing of the last book changes, and a person is told why.

The system refuses every file beyond a few kilobytes, in the press and in its workers alike.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from guidepress.galleys.store import folder_of
from guidepress.press.docket import FILE
from tests.guides import make_guide, swap
from tests.standing_type import Standing

resource = pytest.importorskip("resource", reason="no limits of this kind here")

NO_BOOK, NO_FONT = 100_000, 12_000
"""Bytes: less than a book; less than a font that is unpacked where something is to be set."""

PRESS = """
import resource, sys
limit = int(sys.argv.pop(1))
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from guidepress.cli import main
main()
"""


def build(guide: Path, books: Path, limit: int) -> subprocess.CompletedProcess[str]:
    words = ("--lang", "en", "--guide", str(guide), "--output", str(books), "build", "--jobs", "1")
    command = (sys.executable, "-c", PRESS, str(limit), *words)
    return subprocess.run(command, capture_output=True, text=True, check=False)


def found(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_book_that_has_no_room_leaves_the_last_one(tmp_path: Path, standing: Standing) -> None:
    guide, books = make_guide(tmp_path), tmp_path / "books"
    standing(guide)
    assert build(guide, books, 0).returncode == 0
    before = found(books)
    (folder_of(guide) / FILE).unlink()  # or the book that stands there would be the one
    refused(build(guide, books, NO_BOOK), "books cannot be written: no file may be so large here")
    assert found(books) == before


def test_a_disk_without_room_to_set_leaves_the_last_book(
    tmp_path: Path, standing: Standing
) -> None:
    guide, books = make_guide(tmp_path), tmp_path / "books"
    standing(guide)
    assert build(guide, books, 0).returncode == 0
    before = found(books)
    path = guide / "roles" / "dpo.yaml"
    edited = swap("conseille, contrôle et explique", "conseille, explique et contrôle")
    path.write_text(edited(path.read_text("utf-8")), "utf-8")
    refused(build(guide, books, NO_FONT), "ypesetter cannot write into")
    assert found(books) == before
    left = [path.name for path in folder_of(guide).rglob(".*") if path.is_file()]
    assert set(left) <= {".gitignore"}
    assert build(guide, books, 0).returncode == 0
    assert found(books) != before


def refused(done: subprocess.CompletedProcess[str], words: str) -> None:
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 1, said
    assert words in said
    assert "→ Make room there" in said
    assert "Traceback" not in said
