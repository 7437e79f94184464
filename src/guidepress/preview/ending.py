"""The end: from within a signal it is only asked for; a thread of its own brings it about."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator

PATIENCE = 3.0
"""Seconds after which what does not end is let go; longer than any of it waits by itself."""

LAST = 4.0
"""Seconds after which whoever typed Ctrl-C has a prompt again, whatever is still being waited for:
Python waits at its exit for a picture that is being drawn, and nothing stops that."""

COMPLAINERS = ("uvicorn.error", "uvicorn.error.callers", "asyncio")
"""Loggers that tell of requests which an end has cut short."""


class Ending:
    """Ends what runs, one after the other, while requests are still being answered."""

    def __init__(self, ends: Iterable[Callable[[], object]]) -> None:
        self._ends = tuple(ends)
        self._asked: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._is_asked = False
        self._thread = threading.Thread(target=self._run, name="ending", daemon=True)
        self._interrupted: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._last = threading.Thread(target=self._end_process, name="last", daemon=True)

    def begin(self) -> None:
        """Wait for being asked to end."""
        self._thread.start()
        self._last.start()

    def ask(self) -> None:
        """End now; from any thread, and from within a signal: nothing here waits for a lock."""
        self._is_asked = True
        self._asked.put(None)

    def interrupt(self) -> None:
        """End now, and the whole process with it; from within a signal."""
        self.ask()
        self._interrupted.put(None)

    def finish(self) -> None:
        """End, and wait for it."""
        self.ask()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    @contextlib.contextmanager
    def without_complaints(self) -> Iterator[None]:
        """Nobody is told that an end has cut short what it was asked to end."""

        def is_to_be_told(_: logging.LogRecord) -> bool:
            return not self._is_asked

        loggers = [logging.getLogger(name) for name in COMPLAINERS]
        for logger in loggers:
            logger.addFilter(is_to_be_told)
        try:
            yield
        finally:
            for logger in loggers:
                logger.removeFilter(is_to_be_told)

    def _run(self) -> None:
        self._asked.get()
        for end in self._ends:
            with contextlib.suppress(Exception):
                end()

    def _end_process(self) -> None:
        self._interrupted.get()
        time.sleep(LAST)
        os._exit(0)
