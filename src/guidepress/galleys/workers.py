"""Workers: processes that set galleys side by side, and are watched.

A worker makes its typesetter once for a layout, and sets copy after copy. Work goes through the
`Executor` interface: another executor than a pool of processes here can be handed in. Only a few
copies are out at a time, so that when a worker dies or hangs, those are the ones to look at: each
is set once more alone, and the one that brings its worker down again is named.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    wait,
)
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

from guidepress.galley import Galley
from guidepress.galleys import record
from guidepress.galleys.copy import Copy
from guidepress.galleys.processes import Processes, interrupts_held, processes
from guidepress.galleys.suspects import died, hung
from guidepress.galleys.typeset import UNSET, Typesetter, load_engine
from guidepress.layout import Layout

PATIENCE = 120.0
"""Seconds without any galley after which a worker is taken to hang (a role takes 0.3)."""

BURIAL = 10.0
"""Seconds in which an executor's own thread must have seen that its killed processes are gone."""

QUEUED = 2
"""Copies out for each worker: the one that it sets, and the next one."""

WORTH_WORKERS = 60_000
"""Characters of copy from which on starting workers pays: about two seconds of setting."""

MakeExecutor = Callable[[int], Executor]
"""Makes an executor with so many workers; asked again when one is broken."""


def are_worth_it(copies: Sequence[Copy], jobs: int) -> bool:
    """Whether these copies are set sooner by workers than in this process."""
    return jobs > 1 and len(copies) > 1 and sum(len(c.html) for c in copies) > WORTH_WORKERS


class NoWorkersError(Exception):
    """No worker can be started here, whatever it would set."""


class DismissedError(Exception):
    """The workers were ended for good while somebody waited for them."""


class Workers:
    """Sets copies of one layout in so many workers; leaving the context ends them all.

    The layout may be told later (`turn_to`), but before there is anything to set. Workers may leave
    pages standing, where the same sections are set again and again.
    """

    def __init__(
        self,
        layout: Layout | None,
        jobs: int,
        make: MakeExecutor = processes,
        patience: float = PATIENCE,
        *,
        leaves_standing: bool = False,
    ) -> None:
        self._jobs, self._make, self._patience = jobs, make, patience
        self._how = {"leaves_standing": True} if leaves_standing else {}
        self._executor: Executor | None = None
        self._begun: dict[Copy, Future[bytes]] = {}
        self._rehearsed: list[Future[bytes]] = []
        self._is_dismissed = False
        self._job = self._digest = b""
        if layout:
            self.turn_to(layout)

    def turn_to(self, layout: Layout, stamp: str = "") -> None:
        """Set with this layout from now on; another `stamp` is for other files behind the same.

        Workers that run stay.
        """
        job = replace(layout, templates={}, files={}), stamp, self._how
        self._job = pickle.dumps(job)
        self._digest = hashlib.sha256(self._job).digest()

    def warm_up(self) -> None:
        """Begin to start a worker, and its typesetter if the layout is told; do not wait for it."""
        with suppress(BrokenExecutor, NoWorkersError):
            executor = self._having(1)
            with interrupts_held():
                if self._job:
                    executor.submit(make_ready, self._digest, self._job)
                else:
                    executor.submit(load_engine)

    def tidy(self) -> None:
        """Let workers that run put away what they have done with; do not wait for it.

        Pages that stood while one was set are not looked at afterwards (see `makeready.collector`).
        """
        if self._executor is not None:
            with suppress(BrokenExecutor), interrupts_held():
                self._executor.submit(tidy_up)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()

    def begin(self, copies: Sequence[Copy]) -> None:
        """Have the first of these set before anybody waits for them; `set` gives them then."""
        jobs = self._jobs_for(copies)
        with suppress(BrokenExecutor, NoWorkersError):  # whoever waits for them looks why
            for copy in _in_order(copies)[: QUEUED * jobs]:
                self._begun[copy] = self._submit(copy, jobs)

    def rehearse(self, copies: Sequence[Copy]) -> None:
        """Have these set for nobody, and what was to be before no longer: they soon are again."""
        self._stop_rehearsing()
        with suppress(BrokenExecutor, NoWorkersError, DismissedError):
            self._rehearsed = [self._submit(copy, 1) for copy in copies]

    def _stop_rehearsing(self) -> None:
        rehearsed, self._rehearsed = self._rehearsed, []
        for future in rehearsed:
            future.cancel()

    def set(
        self, copies: Sequence[Copy], meanwhile: Callable[[], object] = lambda: None
    ) -> Iterator[tuple[Copy, Galley]]:
        """Each copy with its galley, largest first, in the order in which they are done.

        `meanwhile` is called whenever the workers have got something to do, before it is waited
        for. NoWorkersError when none can be started: what was not given yet is to be set elsewhere.
        """
        waiting, jobs = _in_order(copies), self._jobs_for(copies)
        self._stop_rehearsing()
        while waiting:
            waiting, suspects = yield from self._set_together(waiting, jobs, meanwhile)
            for copy in suspects:
                yield copy, self._set_alone(copy)

    def _set_together(
        self, waiting: list[Copy], jobs: int, meanwhile: Callable[[], object]
    ) -> Generator[tuple[Copy, Galley], None, tuple[list[Copy], list[Copy]]]:
        """Set until all are done or a worker fails; gives what was not begun, and the suspects."""
        out: dict[Future[bytes], Copy] = {}
        try:
            while waiting or out:
                while waiting and len(out) < QUEUED * jobs:
                    begun = self._begun.pop(waiting[0], None)
                    out[begun or self._submit(waiting[0], jobs)] = waiting[0]
                    waiting = waiting[1:]
                meanwhile()
                done, _ = wait(out, self._patience, FIRST_COMPLETED)
                if not done:
                    break
                for future in done:
                    galley = record.read(future.result())
                    yield out.pop(future), galley
        except BrokenExecutor:
            self.end()
        if out:
            self.end()
        return waiting, list(out.values())

    def _set_alone(self, copy: Copy) -> Galley:
        """A suspect in a worker of its own: a finding, if that one fails too."""
        self._try_one()
        try:
            return record.read(self._submit(copy, 1).result(self._patience))
        except BrokenExecutor:
            if self._is_dismissed:
                raise DismissedError from None
            return replace(UNSET, findings=(died(copy),))
        except TimeoutError:
            return replace(UNSET, findings=(hung(copy, self._patience),))
        finally:
            self.end()

    def _try_one(self) -> None:
        """One worker that does nothing; NoWorkersError when not even that can be had."""
        try:
            executor = self._having(1)
            with interrupts_held():
                executor.submit(os.getpid).result(self._patience)
        except (BrokenExecutor, TimeoutError) as error:
            self.end()
            raise NoWorkersError from error

    def _jobs_for(self, copies: Sequence[Copy]) -> int:
        """How many workers are worth while."""
        return self._jobs if are_worth_it(copies, self._jobs) else 1

    def _submit(self, copy: Copy, jobs: int) -> Future[bytes]:
        executor = self._having(jobs)
        with interrupts_held():
            return executor.submit(set_copy, self._digest, self._job, copy)

    def _having(self, jobs: int) -> Executor:
        """Those that run, or new ones; DismissedError when there shall be none any more.

        NoWorkersError where none can be had. Not more than `jobs` of them are begun now.
        """
        executor = self._executor
        if executor is None:
            executor = self._executor = self._made()
        if isinstance(executor, Processes):
            executor.take_on(jobs)
        if self._is_dismissed:  # asked last: whoever dismisses them looks for them afterwards
            self.end()
            raise DismissedError
        return executor

    def _made(self) -> Executor:
        """New workers; NoWorkersError where the system has none for us (no semaphores, say)."""
        try:
            return self._make(self._jobs)
        except (OSError, NotImplementedError) as error:
            raise NoWorkersError from error

    def dismiss(self, patience: float) -> None:
        """End all workers, and let nobody begin others; DismissedError for whoever waits for them.

        From any thread. `patience` is how many seconds what they leave is waited for.
        """
        self._is_dismissed = True
        self.end(patience)

    def end(self, patience: float = BURIAL) -> None:
        """End all workers at once, whatever they do."""
        executor, self._executor = self._executor, None
        self._begun.clear()
        if executor is None:
            return
        running = getattr(executor, "_processes", None)
        minder = getattr(executor, "_executor_manager_thread", None)
        executor.shutdown(wait=False, cancel_futures=running is None)  # none is started after this
        alive = list((running or {}).values())  # their death tells whoever waits for what they do
        for process in alive:
            process.kill()
        for process in alive:
            process.join()
        if minder is not None:  # it may hold the exit status of a process that it buried itself
            minder.join(patience)
        if isinstance(executor, Processes):
            executor.clear_away()


def _in_order(copies: Sequence[Copy]) -> list[Copy]:
    """The largest first: who begins with them has no long one left at the end.

    Those of the same magnitude (a power of two) stay in the order of the book: neighbours are of
    one family, look alike, and share the styles that a worker keeps.
    """
    return sorted(copies, key=lambda copy: -len(copy.html).bit_length())


_typesetters: dict[bytes, Typesetter] = {}
"""In a worker: the typesetter of the layout that it sets with, by digest."""


def set_copy(digest: bytes, job: bytes, copy: Copy) -> bytes:
    """In a worker: a copy's galley as bytes; the typesetter is made once for a layout."""
    make_ready(digest, job)
    return record.write(_typesetters[digest].set(copy))


def tidy_up() -> None:
    """In a worker: let go of all that nobody can reach any more."""
    from guidepress.galleys.makeready.collector import look_through

    look_through()


def make_ready(digest: bytes, job: bytes) -> None:
    """In a worker: have the typesetter of a layout."""
    if digest not in _typesetters:
        _typesetters.clear()
        layout, stamp, how = pickle.loads(job)
        _typesetters[digest] = Typesetter(layout, stamp, **how)
