"""What is no terminal gets words alone; a terminal gets colours, unless NO_COLOR forbids them."""

import io
import os
import pty
import re
import select
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from guidepress.terminal.encoding import made_safe
from tests.cli.conftest import PATIENCE, PLAIN, Spawn
from tests.guides import make_guide, swap

ESCAPE = b"\x1b"
DRAWN = re.compile("[\u2500-\u259f]")


def broken(here: Path) -> Path:
    return make_guide(here, **{"roles/dpo.yaml": swap("standfirst", "standfist")})


def test_without_a_terminal_there_are_only_words(spawn: Spawn, here: Path) -> None:
    broken(here)
    done = {command: spawn(command, FORCE_COLOR="1") for command in ("list", "build", "--help")}
    for each in done.values():
        for stream in (each.stdout, each.stderr):
            assert ESCAPE not in stream
            assert not DRAWN.search(stream.decode())
    assert done["build"].stderr == b"Reading the guide\n"
    lines = done["list"].stdout.decode().splitlines()
    assert len(lines) == 3
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[1].startswith("veilleur  Veilleur / veilleuse de modèles")


def test_a_terminal_that_is_not_utf8_gets_what_reads_nearest(spawn: Spawn, here: Path) -> None:
    broken(here)
    done = spawn("--lang", "fr", "check", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert b"Impossible d'imprimer pour l'instant : " in done.stdout
    assert b"-> Vouliez-vous dire `standfirst` ?" in done.stdout


def test_only_what_an_encoding_lacks_is_replaced() -> None:
    with io.TextIOWrapper(io.BytesIO(), encoding="latin-1") as stream:
        made_safe(stream).write("« été » : cœur → 5 € … 日")
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        assert stream.buffer.getvalue().decode("latin-1") == "« été » : coeur -> 5 EUR ... ?"


def on_terminal(*args: str, columns: int = 80, **environ: str) -> bytes:
    """What a command writes to a terminal of this many columns."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "guidepress", *args],
        env={**os.environ, **PLAIN, "TERM": "xterm-256color", **environ, "COLUMNS": str(columns)},
        stdin=side,
        stdout=side,
        stderr=side,
    )
    os.close(side)
    written = b""
    with suppress(OSError):  # nobody writes to it any more
        while select.select([main], [], [], PATIENCE)[0] and (more := os.read(main, 65536)):
            written += more
    process.wait(timeout=PATIENCE)
    os.close(main)
    return written


def bare(written: bytes) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.decode()).replace("\r\n", "\n")


def test_a_terminal_gets_colours_and_lines_within_its_width(here: Path) -> None:
    broken(here)
    written = on_terminal("--lang", "fr", "check", columns=60)
    assert b"\x1b[1;31merreur" in written
    assert "│" in bare(written)
    assert max(map(len, bare(written).split("\n"))) <= 60
    listed = bare(on_terminal("--lang", "fr", "list", columns=70))
    assert "─" in listed
    assert max(map(len, listed.split("\n"))) <= 70


def test_no_color_takes_the_colours_away(here: Path) -> None:
    broken(here)
    written = on_terminal("check", NO_COLOR="1")
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", written)
    assert "error" in bare(written)


def test_progress_is_a_bar_on_a_terminal(here: Path) -> None:
    broken(here)
    assert "━" in bare(on_terminal("build"))
    assert "━" not in bare(on_terminal("build", TERM="dumb"))
