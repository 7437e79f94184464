"""A stopwatch: what the seconds between a saving and its pages are spent on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

LONG_AGO = 60.0
"""Seconds: a file that was written before that was not written now, but moved here."""


class Stopwatch:
    """Counts the seconds of each stage; one that is gone through again counts on.

    `noticing` is a stage of its own: from when the last of the `saved` files was written until now.
    """

    def __init__(self, saved: Iterable[str] = ()) -> None:
        self._started = time.monotonic()
        self._spent: dict[str, float] = {}
        if (noticing := _since(saved)) is not None:
            self._spent["noticing"] = noticing

    @contextmanager
    def at(self, stage: str) -> Iterator[None]:
        """What is done here belongs to this stage."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.add(stage, time.monotonic() - started)

    def timed(self, stage: str, task: Callable[[], Result]) -> Callable[[], Result]:
        """The task, which belongs to this stage whenever it is done."""

        def timed() -> Result:
            with self.at(stage):
                return task()

        return timed

    def add(self, stage: str, seconds: float) -> None:
        """So many seconds more of a stage."""
        self._spent[stage] = self._spent.get(stage, 0.0) + seconds

    def told(self) -> Mapping[str, float]:
        """The seconds of each stage, and `all` since the stopwatch was started."""
        everything = {**self._spent, "all": time.monotonic() - self._started}
        return {stage: round(seconds, 4) for stage, seconds in everything.items()}


def _since(saved: Iterable[str]) -> float | None:
    """Seconds since the last of these files was written; None where that is not known."""
    written = [at for file in saved if (at := _written(file)) is not None]
    since = time.time() - max(written, default=0.0)
    return max(0.0, since) if since < LONG_AGO else None


def _written(file: str) -> float | None:
    try:
        return Path(file).stat().st_mtime
    except OSError:
        return None
