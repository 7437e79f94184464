"""One process measured: wall time, CPU, and memory, its children included.

Comes in: a command. Goes out: a `Cost`. The measuring process stays small: Linux counts the memory
of whoever starts a process as that process's own, up to the moment when it becomes another program.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLED_EVERY = 0.1
"""Seconds between two looks at the memory of all processes together."""

PROC = Path("/proc")
MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes: what `ru_maxrss` counts."""


@dataclass(frozen=True)
class Cost:
    """Seconds and bytes of one command.

    `largest` is the peak of the largest of its processes, as the system counted it; `memory` is
    the peak of all together, shared pages counted once, as sampled (None where there is no /proc).
    """

    wall: float
    cpu: float
    largest: int
    memory: int | None


class CommandFailedError(Exception):
    """A measured command ended with another exit code than 0; the text is what it said."""


def measured(command: Sequence[str], environ: Mapping[str, str], log: Path) -> Cost:
    """Run a command to its end, what it says going to a file; CommandFailedError if it fails."""
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environ, stdout=output, stderr=output)
        watch = _Watch(process.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:  # whoever ends this run ends what it measures
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - started
    # The process has been waited for: Popen is told, or it would warn that nobody had.
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = watch.stop()
    if process.returncode != 0:
        raise CommandFailedError(f"{' '.join(command)}\n{log.read_text('utf-8', 'replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * MAXRSS_UNIT, peak)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants from time to time."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._peak = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Sample until told to stop."""
        while not self._done.wait(SAMPLED_EVERY):
            self._peak = max(self._peak, sum(map(share, family(self._pid))))

    def stop(self) -> int | None:
        """Stop, and give the peak in bytes."""
        self._done.set()
        self.join()
        return self._peak or None


def family(pid: int) -> list[int]:
    """A process and its descendants, as far as they are still there."""
    listed: list[str] = []
    try:
        for task in (PROC / f"{pid}/task").iterdir():  # a child is that of the thread it is from
            listed += (task / "children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(found for child in listed for found in family(int(child)))]


def share(pid: int) -> int:
    """The bytes of a process, each shared page divided by those who share it; 0 when it is gone."""
    try:
        for line in (PROC / f"{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
