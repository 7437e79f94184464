"""However a run ends, people get a line or two of words, and scripts get an exit code."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidepress import stock
from guidepress.door import THERE_IS_NONE, DoorError
from guidepress.language import say
from guidepress.system import ENDING
from tests.cli.conftest import PATIENCE, Run
from tests.guides import make_guide


def fail(error: BaseException) -> object:
    def failing(*_: object) -> None:
        raise error

    return failing


def test_a_fault_of_ours_is_one_line_without_a_traceback(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.checking.look_over", fail(ValueError("a\nb")))
    result = run("check", status=1)
    assert result.stdout == ""
    assert result.stderr == (
        "Error: this is a fault of guidepress, not of your guide: ValueError: a b\n"
        "For the details that its makers need, type the same again with -v\n"
    )
    assert "un défaut de guidepress" in run("check", "--lang", "fr").stderr


def test_verbose_gives_the_details(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from guidepress.commands.program import press

    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.checking.look_over", fail(ValueError("a")))
    result = CliRunner().invoke(press, ["check", "-v"])
    assert result.exit_code == 1
    assert "Traceback (most recent call last)" in result.stderr
    assert "fault of guidepress" in result.stderr


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied", "dist/x"), "dist/x cannot be used: you are not"),
        (OSError(28, "No space left", "dist/x"), "dist/x cannot be used: the disk is full"),
        (OSError(99, "Strange", "dist/x"), "cannot be used: the system refuses it (error 99)"),
        (
            DoorError("press:guide/fonts/x.ttf", THERE_IS_NONE),
            "Error: fonts/x.ttf cannot be used: there is no such file",
        ),
        (stock.StockMissingError(say("Leave one of them out")), "Error: Leave one of them out"),
    ],
)
def test_what_the_system_refuses_is_said(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.checking.look_over", fail(error))
    result = run("check", status=1)
    assert words in result.stderr
    assert "fault of guidepress" not in result.stderr


def test_ctrl_c_ends_with_130_and_a_line(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.checking.look_over", fail(KeyboardInterrupt()))
    result = run("check", status=130)
    assert result.stderr == "Interrupted. Nothing is left half-made.\n"


EARLY = """
import os, signal, sys
at = sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.default_int_handler)
class Early:
    def find_spec(self, name, *_):
        if name == at:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Early())
from guidepress.__main__ import main
main()
"""
"""A run that is interrupted where it imports a module; what it says then is all that it may say."""

BEFORE_WORDS = ("guidepress.cli", "guidepress.commands.program", "click", "guidepress.commands")
"""Modules that are imported before the program can say anything."""


@pytest.mark.parametrize("module", BEFORE_WORDS)
@pytest.mark.parametrize("command", ["build", "check", "preview", "--help", "list", "proof"])
def test_ctrl_c_before_the_program_is_imported_ends_it_without_a_word(
    module: str, command: str, here: Path
) -> None:
    args = (sys.executable, "-c", EARLY, module, command)
    done = subprocess.run(args, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    ("command", "module"),
    [
        ("check", "yaml"),
        ("check", "guidepress.manuscript.load"),
        ("build", "guidepress.press.run"),
        ("build", "guidepress.galleys.store"),
        ("list", "pydantic"),
        ("preview", "uvicorn"),
    ],
)
def test_ctrl_c_while_a_command_is_imported_is_a_line(
    command: str, module: str, here: Path
) -> None:
    make_guide(here)
    args = (sys.executable, "-c", EARLY, module, command)
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(args, capture_output=True, check=False, env=environ, timeout=PATIENCE)
    words = "Interrupted. Nothing is left half-made."
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode().strip() == words


@pytest.fixture
def not_deaf() -> Iterator[None]:
    """What a shell runs in the background ignores interrupts, and so would all that it runs.

    What is run by nohup ignores a closed terminal.
    """
    usual: dict[int, Any] = dict.fromkeys(ENDING, signal.SIG_DFL)
    usual[signal.SIGINT] = signal.default_int_handler
    before = {number: signal.signal(number, handler) for number, handler in usual.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_middle_of_a_build_leaves_nothing_behind(
    here: Path, not_deaf: None, number: signal.Signals
) -> None:
    make_guide(here)
    process = subprocess.Popen(
        [sys.executable, "-m", "guidepress", "build"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert process.stderr is not None
    assert any(b"Typesetting" in line for line in process.stderr), "that takes seconds"
    process.send_signal(number)
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number, (out, err)
    assert err.decode().splitlines()[-1] == "Interrupted. Nothing is left half-made."
    assert b"Traceback" not in out + err
    assert b"leaked" not in err
    assert not (here / "dist").exists()


def test_a_reader_who_leaves_is_no_trouble(here: Path) -> None:
    make_guide(here, **{"roles/dpo.yaml": "title: [\n"})
    reading, writing = os.pipe()
    os.close(reading)
    for command in ("check", "--help"):
        done = subprocess.run(
            [sys.executable, "-m", "guidepress", command],
            stdout=writing,
            stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            check=False,
        )
        assert done.returncode == 1
        assert b"Error" not in done.stderr
        assert b"Exception" not in done.stderr
        assert b"Traceback" not in done.stderr
    os.close(writing)


@pytest.mark.parametrize("deaf", ["stdout", "both"])
def test_a_book_is_made_though_its_reader_has_left(here: Path, deaf: str) -> None:
    make_guide(here)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "guidepress", "build"],
        stdout=writing,
        stderr=writing if deaf == "both" else subprocess.PIPE,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        check=False,
        timeout=PATIENCE,
    )
    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in (done.stderr or b"")
    assert list((here / "dist").glob("*.pdf"))


CLOSED = ("1>&-", "2>&-", "1>&- 2>&-", "0<&- 1>&- 2>&-")


def in_a_shell(command: str, streams: str, here: Path) -> subprocess.CompletedProcess[str]:
    """The program with its streams as a shell opens or closes them."""
    line = f'exec "$0" -m guidepress --lang en {command} {streams}'
    args = ("/bin/sh", "-c", line, sys.executable)
    return subprocess.run(
        args, cwd=here, capture_output=True, text=True, check=False, timeout=PATIENCE
    )


@pytest.mark.parametrize("streams", CLOSED)
@pytest.mark.parametrize("command", ["list", "check", "store info", "--help"])
def test_a_closed_stream_ends_no_command(command: str, streams: str, here: Path) -> None:
    make_guide(here)
    done = in_a_shell(command, streams, here)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert "fault" not in done.stderr


@pytest.mark.parametrize("streams", [CLOSED[-1], "2>/dev/full", "1>/dev/full"])
def test_the_book_is_made_whatever_becomes_of_its_words(streams: str, here: Path) -> None:
    make_guide(here)
    done = in_a_shell("build", streams, here)
    is_asked_for_and_lost = streams == "1>/dev/full"
    assert done.returncode == int(is_asked_for_and_lost)
    assert list((here / "dist").glob("*.pdf"))
    last = "Error: what is said here could not be written: the disk is full; all else is done\n"
    assert done.stderr.endswith(last) == is_asked_for_and_lost


def test_what_goes_to_a_full_disk_is_not_taken_for_whole(here: Path) -> None:
    make_guide(here)
    for command in ("list", "rules --page", "--help"):
        done = in_a_shell(command, "1>/dev/full", here)
        assert done.returncode == 1
        assert "the disk is full" in done.stderr
        assert "?" not in done.stderr
