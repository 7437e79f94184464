"""A full build from the page: the same run as `guidepress build`, in a process of its own.

So that the pages stay quick meanwhile, and that what it needs of memory is given back.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import Any

from guidepress.finding import Finding
from guidepress.language import Message

Tell = Callable[[str, Any], None]
"""Told while a build runs: `progress` (stage, done, of, title), `built`, `failed` (findings)."""

PATIENT = 5
"""How much nicer than the press in front a build is, and its workers with it (`nice`, 0 to 19)."""

TOLD_EVERY = 0.1
"""Seconds between two tellings of progress."""


class Building:
    """One build at a time."""

    def __init__(self, root: Path, books: Path, tell: Tell) -> None:
        self._root, self._books, self._tell = root, books, tell
        self._lock = threading.Lock()
        self._process: Any = None
        self._is_over = False
        self.progress: tuple[Message, int, int, str] | None = None

    def begin(self) -> bool:
        """Begin to build, unless it is being done."""
        with self._lock:
            if self._process is not None or self._is_over:
                return False
            context = get_context("spawn")
            ours, theirs = context.Pipe(duplex=False)
            self._process = context.Process(
                target=_build, args=(self._root, self._books, theirs), daemon=False
            )
            self._process.start()
            theirs.close()
        threading.Thread(target=self._follow, args=(ours,), daemon=True).start()
        return True

    def end(self) -> None:
        """End a build that runs, and begin none any more; its workers do not outlive it."""
        with self._lock:
            self._is_over = True
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.join()

    def _follow(self, ours: connection.Connection) -> None:
        """Tell what the build says, until it says no more."""
        last: tuple[str, Any] = ("failed", None)
        with suppress(EOFError, OSError):
            while True:
                event, data = ours.recv()
                if event == "progress":
                    self.progress = data
                    self._tell(event, data)
                else:
                    last = (event, data)
        with self._lock:
            process, self._process = self._process, None
        self.progress = None
        if process is not None:  # else we have ended it ourselves
            process.join()
            self._tell(*last)


class _Said:
    """Watches the run from within its process, and says through a pipe how far it is."""

    def __init__(self, pipe: connection.Connection) -> None:
        self._pipe = pipe
        self._stage: Message | None = None
        self._done = self._of = 0
        self._told = 0.0

    def stage(self, name: Message, steps: int) -> None:
        """A stage begins."""
        self._stage, self._done, self._of = name, 0, steps
        self._say("")

    def step(self, title: str) -> None:
        """One step of the stage is done."""
        self._done += 1
        if time.monotonic() - self._told > TOLD_EVERY or self._done == self._of:
            self._say(title)

    def _say(self, title: str) -> None:
        self._told = time.monotonic()
        self._pipe.send(("progress", (self._stage, self._done, self._of, title)))


def _build(root: Path, books: Path, pipe: connection.Connection) -> None:
    """In a process of its own: the whole book."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(PATIENT)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    from guidepress.press.run import build
    from guidepress.press.setting import usual_means

    started = time.monotonic()
    outcome = build(root, books, _Said(pipe), usual_means(root))
    if outcome.outputs:
        pages = outcome.outputs[0][1].pages
        pipe.send(("built", (pages, round(time.monotonic() - started, 1))))
    else:
        findings: tuple[Finding, ...] = outcome.findings
        pipe.send(("failed", findings))


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
