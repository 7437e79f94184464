"""How savings are noticed, where the system tells of them and where it does not."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
import time
from pathlib import Path

import pytest

from guidepress.preview.checking_out import is_checking_out, locks
from guidepress.preview.saved import Saved, stands
from guidepress.preview.survey import Survey
from guidepress.preview.watch import LONGEST, POLLING, Gathering, Watch, is_to_be_polled
from tests.guides import swap
from tests.preview.asking import served

WSL = "5.15.153.1-microsoft-standard-WSL2"


@pytest.mark.parametrize(
    ("folder", "release", "environ", "is_so"),
    [
        ("/home/me/guide", "6.1.0-18-amd64", {}, False),
        ("/mnt/c/guide", "6.1.0-18-amd64", {}, False),
        ("/home/me/guide", WSL, {}, False),
        ("/mnt/c/Users/me/guide", WSL, {}, True),
        ("/mnt/data/guide", WSL, {}, False),
        ("/home/me/guide", WSL, {POLLING: "1"}, None),
        ("/mnt/c/guide", WSL, {POLLING: "false"}, None),
    ],
)
def test_what_is_looked_through_again_and_again(
    folder: str, release: str, environ: dict[str, str], is_so: bool | None
) -> None:
    assert is_to_be_polled([Path("/x"), Path(folder)], release, environ) is is_so


def told(gathering: Gathering, now: float, *, is_being_written: bool = False) -> set[str]:
    return gathering.due(now, lambda: is_being_written)


def test_one_file_that_is_saved_step_by_step_is_told_once() -> None:
    gathering = Gathering()
    for step in range(8):
        gathering.notice({"a.yaml"}, step * 0.008)
        assert told(gathering, step * 0.008 + 0.004) == set()
    assert told(gathering, 0.056 + 0.012) == {"a.yaml"}
    assert told(gathering, 0.1) == set()


def test_many_files_are_told_when_it_has_been_quiet_for_longer_and_git_is_done() -> None:
    gathering = Gathering()
    for number in range(100):
        gathering.notice({f"{number}.yaml"}, number * 0.001)
    assert told(gathering, 0.2) == set()
    assert told(gathering, 0.3, is_being_written=True) == set()
    assert len(told(gathering, 0.4)) == 100


@pytest.mark.parametrize("place", ["", "guide", "worktree/guide"])
def test_git_is_at_work_while_it_has_a_lock_that_is_not_old(tmp_path: Path, place: str) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(("git", *who, *words), cwd=tmp_path, check=True, capture_output=True)

    git("init")
    git("commit", "--allow-empty", "-m", "x")
    git("worktree", "add", "worktree")
    (folder := tmp_path / place).mkdir(exist_ok=True)
    assert not is_checking_out([folder], 5)
    (lock,) = locks([folder])
    assert (lock.parent / "HEAD").is_file()
    assert ("worktree" in lock.parent.parts) == place.startswith("worktree")
    lock.touch()
    assert is_checking_out([tmp_path / "elsewhere" / "..", folder], 5)
    before = time.time() - 6
    os.utime(lock, (before, before))
    assert not is_checking_out([folder], 5), "a lock of a git that died keeps nothing waiting"
    assert is_checking_out([folder], 10)


def test_without_git_nobody_is_at_work(tmp_path: Path) -> None:
    assert not any(lock.is_relative_to(tmp_path) for lock in locks([tmp_path]))
    (tmp_path / ".git").write_text("gitdir: \0")
    assert not is_checking_out([tmp_path], 5)


def test_savings_without_end_are_told_at_last() -> None:
    gathering = Gathering()
    count = round(LONGEST / 0.005) + 20
    found = []
    for step in range(count):
        gathering.notice({"a.yaml"}, step * 0.005)
        found.append(told(gathering, step * 0.005))
    assert found.count({"a.yaml"}) == 1


def test_what_was_saved_while_it_was_read_is_not_quiet(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1", "utf-8")
    saved = Saved()
    assert not saved
    saved.put([str(path)])
    assert saved
    stood = stands(saved.take())
    assert saved.is_quiet(stood, 0)
    path.write_text("a: 10", "utf-8")
    assert not saved.is_quiet(stood, 0), "though nobody has told of it yet"
    assert saved.is_quiet(stands(stood), 0)
    path.unlink()
    assert not saved.is_quiet(stands([str(tmp_path)]) | stood, 0)


def test_a_doubt_is_over_as_soon_as_something_else_is_saved() -> None:
    saved = Saved()
    saved.put(["a"])
    assert saved.take() == {"a"}
    later = threading.Timer(0.05, saved.put, (["b"],))
    later.start()
    assert not saved.is_quiet({}, 30)
    later.join()
    assert saved.take() == {"b"}
    saved.end()
    assert not saved.is_quiet({}, 30), "nobody waits for anything at the end"
    assert saved.take() == set()
    assert not saved.is_quiet({}, 30)


@pytest.mark.slow
def test_savings_are_noticed_by_polling_too(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(POLLING, "1")
    path = guide / "roles" / "dpo.yaml"
    with served(guide, guide.parent / "books", "dpo") as asker:
        asker.until(lambda: asker.part("role/dpo")["pages"])
        text = path.read_text("utf-8")
        path.write_text(swap("Il ou elle veille", "QWX veille")(text), "utf-8")
        asker.until(lambda: "QWX" in asker.words("role/dpo"))


def test_what_nobody_has_told_of_is_found(tmp_path: Path) -> None:
    one, two, new = (tmp_path / name for name in ("one.yaml", "two.yaml", "new.yaml"))
    for path in (one, two):
        path.write_text("a: 1", "utf-8")
    survey = Survey([tmp_path], [], lambda path: path.suffix == ".yaml")
    assert survey.changed() == set()
    one.write_text("a: 22", "utf-8")  # of another size: the system counts time in ticks
    two.write_text("b: 1", "utf-8")
    survey.note([str(two)])
    (tmp_path / "other.txt").write_text("", "utf-8")
    assert survey.changed() == {str(one)}
    assert survey.changed() == set()
    new.write_text("c: 1", "utf-8")
    one.unlink()
    assert survey.changed() == {str(one), str(new)}


def test_a_file_in_a_new_folder_is_told_of_once(tmp_path: Path) -> None:
    """The system may tell of the folder alone: it was not watched when the file was put into it."""
    survey = Survey([tmp_path], [], lambda _: True)
    told, untold = tmp_path / "told" / "one.css", tmp_path / "untold" / "two.css"
    for path in (told, untold):
        path.parent.mkdir()
        path.write_text("a {}", "utf-8")
    survey.note([str(told.parent), str(told), str(untold.parent)])
    assert survey.changed() == {str(untold)}
    assert survey.changed() == set()


def test_a_saving_that_the_system_does_not_tell_of_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when its queue was full, or a name in the folder is none that can be told."""

    def deaf(*_: object, **__: object) -> None:
        raise OSError("too many files are watched")

    monkeypatch.setattr("guidepress.preview.watch.watch", deaf)
    path = tmp_path.resolve() / "one.yaml"
    path.write_text("a: 1", "utf-8")
    told: queue.SimpleQueue[set[str]] = queue.SimpleQueue()
    watch = Watch([tmp_path], [], told.put)
    path.write_text("a: 22", "utf-8")
    watch.begin()
    try:
        assert told.get(timeout=30) == {str(path)}
        assert told.empty()
    finally:
        watch.end()
        watch.join(5)
