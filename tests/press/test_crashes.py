"""Killed, interrupted, two at once, its store broken: never a wrong book, nor half of one.

What stood in the output folder is replaced whole or stays; whatever is left in the store, the next
build makes the same bytes as a build without any.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from guidepress.binding.paginate import Extent
from guidepress.galleys.store import folder_of
from guidepress.press.means import Means
from guidepress.press.remembering import remember, remembered
from guidepress.publishing.delivery import finish_delivery
from tests.guides import make_guide
from tests.press.conftest import Made, files, run

KILLS = 20
PATIENCE = 180
"""Seconds that a test waits for a process to end."""

BUILD = """
import sys
from pathlib import Path
from guidepress.galleys import workers
from guidepress.press.run import build
from guidepress.press.means import usual_means
workers.are_worth_it = lambda *_: True
guide, books = map(Path, sys.argv[1:])
outcome = build(guide, books, None, usual_means(guide, 2))
sys.exit(0 if outcome.outputs else 1)
"""


def start(guide: Path, books: Path) -> "subprocess.Popen[bytes]":
    """A build by two workers, in a process group of its own."""
    command = [sys.executable, "-c", BUILD, str(guide), str(books)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, start_new_session=True, stdout=quiet, stderr=quiet)


def is_empty(group: int, seconds: float = PATIENCE) -> bool:
    """Whether no process of a group is left, or soon will be."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A guide, and the files of its book, made without workers and store."""
    folder = tmp_path_factory.mktemp("first")
    guide = make_guide(folder)
    made(run(guide, folder / "dist", Means()))
    return guide, files(folder / "dist")


def made(result: Made) -> Made:
    assert result[1].outputs, result[1].findings
    return result


@pytest.fixture
def guide(first: tuple[Path, dict[str, bytes]], tmp_path: Path) -> Path:
    return Path(shutil.copytree(first[0], tmp_path / "guide"))


@pytest.fixture
def book(first: tuple[Path, dict[str, bytes]]) -> dict[str, bytes]:
    return first[1]


def kept(guide: Path) -> Means:
    return Means(1, folder_of(guide))


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_book_or_none(
    guide: Path, book: dict[str, bytes], tmp_path: Path
) -> None:
    books = tmp_path / "dist"
    begun = time.monotonic()
    assert start(guide, books).wait() == 0
    whole = time.monotonic() - begun
    assert files(books) == book
    moments = random.Random(6)
    former = {name: data + b"of last year" for name, data in book.items()}
    for number in range(KILLS):
        shutil.rmtree(books)
        if has_former := number % 2 == 0:
            books.mkdir()
            for name, data in former.items():
                (books / name).write_bytes(data)
        if moments.random() < 0.5:
            shutil.rmtree(folder_of(guide), ignore_errors=True)
        process = start(guide, books)
        time.sleep(moments.uniform(0.1, whole))
        process.kill()
        process.wait()
        assert is_empty(process.pid), "a worker outlives its build"
        books.mkdir(exist_ok=True)
        for name in book.keys() & {path.name for path in books.iterdir()}:
            assert (books / name).read_bytes() in (book[name], former[name]), name
        finish_delivery(books)  # as the next build begins
        left = {path.name: path.read_bytes() for path in books.iterdir()}
        assert left in (book, former if has_former else {}), "one book, and nothing else"
    shutil.rmtree(books)
    made(run(guide, books, kept(guide)))
    assert files(books) == book


@pytest.mark.slow
@pytest.mark.parametrize("wait", [1.0, 4.0, 7.0])
def test_an_interrupted_build_leaves_nothing_running(
    guide: Path, tmp_path: Path, wait: float
) -> None:
    process = start(guide, tmp_path / "dist")
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=PATIENCE)
    assert is_empty(process.pid)


@pytest.mark.slow
def test_two_builds_at_once_make_the_same_book(
    guide: Path, book: dict[str, bytes], tmp_path: Path
) -> None:
    both = [start(guide, tmp_path / name) for name in ("one", "two")]
    assert [process.wait() for process in both] == [0, 0]
    assert files(tmp_path / "one") == files(tmp_path / "two") == book


@pytest.mark.slow
def test_two_builds_at_once_into_the_same_folder_leave_the_book_of_one(
    guide: Path, book: dict[str, bytes], tmp_path: Path
) -> None:
    other, books = Path(shutil.copytree(guide, tmp_path / "other")), tmp_path / "dist"
    edited = other / "roles" / "dpo.yaml"
    edited.write_text(edited.read_text().replace("conseille, contrôle", "contrôle, conseille"))
    made(run(other, tmp_path / "alone", kept(other)))
    made(run(guide, tmp_path / "warm", kept(guide)))
    for _ in range(5):
        both = [start(each, books) for each in (guide, other)]
        assert [process.wait() for process in both] == [0, 0]
        assert files(books) in (book, files(tmp_path / "alone"))


@pytest.mark.slow
def test_no_change_in_the_store_makes_another_book(
    guide: Path, book: dict[str, bytes], tmp_path: Path
) -> None:
    books, store, older = tmp_path / "dist", folder_of(guide), tmp_path / "older"
    with edited(guide):
        made(run(guide, tmp_path / "other", kept(guide)))
    shutil.copytree(store, older)
    made(run(guide, books, kept(guide)))
    by_chance = random.Random(6)
    for _ in range(4):
        damaged = 0
        for path in sorted(path for path in store.rglob("*") if path.is_file()):
            damaged += damage(path, older / path.relative_to(store), by_chance)
        shutil.rmtree(books)
        made(run(guide, books, kept(guide)))
        assert files(books) == book
        assert damaged
    made(run(guide, books, kept(guide)))
    assert files(books) == book


@contextmanager
def edited(guide: Path) -> Iterator[None]:
    """A guide in another state, put back at the end."""
    role = guide / "roles" / "dpo.yaml"
    text = role.read_text("utf-8")
    role.write_text(text.replace("conseille, contrôle", "contrôle, conseille"), "utf-8")
    yield
    role.write_text(text, "utf-8")


def damage(path: Path, older: Path, by_chance: random.Random) -> bool:
    """Remove, cut, change, mix up or turn back a file of the store, or leave it.

    `older` is the same file of an earlier book.
    """
    data = bytearray(path.read_bytes())
    at = by_chance.randrange(len(data))
    match by_chance.randrange(7):
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(data[:at])
        case 2:
            data[at] ^= 1 << by_chance.randrange(8)
            path.write_bytes(data)
        case 3:
            near = path.parent.parent.rglob("*")
            alike = sorted(p for p in near if p.is_file() and p.suffix == path.suffix)
            path.write_bytes(by_chance.choice(alike).read_bytes())
        case 4 if older.is_file():
            path.write_bytes(older.read_bytes())
        case _:
            return False
    return True


@pytest.mark.slow
def test_a_memory_of_another_book_misleads_nobody(
    guide: Path, book: dict[str, bytes], tmp_path: Path
) -> None:
    books, store = tmp_path / "dist", folder_of(guide)
    made(run(guide, books, kept(guide)))
    memory = remembered(store)
    for pages in (1, 99, 900):
        remember(store, {name: Extent(pages, {}) for name in memory})
        (store / "docket.json").unlink()
        made(run(guide, books, kept(guide)))
        assert files(books) == book
        assert remembered(store) == memory
