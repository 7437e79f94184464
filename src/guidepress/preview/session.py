"""A session: how a guide that is being edited stands, and who is to do what about it.

Two threads of this process make pages, and neither ever shows a half-made one. The *front* reads
what was saved and pulls the chapter in view (see `front`). The *back* checks everything, composes
the whole book and sets what the store does not have (see `background`); it waits while the front
works.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.press.advance import stitched
from guidepress.press.composing import failed
from guidepress.press.means import usual_means
from guidepress.press.part_shelf import PartShelf
from guidepress.preview.events import Events
from guidepress.preview.hand_press import HandPress
from guidepress.preview.listing import ROLE
from guidepress.preview.saved import Saved
from guidepress.preview.standing import LONG, Standing
from guidepress.wanted import GivenUpError

GRACE = 0.3
"""Seconds after the front's work in which the page fetches what it made, undisturbed."""


class Session:
    """A guide that is being edited, its pages, and what is wanted of them."""

    def __init__(self, root: Path, books: Path, first: str | None, events: Events) -> None:
        self.root, self.books, self.events = root, books, events
        self.in_view = f"{ROLE}{first}" if first else None
        self.pending = Saved()
        self.shelf = PartShelf(usual_means(root).store)
        self.is_ending = threading.Event()
        self.has_news = threading.Event()
        self._is_back_idle = threading.Event()
        self._stamps = itertools.count()
        self.restamp()
        self._lock = threading.Lock()
        self._standing = Standing()
        self._told = threading.Condition()
        self._wanted: list[str] = []
        self._asked: list[str] = []
        self._wake = threading.Event()
        self._is_calm = threading.Event()
        self._calm_since = 0.0

    def end(self) -> None:
        """End at once, whatever is being done; nothing is waited for."""
        self.is_ending.set()
        self.pending.end()
        for event in (self._wake, self._is_calm, self.has_news):
            event.set()
        with self._told:
            self._told.notify_all()

    @property
    def standing(self) -> Standing:
        """How everything stands now."""
        return self._standing

    def saved(self, files: Iterable[str]) -> None:
        """Files were saved: the front looks at them as soon as it can."""
        self.pending.put(files)
        self._is_calm.clear()
        self._wake.set()

    def want(self, name: str) -> None:
        """A part is looked at: it is the chapter in view from now on.

        An index takes seconds to set: the back does that, and the front is free for what is saved.
        """
        self.in_view = name
        standing = self._standing
        if standing.is_known(name):
            return
        if (part := standing.part(name)) and part.kind in LONG:
            self.leave_to_back(name)
            return
        with self._lock:
            self._wanted.append(name)
        self._is_calm.clear()
        self._wake.set()

    def leave_to_back(self, name: str) -> None:
        """Have the back set a part that somebody waits for, before anything else."""
        with self._lock:
            self._asked.append(name)
        self.has_news.set()

    def wanted(self) -> str | None:
        """The part that the front was asked for last, once."""
        with self._lock:
            return self._wanted.pop() if self._wanted else None

    def asked(self) -> str | None:
        """The part that the back was asked for last, once."""
        with self._lock:
            return self._asked.pop() if self._asked else None

    def has_work(self) -> bool:
        """Whether the front has something to do."""
        return not self.is_ending.is_set() and bool(self.pending or self._wanted)

    def rest(self, seconds: float | None = None) -> bool:
        """The front has nothing to do: wait for work, or so long; whether there may be some."""
        if not self._is_calm.is_set():
            self._calm_since = time.monotonic()
            self._is_calm.set()
        if not self._wake.wait(seconds):
            return False
        self._wake.clear()
        self._is_calm.clear()
        return True

    def wait_for_calm(self) -> None:
        """Wait until the front rests, and has done so for a moment."""
        while not self.is_ending.is_set():
            self._is_calm.wait()
            left = self._calm_since + GRACE - time.monotonic()
            if left <= 0 and self._is_calm.is_set():
                return
            self.is_ending.wait(max(0.0, left))

    def wait_for_news(self) -> None:
        """The back has nothing to do: wait until there is something."""
        self._is_back_idle.set()
        self.has_news.wait()
        self._is_back_idle.clear()
        self.has_news.clear()

    def is_at_rest(self) -> bool:
        """Whether nothing is done and nothing is to be done: all pages are up to date."""
        is_front_idle = self._is_calm.is_set() and not self.has_work()
        return is_front_idle and self._is_back_idle.is_set() and not self.has_news.is_set()

    def restamp(self) -> None:
        """Something was saved that stands behind the pages: what was set with it is old."""
        self.stamp = str(next(self._stamps))

    def wait_for(self, is_so: Callable[[Standing], bool], seconds: float) -> Standing:
        """How everything stands once something is so, or when the time is over."""
        with self._told:
            self._told.wait_for(lambda: self.is_ending.is_set() or is_so(self._standing), seconds)
        return self._standing

    def update(self, change: Callable[[Standing], Standing]) -> Standing:
        """Put a new standing in the place of the old one."""
        with self._told:
            self._standing = change(self._standing)
            self._told.notify_all()
            return self._standing

    def publish(
        self,
        change: Callable[[Standing], Standing],
        parts: Iterable[str],
        took: Mapping[str, float] | None = None,
    ) -> None:
        """A new standing with the next revision, and tell of it; `took` in seconds, by stages."""
        now = self.update(lambda s: replace(change(s), revision=s.revision + 1))
        told = {"revision": now.revision, "parts": sorted(parts), "book": True}
        self.events.tell("changed", {**told, "took": took} if took else told)

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """A fault of ours is told on the page, and stops nothing: the next saving may mend it."""
        try:
            yield
        except Exception as error:
            if not self.is_ending.is_set():
                fault = failed(GUIDE_FILE, error)
                self.publish(lambda now: replace(now, trouble=(fault,)), ())

    def tell_setting(self, name: str, seconds: int | None) -> None:
        """Tell for how long the chapter in view is being set; None: it is no more."""
        if name == self.in_view:
            self.events.tell("setting", {"part": name, "seconds": seconds})

    def look_at(self, name: str, press: HandPress) -> None:
        """Pull a part that was not looked at before, on somebody's own press.

        What is given up is left to the back.
        """
        before = self._standing
        if name in before.shown:
            return
        try:
            pulled = press.pull(name, before)
        except GivenUpError:
            self.leave_to_back(name)
            return
        if not self._standing.is_as(before):  # what was saved meanwhile is not in it
            self.leave_to_back(name)
        elif pulled is not None:
            self.publish(lambda s: s.with_shown(pulled) if s.is_as(before) else s, [name])
        elif self._standing.sections:  # it is known to have no pages
            self.publish(lambda s: s.without(name), [name])

    def stitched(self, name: str) -> bytes | None:
        """The PDF of a part's pages that are shown, bound as it is handed on.

        DoorError when a font file is gone that they are set in.
        """
        standing = self._standing
        shown, reading = standing.shown.get(name), standing.reading
        if shown is None or standing.guide is None or reading is None or reading.layout is None:
            return None
        return stitched(standing.guide, shown.advance, reading.layout)
