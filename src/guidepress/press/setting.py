"""The setting room: from copies to galleys, from the store where they are kept, else set."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from guidepress.door import Door
from guidepress.finding import Finding
from guidepress.galley import Galley
from guidepress.galleys.copy import Copy
from guidepress.galleys.key import Files
from guidepress.galleys.store import Store
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.press.means import Means
from guidepress.press.progress import Progress

if TYPE_CHECKING:
    from guidepress.galleys.typeset import Typesetter
    from guidepress.galleys.workers import Set, Workers


class SettingRoom:
    """Sets copies with one layout, and keeps what was set; leaving it ends its workers.

    It may be opened, and workers be begun in it, before the layout is known (see `turn_to`).
    """

    def __init__(self, layout: Layout | None, progress: Progress, means: Means) -> None:
        self._layout = layout
        self._progress = progress
        self._means = means
        self._kept: dict[str, Set] = {}
        self._behind: tuple[str, Door] | None = None
        self._files: Files = {}
        self._store = self._opened()
        self._typesetter: Typesetter | None = None
        self._workers: Workers | None = None
        self._is_dismissed = False
        self._to_keep: list[tuple[Store, Copy, Galley]] = []
        self._done_with: list[Store] = []
        self._meanwhile: Callable[[], object] | None = None
        self.seconds = 0.0
        """How long setting took, all in all; waiting for workers included."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._workers:
            self._workers.end()
        self.keep()
        if self._store:
            self._store.close()

    def dismiss(self, patience: float = 0.0) -> None:
        """End the workers for good, from any thread; whoever waits for one gets an error.

        `patience` is how many seconds what they leave is waited for.
        """
        self._is_dismissed = True
        if self._workers:
            self._workers.dismiss(patience)

    def turn_to(self, layout: Layout, stamp: str = "") -> None:
        """Set with this layout from now on; another `stamp` is for other files behind the same.

        Without one, nobody knows how they stand.
        """
        if self._workers:
            self._workers.turn_to(layout, stamp)
        behind = stamp, layout.door
        if not stamp or behind != self._behind:
            self._behind, self._files = behind, {}
        if self._store:
            self._done_with.append(self._store)
        if not self._means.keeps_later:
            self.keep()
        self._layout = layout
        self._kept.clear()
        self._typesetter = None
        self._store = self._opened()

    def forget(self) -> None:
        """Keep nothing here of what was set; the store has it."""
        self._kept.clear()
        if self._store:
            self._store.forget()

    def keep(self) -> None:
        """Write what was to be written later, each to its store; close those that are done with."""
        waiting, self._to_keep = self._to_keep, []
        for store, copy, galley in waiting:
            store.put(copy, galley)
        stores, self._done_with = self._done_with, []
        for store in stores:
            store.close()

    def tidy(self) -> None:
        """Nobody waits: keep what was to be kept later, and put away what is done with."""
        self.keep()
        if self._workers and self._means.again:
            self._workers.tidy()

    @contextmanager
    def meanwhile(self, task: Callable[[], object] | None) -> Iterator[None]:
        """What to do, once, while workers set; nothing when none has anything to set."""
        self._meanwhile = task
        try:
            yield
        finally:
            self._meanwhile = None

    def _take_turn(self) -> None:
        task, self._meanwhile = self._meanwhile, None
        if task:
            task()

    def warm_up(self) -> None:
        """Begin to start a worker, before there is anything to set."""
        self._have_workers().warm_up()

    def rehearse(self, copies: Sequence[Copy]) -> None:
        """Let the worker set these for nobody, while nobody waits: it is to set them soon."""
        if self._workers and not self._is_dismissed:
            self._workers.rehearse(copies)

    def make_ready(self, layout: Layout, stamp: str = "") -> None:
        """Turn to a layout, and let a worker that was begun make its typesetter."""
        self.turn_to(layout, stamp)
        if self._workers:
            self._workers.warm_up()

    def rest(self) -> None:
        """End the workers until there is more to set."""
        if self._workers:
            self._workers.end()
        self._workers = None

    def _opened(self) -> Store | None:
        means, layout = self._means, self._layout
        if means.store is None or layout is None:
            return None
        return Store(means.store, layout, means.limit, self._files)

    @property
    def folder(self) -> Path | None:
        """Where what was set is kept; None when nothing is."""
        return self._means.store

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong with the store, and with workers."""
        by_store = self._store.findings if self._store else ()
        return (*by_store, *(self._workers.findings if self._workers else ()))

    def begin(self, copies: Sequence[Copy]) -> None:
        """Let workers that there are set what is not kept of these, and do not wait for it."""
        if self._workers and not self._is_dismissed:
            self._workers.begin([copy for copy in copies if not self._is_stored(copy)])

    def galleys(self, copies: Sequence[Copy]) -> dict[str, Galley]:
        """The galleys of these copies by name; only those that changed are set.

        Workers have theirs in hand before the store is read.
        """
        new = [copy for copy in copies if self._is_new(copy)]
        stored = {copy.name for copy in new if self._is_stored(copy)}
        damaged: list[Copy] = []

        def take() -> None:
            damaged.extend(self._not_in_store([copy for copy in new if copy.name in stored]))

        self._set_all([copy for copy in new if copy.name not in stored], take)
        self._set_all(damaged)
        return {copy.name: self._kept[copy.name][1] for copy in copies}

    def _set_all(self, copies: Sequence[Copy], first: Callable[[], object] | None = None) -> None:
        """Set copies; what comes `first` is done when workers have them, or before."""
        begin = _Once(first, lambda: self._begin(copies))
        started = time.monotonic()
        for copy, galley in self._set(copies, begin):
            self.seconds += time.monotonic() - started
            self._kept[copy.name] = (copy, galley)
            if self._store and self._means.keeps_later:
                self._to_keep.append((self._store, copy, galley))
            elif self._store:
                self._store.put(copy, galley)
            self._progress.step(copy.title)
            started = time.monotonic()

    def _begin(self, copies: Sequence[Copy]) -> None:
        if copies:
            is_again = all(copy.name in self._kept for copy in copies)
            name = say("typesetting for new page numbers") if is_again else say("typesetting")
            self._progress.stage(name, len(copies))

    def _is_stored(self, copy: Copy) -> bool:
        return self._store is not None and self._store.has(copy)

    def _is_new(self, copy: Copy) -> bool:
        return copy.name not in self._kept or self._kept[copy.name][0] != copy

    def _not_in_store(self, copies: Sequence[Copy]) -> list[Copy]:
        """Take what the store has; gives the rest."""
        if self._store is None:
            return list(copies)
        found = [(copy, galley) for copy in copies if (galley := self._store.get(copy))]
        if found:
            self._progress.stage(say("reusing set pages"), len(found))
        for copy, galley in found:
            self._kept[copy.name] = (copy, galley)
            self._progress.step(copy.title)
        taken = {copy.name for copy, _ in found}
        return [copy for copy in copies if copy.name not in taken]

    def _set(self, copies: Sequence[Copy], begin: Callable[[], None]) -> Iterator[Set]:
        if self._are_for_workers(copies):
            yield from self._by_workers(copies, begin)
        else:
            begin()
            yield from self._here(copies)

    def _are_for_workers(self, copies: Sequence[Copy]) -> bool:
        """Whether these copies are set by workers, of which some may be there already."""
        if not copies:
            return False
        from guidepress.galleys.workers import are_worth_it

        return bool(self._means.apart or self._workers) or are_worth_it(copies, self._means.jobs)

    def _by_workers(self, copies: Sequence[Copy], begin: Callable[[], None]) -> Iterator[Set]:
        """By workers; here, where none can be started."""
        from guidepress.galleys.crew import NoWorkersError

        def meanwhile() -> None:
            begin()
            self._take_turn()

        left = {copy.name: copy for copy in copies}
        try:
            for copy, galley in self._have_workers().set(copies, meanwhile):
                del left[copy.name]
                yield copy, galley
        except NoWorkersError:
            begin()
            yield from self._here(list(left.values()))

    def _have_workers(self) -> Workers:
        from guidepress.galleys.processes import processes
        from guidepress.galleys.workers import PATIENCE, Workers

        if self._workers is None:
            means, make = self._means, self._means.executor or processes
            patience = means.patience or PATIENCE
            self._workers = Workers(
                self._layout,
                means.jobs,
                make,
                patience,
                leaves_standing=means.again,
                is_wanted=means.is_wanted,
            )
        if self._is_dismissed:
            self._workers.dismiss(0.0)
        return self._workers

    def _here(self, copies: Sequence[Copy]) -> Iterator[Set]:
        if not copies:
            return
        from guidepress.galleys.typeset import Typesetter

        if self._typesetter is None:
            assert self._layout is not None, "nothing is set before the layout is known"
            self._typesetter = Typesetter(self._layout)
        for copy in copies:
            yield copy, self._typesetter.set(copy)


class _Once:
    """Tasks that are done the first time that this is called, and never again."""

    def __init__(self, *tasks: Callable[[], object] | None) -> None:
        self._tasks = tasks

    def __call__(self) -> None:
        tasks, self._tasks = self._tasks, ()
        for task in tasks:
            if task:
                task()
