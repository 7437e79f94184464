"""The crew: the executor whose workers set galleys, begun when needed, ended whenever one fails.

Any executor can be handed in, and may fail in whatever way it likes: here that comes to two errors,
and to answers that are as those of a worker that died.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TypeVar

from guidepress.galleys.processes import Processes, end, interrupts_held

BURIAL = 10.0
"""Seconds in which an executor's own thread must have seen that its killed processes are gone."""

T = TypeVar("T")

MakeExecutor = Callable[[int], Executor]
"""Makes an executor with so many workers; asked again when one is broken."""


class NoWorkersError(Exception):
    """No worker can be started here, whatever it would set."""


class DismissedError(Exception):
    """The workers were ended for good while somebody waited for them."""


class Crew:
    """So many workers at most, of an executor that is made anew after its end."""

    def __init__(self, jobs: int, make: MakeExecutor) -> None:
        self._jobs, self._make = jobs, make
        self._executor: Executor | None = None
        self.is_dismissed = False
        """Whether there shall be none any more."""

    @property
    def has_begun(self) -> bool:
        """Whether there is an executor now."""
        return self._executor is not None

    def ask(self, jobs: int, task: Callable[..., T], *given: object) -> Future[T]:
        """What will hold an answer; an executor that does not take it fails like a worker."""
        executor = self._having(jobs)
        try:
            with interrupts_held():
                return executor.submit(task, *given)
        except BrokenExecutor:
            raise
        except Exception as error:  # whatever an executor says that was handed in
            refused: Future[T] = Future()
            refused.set_exception(error)
            return refused

    def try_one(self, patience: float) -> None:
        """One worker that does nothing; NoWorkersError when not even that can be had."""
        try:
            executor = self._having(1)
            with interrupts_held():
                executor.submit(os.getpid).result(patience)
        except (NoWorkersError, DismissedError):
            raise
        except (Exception, SystemExit) as error:  # whatever an executor says that was handed in
            self.end()
            raise NoWorkersError from error

    def _having(self, jobs: int) -> Executor:
        """Those that run, or new ones; DismissedError when there shall be none any more.

        NoWorkersError where none can be had. Not more than `jobs` of them are begun now.
        """
        executor = self._executor
        if executor is None:
            executor = self._executor = self._made()
        if isinstance(executor, Processes):
            executor.take_on(jobs)
        if self.is_dismissed:  # asked last: whoever dismisses them looks for them afterwards
            self.end()
            raise DismissedError
        return executor

    def _made(self) -> Executor:
        """New workers; NoWorkersError where there are none for us."""
        try:
            return self._make(self._jobs)
        except Exception as error:  # no semaphores here, or whatever was handed in says
            raise NoWorkersError from error

    def end(self, patience: float = BURIAL) -> None:
        """End all workers at once, whatever they do; what they leave is waited for so long (s)."""
        executor, self._executor = self._executor, None
        if executor is not None:
            end(executor, patience)
