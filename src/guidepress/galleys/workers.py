"""Workers: processes that set galleys side by side, and are watched.

A worker makes its typesetter once for a layout, and sets copy after copy. Work goes through the
`Executor` interface: another executor than a pool of processes here can be handed in. Only a few
copies are out at a time, so that when a worker dies or hangs, those are the ones to look at: each
is set once more alone, and the one that brings its worker down again is named. If none does, it is
told what they had in hand: a machine that kills processes is to be known of.
"""

from __future__ import annotations

import hashlib
import pickle
import time
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from contextlib import suppress
from dataclasses import replace
from types import TracebackType
from typing import Self

from guidepress.finding import Finding
from guidepress.galley import Galley
from guidepress.galleys.copy import Copy, largest_first
from guidepress.galleys.crew import (
    BURIAL,
    Crew,
    DismissedError,
    MakeExecutor,
    NoWorkersError,
)
from guidepress.galleys.processes import processes
from guidepress.galleys.suspects import Failure, blamed, cleared, outcome_of
from guidepress.galleys.typeset import UNSET
from guidepress.galleys.worker import make_ready, set_copy, tidy_up, wake
from guidepress.layout import Layout
from guidepress.wanted import GivenUpError, IsWanted

PATIENCE = 120.0
"""Seconds without any galley after which a worker is taken to hang (a role takes 0.3)."""

QUEUED = 2
"""Copies out for each worker: the one that it sets, and the next one."""

LOOK_EVERY = 0.25
"""Seconds between two questions whether what is being set is still wanted."""

WORTH_WORKERS = 60_000
"""Characters of copy from which on starting workers pays: about two seconds of setting."""

Set = tuple[Copy, Galley]
"""A copy, and what was set of it."""


def are_worth_it(copies: Sequence[Copy], jobs: int) -> bool:
    """Whether these copies are set sooner by workers than in this process."""
    return jobs > 1 and len(copies) > 1 and sum(len(c.html) for c in copies) > WORTH_WORKERS


class Workers:
    """Sets copies of one layout in so many workers; leaving the context ends them all.

    The layout may be told later (`turn_to`), but before there is anything to set. Workers may leave
    pages standing, where the same sections are set again and again. Where somebody says now and
    then what `is_wanted`, what is not is given up.
    """

    def __init__(
        self,
        layout: Layout | None,
        jobs: int,
        make: MakeExecutor = processes,
        patience: float = PATIENCE,
        *,
        leaves_standing: bool = False,
        is_wanted: IsWanted | None = None,
    ) -> None:
        self._is_wanted = is_wanted
        self._jobs, self._crew, self._patience = jobs, Crew(jobs, make), patience
        self._how = {"leaves_standing": True} if leaves_standing else {}
        self._begun: dict[Copy, Future[bytes]] = {}
        self._rehearsed: list[Future[bytes]] = []
        self._found: list[Finding] = []
        self._job = self._digest = b""
        if layout:
            self.turn_to(layout)

    def turn_to(self, layout: Layout, stamp: str = "") -> None:
        """Set with this layout from now on; another `stamp` is for other files behind the same.

        Workers that run stay.
        """
        self._found.clear()
        job = replace(layout, templates={}, files={}), stamp, self._how
        self._job = pickle.dumps(job)
        self._digest = hashlib.sha256(self._job).digest()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What failed though no copy is to blame: all that were in hand have been set since."""
        return tuple(self._found)

    def warm_up(self) -> None:
        """Begin to start a worker, and its typesetter if the layout is told; do not wait for it."""
        with suppress(BrokenExecutor, NoWorkersError):
            if self._job:
                self._crew.ask(1, make_ready, self._digest, self._job)
            else:
                self._crew.ask(1, wake)

    def tidy(self) -> None:
        """Let workers that run put away what they have done with; do not wait for it.

        Pages that stood while one was set are not looked at afterwards (see `makeready.collector`).
        """
        if self._crew.has_begun:
            with suppress(BrokenExecutor, NoWorkersError, DismissedError):
                self._crew.ask(1, tidy_up)

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
            for copy in largest_first(copies)[: QUEUED * jobs]:
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
    ) -> Iterator[Set]:
        """Each copy with its galley, largest first, in the order in which they are done.

        `meanwhile` is called whenever the workers have got something to do, before it is waited
        for. NoWorkersError when none can be started: what was not given yet is to be set elsewhere.
        GivenUpError when it is wanted no more.
        """
        waiting, jobs = largest_first(copies), self._jobs_for(copies)
        self._stop_rehearsing()
        was_in_vain = False
        while waiting:
            before = waiting
            waiting, suspects, failure = yield from self._set_together(waiting, jobs, meanwhile)
            yield from self._set_again(suspects, failure)
            if (is_in_vain := waiting == before) and was_in_vain:
                raise NoWorkersError  # new ones have taken nothing either
            was_in_vain = is_in_vain

    def _set_together(
        self, waiting: list[Copy], jobs: int, meanwhile: Callable[[], object]
    ) -> Generator[Set, None, tuple[list[Copy], list[Copy], Failure]]:
        """Set until all are done or a worker fails.

        Gives what was not begun, the suspects, and what the matter was with them.
        """
        out: dict[Future[bytes], Copy] = {}
        failed: list[Copy] = []
        failure = Failure()
        try:
            while waiting or out:
                while waiting and len(out) < QUEUED * jobs:
                    begun = self._begun.pop(waiting[0], None)
                    out[begun or self._submit(waiting[0], jobs)] = waiting[0]
                    waiting = waiting[1:]
                meanwhile()
                done = self._first_of(out)
                if not done:
                    failure = Failure(hung_for=self._patience)
                    break
                for future in done:
                    galley = outcome_of(future)
                    if isinstance(galley, Failure):  # of this one alone: the others go on
                        failure = galley
                        failed.append(out.pop(future))
                    else:
                        yield out.pop(future), galley
        except BrokenExecutor:
            failure = Failure()
            self.end()
        if out:
            self.end()
        return waiting, [*failed, *out.values()], failure

    def _set_again(self, suspects: Sequence[Copy], failure: Failure) -> Iterator[Set]:
        """Each suspect by itself; where none of them fails again, it is told that all did."""
        is_one_to_blame = False
        for copy in suspects:
            galley = self._set_alone(copy)
            if isinstance(galley, Failure):
                is_one_to_blame = True
                galley = replace(UNSET, findings=(blamed(copy, galley),))
            yield copy, galley
        if suspects and not is_one_to_blame:
            self._found.append(cleared(suspects, failure))

    def _set_alone(self, copy: Copy) -> Galley | Failure:
        """A suspect in a worker of its own."""
        try:
            self._crew.try_one(self._patience)
            future = self._submit(copy, 1)
            if not self._first_of((future,)):
                return Failure(hung_for=self._patience)
            return outcome_of(future)
        except BrokenExecutor:
            if self._crew.is_dismissed:
                raise DismissedError from None
            return Failure()
        finally:
            self.end()

    def _first_of(self, out: Collection[Future[bytes]]) -> Collection[Future[bytes]]:
        """Those that are done as soon as there is one; none when all of them hang.

        GivenUpError when they are wanted no more.
        """
        if self._is_wanted is None:
            return wait(out, self._patience, FIRST_COMPLETED).done
        begun = time.monotonic()
        while (left := begun + self._patience - time.monotonic()) > 0:
            if done := wait(out, min(left, LOOK_EVERY), FIRST_COMPLETED).done:
                return done
            if not self._is_wanted(time.monotonic() - begun):
                self.end()
                raise GivenUpError
        return ()

    def _jobs_for(self, copies: Sequence[Copy]) -> int:
        """How many workers are worth while."""
        return self._jobs if are_worth_it(copies, self._jobs) else 1

    def _submit(self, copy: Copy, jobs: int) -> Future[bytes]:
        """What will hold a copy's galley."""
        return self._crew.ask(jobs, set_copy, self._digest, self._job, copy)

    def dismiss(self, patience: float) -> None:
        """End all workers, and let nobody begin others; DismissedError for whoever waits for them.

        From any thread. `patience` is how many seconds what they leave is waited for.
        """
        self._crew.is_dismissed = True
        self.end(patience)

    def end(self, patience: float = BURIAL) -> None:
        """End all workers at once, whatever they do."""
        self._begun.clear()
        self._crew.end(patience)
