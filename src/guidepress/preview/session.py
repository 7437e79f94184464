"""A session: the guide is kept up to date, the chapter in view first, the rest when there is time.

Two threads of this process make pages, and neither ever shows a half-made one. The *front* reads
what was saved and pulls the chapter in view. The *back* (see `background`) then checks everything,
composes the whole book and sets what the store does not have; it waits while the front works.
"""

from __future__ import annotations

import gc
import itertools
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.press.advance import Advance
from guidepress.press.composing import failed
from guidepress.press.numbering import of_last_book
from guidepress.press.part_shelf import PartShelf
from guidepress.press.rereading import Reading, in_part_checked, reread, taken_in
from guidepress.press.setting import usual_means
from guidepress.preview.events import Events
from guidepress.preview.hand_press import HandPress
from guidepress.preview.saved import Saved, stands
from guidepress.preview.standing import LONG, ROLE, Book, Standing, last_book

PLAIN = (".yaml", ".yml", ".md", ".html", ".css", ".json")
"""Files that are read whenever they are saved; others stand behind the pages (pictures, fonts)."""

DOUBT = 0.25
"""Seconds for which a new fault is not believed: a file that is being written has many."""

SERIES = 0.1
"""Seconds for which nothing is shown of savings that come one after the other."""

MOST_ATTEMPTS = 8
"""How often a refresh begins again because something was saved meanwhile."""


class Session:
    """A guide that is being edited, and its pages."""

    def __init__(self, root: Path, books: Path, first: str | None, events: Events) -> None:
        self.root, self.books, self.events = root, books, events
        self.in_view = f"{ROLE}{first}" if first else None
        self.given = self.in_view
        self._lock = threading.Lock()
        self._standing = Standing()
        self._told = threading.Condition()
        self._saved = Saved()
        self._wanted: list[str] = []
        self._asked: list[str] = []
        self._wake = threading.Event()
        self.is_ending = threading.Event()
        self.is_calm = threading.Event()
        self.has_news = threading.Event()
        self._stamps = itertools.count()
        self.shelf = PartShelf(usual_means(root).store)
        self._press = HandPress(root, self.shelf)
        self.stamp = ""
        self.foresee: Callable[[Advance], None] = lambda _: None
        """Told of new sheets just before anybody hears of them."""
        self._thread = threading.Thread(target=self._front, name="front", daemon=True)

    def begin(self) -> None:
        """Begin to read the guide."""
        self._thread.start()

    def end(self) -> None:
        """End at once, whatever is being done; nothing is waited for."""
        self.is_ending.set()
        self._saved.end()
        for event in (self._wake, self.is_calm, self.has_news):
            event.set()
        with self._told:
            self._told.notify_all()
        self._press.dismiss()

    def join(self, seconds: float) -> None:
        """Wait until it has ended, and keep what was set."""
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._press.end()

    @property
    def standing(self) -> Standing:
        """How everything stands now."""
        return self._standing

    def saved(self, files: Iterable[str]) -> None:
        """Files were saved: the front looks at them as soon as it can."""
        self._saved.put(files)
        self.is_calm.clear()
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
            with self._lock:
                self._asked.append(name)
            self.has_news.set()
            return
        with self._lock:
            self._wanted.append(name)
        self.is_calm.clear()
        self._wake.set()

    def asked(self) -> str | None:
        """The part that the back was asked for last, once."""
        with self._lock:
            return self._asked.pop() if self._asked else None

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
        """A new standing with the next revision, and tell of it; `took` in seconds."""
        now = self.update(lambda s: replace(change(s), revision=s.revision + 1))
        told = {"revision": now.revision, "parts": sorted(parts), "book": True}
        self.events.tell("changed", {**told, "took": took} if took else told)

    def _front(self) -> None:
        with self.going_on():
            self._open()
        while not self.is_ending.is_set():
            while not self.is_ending.is_set() and (self._saved or self._wanted):
                with self.going_on():
                    self._do_next()
            self.is_calm.set()
            self._wake.wait()
            self._wake.clear()
            self.is_calm.clear()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """A fault of ours is told on the page, and stops nothing: the next saving may mend it."""
        try:
            yield
        except Exception as error:
            if not self.is_ending.is_set():
                fault = failed(GUIDE_FILE, error)
                self.publish(lambda now: replace(now, trouble=(fault,)), ())

    def _do_next(self) -> None:
        """What was saved first, then the part that was asked for last."""
        if self._saved:
            self._refresh()
            return
        with self._lock:
            name = self._wanted.pop()
        self.look_at(name, self._press)

    def _open(self) -> None:
        """The first reading, and the part that was asked for first."""
        book = last_book(self.books, self._standing.book)
        file = f"roles/{self.in_view.removeprefix(ROLE)}.yaml" if self.in_view else None
        reading = reread(self.root, None, file)
        numbering = of_last_book(book.manifest) if book else None
        self.update(lambda s: replace(s, reading=reading, book=book, numbering=numbering))
        guide = reading.whole or reading.guide
        if self.in_view is None and guide and guide.roles:
            self.in_view = f"{ROLE}{guide.roles[0].slug}"
        self._press.turn_to(reading.layout, self.stamp)
        gc.collect()
        gc.freeze()  # what stays for ever is not looked through again and again
        if self._press.room:
            self._press.room.warm_up()
        self.publish(lambda s: s, ())
        if self.in_view and self.in_view not in self._wanted:
            self.look_at(self.in_view, self._press)
        self.has_news.set()

    def stitched(self, name: str) -> bytes | None:
        """The PDF of a part's pages that are shown, bound as it is handed on."""
        standing = self._standing
        shown = standing.shown.get(name)
        if shown is None or standing.guide is None:
            return None
        return self._press.stitched(standing.guide, shown.advance)

    def look_at(self, name: str, press: HandPress) -> None:
        """Pull a part that was not looked at before, on somebody's own press."""
        before = self._standing
        if name in before.shown:
            return
        pulled = press.pull(name, before)
        if not self._standing.is_as(before):  # what was saved meanwhile is not in it
            self._asked.append(name)
            self.has_news.set()
        elif pulled is not None:
            self.publish(lambda s: s.with_shown(pulled) if s.is_as(before) else s, [name])
        elif self._standing.sections:  # it is known to have no pages
            self.publish(lambda s: s.without(name), [name])

    def _refresh(self) -> None:
        """Read what was saved, pull the chapter in view, and show both at once."""
        started, set_before = time.monotonic(), self._press.seconds
        files: set[str] = set()
        for attempt in range(MOST_ATTEMPTS):
            files |= self._saved.take()
            stood, before = stands(files), self._standing
            assert before.reading is not None
            if {file for file in files if not file.endswith(PLAIN)}:
                self.stamp = str(next(self._stamps))
            draft, pulled = self._pulled_anew(before, before.reading, files)
            reading = draft.reading
            assert reading is not None
            is_series = attempt > 0 or stands(files) != stood
            pause = (
                DOUBT if reading.faulty - before.reading.faulty else SERIES if is_series else 0.0
            )
            if self._saved.is_quiet(stood, pause):
                break
        if self.is_ending.is_set():
            return
        if all(file.endswith(PLAIN) for file in files) and draft.says_the_same(before):
            self.update(lambda s: replace(s, reading=reading))
            return
        if pulled is not None:
            self.foresee(pulled)
        spent = {"all": time.monotonic() - started, "setting": self._press.seconds - set_before}
        took = {name: round(seconds, 4) for name, seconds in spent.items()}
        self._show(draft, pulled, took)
        if self._press.room:
            self._press.room.keep()
        self.has_news.set()

    def _pulled_anew(
        self, before: Standing, known: Reading, files: set[str]
    ) -> tuple[Standing, Advance | None]:
        """How everything stands after some files were saved, and the chapter in view anew.

        What was saved is checked while a worker sets; when it may not be printed, what was set
        of it is shown to nobody. A long part is set by the back, unless it was itself saved.
        """
        view = before.part(self.in_view) if self.in_view else None
        read = taken_in(self.root, known, files)
        self._press.turn_to(read.layout, self.stamp)
        draft = self._drafted(before, read, last_book(self.books, before.book))
        check = cache(partial(in_part_checked, read, known, view.file if view else None))
        pulled = None
        name = None if view and draft.is_for_later(view) else self.in_view
        if name:
            pulled = self._press.pull(name, draft, meanwhile=check)
        reading = check()
        draft = replace(draft, reading=reading)
        if name and (reading.faulty != read.faulty or reading.whole != read.whole):
            pulled = self._press.pull(name, draft)
        return draft, pulled

    def _drafted(self, before: Standing, reading: Reading, book: Book | None) -> Standing:
        """The standing with a new reading and book; numbers of another book are those now."""
        numbering = before.numbering
        if book != before.book:
            numbering = of_last_book(book.manifest) if book else None
        return replace(before, reading=reading, book=book, numbering=numbering)

    def _show(self, draft: Standing, pulled: Advance | None, took: Mapping[str, float]) -> None:
        reading = draft.reading
        assert reading is not None
        parts = {part.name for part in draft.parts() if part.file in reading.changed}
        if pulled is not None:
            draft = draft.with_shown(pulled)
        elif self.in_view and (last := draft.shown.get(self.in_view)):
            part = draft.part(self.in_view)
            if part is None or part.file in reading.faulty:
                stale = {self.in_view: last.old()}
                draft = replace(draft, shown={**draft.shown, **stale})
        view = {self.in_view} if self.in_view else set()
        self.publish(lambda _: draft, parts | view, took)
