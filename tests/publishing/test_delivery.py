"""What stands in dist/ stays until all that replaces it is written, and is replaced at once."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from guidepress.publishing.delivery import deliver, finish_delivery

OLD = {"a.pdf": b"old", "b.png": b"old", "manifest.json": b"{1}"}
NEW = {"a.pdf": b"new", "c.png": b"new", "manifest.json": b"{2}"}

KILLED = """
import os, shutil, sys
from pathlib import Path
from guidepress.publishing.delivery import deliver
left = int(sys.argv[2])
def dying(call):
    def counted(*given, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return call(*given, **named)
    return counted
for owner, name in ((Path, "replace"), (Path, "mkdir"), (Path, "rename"), (Path, "chmod"),
                    (os, "link"), (os, "fsync"), (os, "unlink"), (os, "rmdir"),
                    (os, "mkdir"), (shutil, "copyfile"), (shutil, "copytree")):
    setattr(owner, name, dying(getattr(owner, name)))
deliver(Path(sys.argv[1]), {"a.pdf": b"new", "c.png": b"new", "manifest.json": b"{2}"})
"""
"""Delivers, and ends without a word at that touch of the disk."""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_put_in_their_places(tmp_path: Path) -> None:
    paths = deliver(tmp_path / "dist", {"a.pdf": b"one", "manifest.json": b"{}"})
    assert [path.read_bytes() for path in paths] == [b"one", b"{}"]
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == ["a.pdf", "manifest.json"]


def test_a_disk_that_fills_up_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, {"a.pdf": b"old", "manifest.json": b"{}"})
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        deliver(tmp_path, {"a.pdf": b"new", "manifest.json": b"{2}"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"old",
        "manifest.json": b"{}",
    }


def test_a_folder_that_is_a_file_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    with pytest.raises(OSError, match="exists"):
        deliver(tmp_path / "dist", {"a.pdf": b""})


def test_a_delivery_killed_at_any_moment_is_finished_by_the_next_one_or_was_none(
    tmp_path: Path,
) -> None:
    kinds = []
    for moment in range(90):
        folder = tmp_path / str(moment)
        deliver(folder, OLD)
        done = subprocess.run([sys.executable, "-c", KILLED, folder, str(moment)], check=False)
        finish_delivery(folder)
        assert contents(folder) in (OLD, OLD | NEW), moment
        kinds.append(contents(folder) == OLD)
        if not done.returncode:
            break
    assert not done.returncode
    assert sum(kinds) > 5, "killed before all was written"
    assert len(kinds) - sum(kinds) > 5, "killed afterwards"


@pytest.mark.parametrize("name", NEW)
def test_a_folder_in_the_place_of_a_file_leaves_what_stood_there(tmp_path: Path, name: str) -> None:
    deliver(tmp_path, {each: data for each, data in OLD.items() if each != name})
    (tmp_path / name).mkdir()
    before = {path.name: path.is_dir() or path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(IsADirectoryError):
        deliver(tmp_path, NEW)
    after = {path.name: path.is_dir() or path.read_bytes() for path in tmp_path.iterdir()}
    assert after == before


HELD = PermissionError(13, "as a PDF is that a reader of Windows has open")


@pytest.mark.parametrize("name", NEW)
def test_a_file_that_cannot_be_replaced_puts_the_others_back(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, OLD)
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == tmp_path / name and self.parent.name == ".guidepress-whole":
            raise HELD
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        deliver(tmp_path, NEW)
    assert contents(tmp_path) == OLD


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_files_go_to_their_places_is_heard_afterwards(
    tmp_path: Path, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(tmp_path, OLD)
    replace, heard = Path.replace, []

    def interrupted(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), number)
        return replace(self, target)

    def hear(given: int, _: object) -> None:
        heard.append(given)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    before = signal.signal(number, hear)
    try:
        with pytest.raises(KeyboardInterrupt):
            deliver(tmp_path, NEW)
    finally:
        signal.signal(number, before)
    assert contents(tmp_path) == OLD | NEW
    assert heard == [number]


def test_two_deliveries_at_once_leave_the_files_of_one(tmp_path: Path) -> None:
    kinds = [{f"{number}": b"%d" % kind for number in range(6)} for kind in range(4)]

    def often(files: dict[str, bytes]) -> None:
        for _ in range(10):
            deliver(tmp_path, files)

    threads = [threading.Thread(target=often, args=(files,)) for files in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert contents(tmp_path) in kinds


def test_what_an_unfinished_delivery_left_is_no_danger(tmp_path: Path) -> None:
    deliver(tmp_path, OLD)
    outside = tmp_path.parent / "outside"
    outside.mkdir()
    (outside / "mine").write_text("mine")
    (tmp_path / ".guidepress-former").symlink_to(outside)
    (tmp_path / ".guidepress-whole").symlink_to(outside)
    (tmp_path / ".guidepress-waiting").write_text("a file")
    deliver(tmp_path, NEW)
    assert contents(tmp_path) == OLD | NEW
    assert (outside / "mine").read_text() == "mine"
