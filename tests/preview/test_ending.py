"""How a preview ends, whatever it is doing, and whoever has typed Ctrl-C how often."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from guidepress.language import Message
from guidepress.press import run
from guidepress.preview import bookmaking
from guidepress.preview.building import Building
from tests.preview.asking import PATIENCE, Asker
from tests.preview.test_server import _runs, descendants, needs_proc, started

IN_COMPILED_CODE = """
import sys
from guidepress.terminal.farewell import Farewell
farewell = Farewell()
import io, threading, time, pikepdf
begun = threading.Event()
class Slow(io.RawIOBase):
    writable = seekable = lambda self: True
    def write(self, data):
        begun.set()
        time.sleep(0.2)
        return len(data)
class Late:
    def __del__(self, sleep=time.sleep):
        sleep(0.4)
pdf = pikepdf.new()
threading.Thread(target=pdf.save, args=(Slow(),), daemon=True).start()
assert begun.wait(9)
sys.late = Late()
if "said" in sys.argv:
    farewell.leave_with(7)
"""
"""A thread is inside C++ when the process ends, and comes back from there while Python ends."""


def test_a_thread_in_compiled_code_does_not_abort_the_end() -> None:
    """Without the last word Python aborts, at least until 3.13: that is what it is there for."""
    said, unsaid = (
        subprocess.run(
            (sys.executable, "-c", IN_COMPILED_CODE, word),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        for word in ("said", "")
    )
    assert (said.returncode, said.stderr) == (7, "")
    assert unsaid.returncode == -signal.SIGABRT or sys.version_info >= (3, 14)


@pytest.mark.slow
@needs_proc
@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4])
def test_an_interrupt_of_all_that_the_terminal_runs_is_silent(guide: Path, seconds: float) -> None:
    """A terminal's Ctrl-C is heard by every process in front of it: also by a build's, if it is."""
    with started(guide, "--port", "0") as (process, _, port):
        with (guide / "guide.yaml").open("a", encoding="utf-8") as edition:
            edition.write("\n# once more\n")
        assert Asker(port).post("/api/build").status == 202
        time.sleep(seconds)
        left = descendants(process.pid)
        for _ in range(3):  # some people type it again and again
            os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.02)
        assert process.wait(PATIENCE) == 0
        assert process.stdout
        assert process.stdout.read() == "To end it, type Ctrl-C here.\n", "no complaint"
        Asker(0).until(lambda: not any(map(_runs, left)))


@pytest.mark.skipif(os.name != "posix", reason="there are no sessions")
def test_a_build_hears_no_terminal(tmp_path: Path) -> None:
    building = Building(tmp_path, tmp_path / "books", lambda *_: None)
    assert building.begin()
    process = building._process
    assert process
    assert os.getsid(process.pid) == process.pid
    assert not building.begin(), "one at a time"
    building.end()
    assert process.returncode is not None
    assert not building.begin(), "none after the end"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space", "dist"), "dist cannot be used: the disk is full"),
        (OSError(errno.EROFS, "Read-only", "dist"), "dist cannot be used: it can only be read"),
        (RuntimeError("out of thin air"), "a fault of guidepress: RuntimeError: out of thin air"),
    ],
)
def test_why_there_is_no_book_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, words: str
) -> None:
    def fall(*_: object) -> None:
        raise fault

    monkeypatch.setattr(run, "build", fall)
    with (tmp_path / "pipe").open("wb") as pipe:
        event, why = bookmaking._made(tmp_path, tmp_path, bookmaking._Said(pipe))
    assert event == "failed"
    assert isinstance(why, Message)
    assert why.render("en") == words


def test_a_build_of_nothing_says_so_from_its_own_process(tmp_path: Path) -> None:
    told: list[tuple[str, Any]] = []
    Building(tmp_path, tmp_path / "books", lambda *each: told.append(each)).begin()
    Asker(0).until(lambda: told and told[-1][0] == "failed")
    assert [each.rule for each in told[-1][1]] == ["no-guide"]


HELD = """
import signal, time
from concurrent.futures import ThreadPoolExecutor
from guidepress.preview.ending import Ending
from guidepress.preview.server import hearing_signals

ending = Ending(())
ThreadPoolExecutor(1).submit(time.sleep, 60)
with hearing_signals(ending):
    ending.begin()
    signal.raise_signal(signal.SIGINT)
    ending.finish()
"""


def test_ctrl_c_ends_a_process_whatever_it_is_held_by() -> None:
    held = subprocess.run((sys.executable, "-c", HELD), timeout=30, check=False)
    assert held.returncode == 0
