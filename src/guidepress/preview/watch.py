"""Watching: what is saved in the guide, its layouts or the press's own, told once it is quiet."""

from __future__ import annotations

import os
import platform
import queue
import re
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from watchfiles import watch

from guidepress.preview.checking_out import is_checking_out
from guidepress.preview.survey import Survey

STEP = 4
"""Milliseconds between two looks at what the system has told of."""

SETTLED = 0.005
"""Seconds without a change after which what was saved is told: editors write in several steps."""

QUIET = 0.15
"""Seconds without a change after which many that were saved at once are told."""

MANY = 3
"""Files: so many are no single save, but a checkout, a copy, a search and replace."""

SURVEYED = 1.0
"""Seconds between two looks at all files, for what nobody has told of: what was put into a new
folder before the system began to watch it, say."""

LONGEST = 5.0
"""Seconds after which what was saved is told although more is being saved."""

OF_WINDOWS = re.compile(r"/mnt/[a-z](/|$)")
"""Where WSL has the drives of Windows."""

ENDINGS = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".crdownload")
"""How files are called that editors write beside the one that is edited."""


POLLING = "WATCHFILES_FORCE_POLLING"
"""Says that the system does not tell of savings, as of those outside of some containers."""


def is_to_be_polled(
    folders: Iterable[Path], release: str, environ: Mapping[str, str]
) -> bool | None:
    """Whether folders are to be looked through again and again; None: as the environment says.

    In WSL the system tells of savings in its own folders, and of none in those of Windows;
    watchfiles by itself would poll all of them there.
    """
    if environ.get(POLLING):
        return None
    is_wsl = "microsoft" in release.lower()
    return is_wsl and any(OF_WINDOWS.match(folder.as_posix()) for folder in folders)


class Gathering:
    """What was saved and is not told yet; times are in seconds of one clock."""

    def __init__(self) -> None:
        self._waiting: set[str] = set()
        self._first = self._last = 0.0

    def notice(self, paths: set[str], now: float) -> None:
        """Something was saved."""
        if paths:
            self._first = self._first if self._waiting else now
            self._last = now
            self._waiting |= paths

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits to be told."""
        return not self._waiting

    @property
    def pause(self) -> float:
        """Seconds after which to look again, if nothing is noticed until then."""
        return SURVEYED if self.is_empty else SETTLED / 2

    def due(self, now: float, is_being_written: Callable[[], bool]) -> set[str]:
        """What is to be told now: all of it once it is quiet, or has been waiting too long."""
        if not self._waiting:
            return set()
        is_over = now - self._last >= (SETTLED if len(self._waiting) < MANY else QUIET)
        if not (is_over and not is_being_written()) and now - self._first <= LONGEST:
            return set()
        due, self._waiting = self._waiting, set()
        return due


class Watch:
    """Looks at folders from two threads: one hears what the system tells, one tells the session.

    What is saved from now on is told, though nobody may hear of it before they have begun.
    """

    def __init__(
        self, folders: Iterable[Path], files: Iterable[Path], tell: Callable[[set[str]], None]
    ) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._files = frozenset(file.resolve() for file in files)
        self._others = tuple(
            file.parent
            for file in self._files
            if not any(folder.is_relative_to(file.parent) for folder in self._folders)
        )
        self._tell = tell
        self._survey = Survey(self._folders, self._files, self._is_ours)
        self._heard: queue.SimpleQueue[set[str]] = queue.SimpleQueue()
        self._is_ending = threading.Event()
        self._threads = (
            threading.Thread(target=self._hear, name="hearing", daemon=True),
            threading.Thread(target=self._watch, name="watch", daemon=True),
        )

    def begin(self) -> None:
        """Begin to look."""
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Look no longer."""
        self._is_ending.set()
        self._heard.put(set())

    def join(self, seconds: float) -> None:
        """Wait until it does so."""
        for thread in self._threads:
            thread.join(seconds)

    def _hear(self) -> None:
        """Hear of savings; where that fails, what the survey finds is late, and not lost."""
        while not self._is_ending.is_set():
            try:
                self._hear_on()
            except Exception:  # a name that is no text, a folder that is gone, too much to watch
                self._is_ending.wait(SURVEYED)

    def _hear_on(self) -> None:
        places = {*self._folders, *(file.parent for file in self._files)}
        changes = watch(
            *(place for place in places if place.is_dir()),
            watch_filter=None,
            step=STEP,
            debounce=1000,
            rust_timeout=0,  # at its end what has just been heard would be forgotten
            stop_event=self._is_ending,
            raise_interrupt=False,
            force_polling=is_to_be_polled(places, platform.release(), os.environ),
        )
        for found in changes:
            if ours := {path for _, path in found if self._is_ours(Path(path))}:
                self._heard.put(ours)

    def _watch(self) -> None:
        gathering, survey = Gathering(), self._survey
        surveyed = time.monotonic()
        while not self._is_ending.is_set():
            with suppress(queue.Empty):
                gathering.notice(self._heard.get(timeout=gathering.pause), time.monotonic())
            now = time.monotonic()
            if now - surveyed > SURVEYED and gathering.is_empty:
                gathering.notice(survey.changed(), now)
                surveyed = time.monotonic()
            if due := gathering.due(now, self._is_being_written):
                survey.note(due)
                self._tell(due)

    def _is_being_written(self) -> bool:
        return is_checking_out(self._folders, LONGEST)

    def _is_ours(self, path: Path) -> bool:
        """Whether a path is of something that pages are made of."""
        if path in self._files:
            return True
        if any(path.is_relative_to(folder) for folder in self._others):
            return False
        for folder in self._folders:
            if path.is_relative_to(folder):
                parts = path.relative_to(folder).parts
                hidden = any(part.startswith((".", "#")) for part in parts)
                return bool(parts) and not hidden and not path.name.endswith(ENDINGS)
        return False
