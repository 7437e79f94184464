import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidepress.commands.program import press

Run = Callable[..., Result]
Spawn = Callable[..., "subprocess.CompletedProcess[bytes]"]

PATIENCE = 180
"""Seconds that a test waits for a command."""

PLAIN = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "COLUMNS": "", "FORCE_COLOR": "", "NO_COLOR": ""}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here: Path) -> Run:
    """Run a command line in this process; what is written to either stream is in the result."""
    runner = CliRunner(env={**PLAIN, "COLUMNS": None})

    def run(*args: str, status: int | None = None) -> Result:
        result = runner.invoke(press, args)
        if status is not None:
            assert result.exit_code == status, result.output
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def spawn(here: Path) -> Spawn:
    """Run a command line in a process of its own."""

    def spawn(*args: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "guidepress", *args],
            env={**os.environ, **PLAIN, **environ},
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )

    return spawn
