"""The front: reads what was saved, pulls the chapter in view, and shows both at once."""

from __future__ import annotations

import gc
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial

from guidepress.garbage import give_back
from guidepress.press.advance import Advance
from guidepress.press.means import usual_means
from guidepress.press.numbering import of_last_book
from guidepress.press.rereading import Reading, in_part_checked, reread, taken_in
from guidepress.preview.hand_press import HandPress
from guidepress.preview.last_book import Book, last_book
from guidepress.preview.listing import ROLE
from guidepress.preview.patience import Patience
from guidepress.preview.saved import stands
from guidepress.preview.session import GRACE, Session
from guidepress.preview.standing import LONG, Standing
from guidepress.preview.stopwatch import Stopwatch
from guidepress.wanted import GivenUpError

PLAIN = (".yaml", ".yml", ".md", ".html", ".css", ".json")
"""Files that are read whenever they are saved; others stand behind the pages (pictures, fonts)."""

DOUBT = 0.25
"""Seconds for which a new fault is not believed: a file that is being written has many."""

SERIES = 0.1
"""Seconds for which nothing is shown of savings that come one after the other."""

MOST_ATTEMPTS = 8
"""How often a refresh begins again because something was saved meanwhile."""

MOST_UNTIDY = 8
"""Refreshes, one right after the other, after which what they have left is put away."""


@dataclass(frozen=True)
class _Draft:
    """How everything is to stand after a saving; `before` is how it stood when that was begun.

    `pulled` are the new pages of the chapter in view, None where the old ones stay.
    """

    before: Standing
    standing: Standing
    view: str | None
    pulled: Advance | None

    @property
    def reading(self) -> Reading:
        """What was read."""
        assert self.standing.reading is not None
        return self.standing.reading

    @property
    def has_new_faults(self) -> bool:
        """Whether a file has errors that had none."""
        assert self.before.reading is not None
        return bool(self.reading.faulty - self.before.reading.faulty)

    @property
    def is_news(self) -> bool:
        """Whether somebody who looks on sees anything else than before."""
        now, before = self.shown_in(self.before), self.before
        is_same = self.view is None or now.seen_of(self.view) == before.seen_of(self.view)
        return not (is_same and now.says_the_same(before))

    def shown_in(self, now: Standing) -> Standing:
        """How everything stands now, with what was drafted: the back may have gone on meanwhile."""
        drafted = self.standing
        now = replace(now, reading=drafted.reading)
        if drafted.book != self.before.book:
            now = now.with_book(drafted.book, drafted.numbering)
        if self.pulled is not None:
            return now.with_shown(self.pulled)
        last = now.shown.get(self.view) if self.view else None
        if self.view is None or last is None:
            return now
        part = now.part(self.view)
        if part is None or part.file in self.reading.shut:
            return replace(now, shown={**now.shown, self.view: last.old()})
        return now


class Front:
    """The thread at the front of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._press = HandPress(
            session.root, session.shelf, Patience(self._is_old, session.tell_setting)
        )
        self._left: set[str] = set()
        self._untidy = 0
        self._rehearsed: str | None = None
        self.foresee: Callable[[Advance], None] = lambda _: None
        """Told of new sheets just before anybody hears of them."""
        self._thread = threading.Thread(target=self._run, name="front", daemon=True)

    def begin(self) -> None:
        """Begin to read the guide."""
        self._thread.start()

    def end(self) -> None:
        """End the worker, whatever it does; the thread ends when it next looks."""
        self._press.dismiss()

    def join(self, seconds: float) -> None:
        """Wait until it has ended, and keep what was set."""
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._press.end()

    def _is_old(self, name: str) -> bool:
        """Whether what is being set is not to be shown: there is something newer to do."""
        return bool(self._session.pending) or name != self._session.in_view

    def _run(self) -> None:
        session = self._session
        with session.going_on():
            self._open()
        while not session.is_ending.is_set():
            while session.has_work():
                with session.going_on():
                    self._do_next()
                self._untidy += 1
                if self._untidy >= MOST_UNTIDY:
                    self._tidy()
            if not session.rest(GRACE):
                self._tidy()  # nobody waits
                self._rehearse()
                session.rest()

    def _tidy(self) -> None:
        """Keep what was set in the store, and let go of what is not needed any more."""
        if self._untidy:
            self._untidy = 0
            with self._session.going_on():
                self._press.tidy()
            gc.collect(1)  # what is young: Python itself hardly looks, as `cli` has told it
            give_back()

    def _rehearse(self) -> None:
        """Have the chapter in view set, if it was taken from the store: it may be saved soon."""
        session = self._session
        name, standing = session.in_view, session.standing
        part = standing.part(name) if name else None
        if name and name != self._rehearsed and part and part.kind not in LONG:
            self._rehearsed = name
            with session.going_on():
                self._press.rehearse(name, standing)

    def _do_next(self) -> None:
        """What was saved first, then the part that was asked for last."""
        if self._session.pending:
            self._refresh()
        elif (name := self._session.wanted()) is not None:
            self._session.look_at(name, self._press)

    def _open(self) -> None:
        """The first reading, and the part that was asked for first."""
        session = self._session
        book = last_book(session.books, session.standing.book)
        file = f"roles/{session.in_view.removeprefix(ROLE)}.yaml" if session.in_view else None
        reading = reread(session.root, None, file, store=usual_means(session.root).store)
        numbering = of_last_book(book.manifest) if book else None
        session.update(lambda s: replace(s, reading=reading, book=book, numbering=numbering))
        guide = reading.whole or reading.guide
        if session.in_view is None and guide and guide.roles:
            session.in_view = f"{ROLE}{guide.roles[0].slug}"
        self._press.turn_to(reading.layout, session.stamp)
        gc.freeze()  # what stays for ever is not looked through again and again
        session.publish(lambda s: s, ())
        if session.in_view:
            session.look_at(session.in_view, self._press)
            self._press.warm_up(session.in_view, session.standing)
        session.has_news.set()

    def _refresh(self) -> None:
        """Show what was saved; what a fault of ours keeps from being shown is read once more."""
        files = self._left
        files |= self._session.pending.take()
        draft, watch = self._settled(files)
        self._show(files, draft, watch)
        self._left = set()

    def _settled(self, files: set[str]) -> tuple[_Draft, Stopwatch]:
        """What comes of the saved files, once no more of them come; those that did are put in.

        What takes long and is saved meanwhile is begun anew, however often: it has longer then.
        """
        session = self._session
        watch = Stopwatch(files)
        for attempt in itertools.count(1):
            files |= session.pending.take()
            stood, before = stands(files), session.standing
            if {file for file in files if not file.endswith(PLAIN)}:
                session.restamp()
            try:
                draft = self._drafted(before, files, watch)
            except GivenUpError:
                continue
            is_series = attempt > 1 or stands(files) != stood
            pause = DOUBT if draft.has_new_faults else SERIES if is_series else 0.0
            with watch.at("settling"):
                if session.pending.is_quiet(stood, pause) or attempt >= MOST_ATTEMPTS:
                    break
        return draft, watch

    def _drafted(self, before: Standing, files: set[str], watch: Stopwatch) -> _Draft:
        """How everything stands after some files were saved, and the chapter in view anew.

        What was saved is checked while a worker sets; when it may not be printed, what was set
        of it is shown to nobody. A long part is set by the back, unless it was itself saved.
        """
        session, known = self._session, before.reading
        assert known is not None
        in_view = session.in_view  # another part may come into view meanwhile: the back sees to it
        view = before.part(in_view) if in_view else None
        with watch.at("reading"):
            read = taken_in(session.root, known, files)
            self._press.turn_to(read.layout, session.stamp)
            standing = _with(before, read, last_book(session.books, before.book))
        checked = partial(in_part_checked, read, known, view.file if view else None)
        check = cache(watch.timed("checking", checked))
        name = None if view and standing.is_for_later(view) else in_view
        pulled = self._press.pull(name, standing, watch, meanwhile=check) if name else None
        self._rehearsed = name or self._rehearsed
        reading = check()
        standing = replace(standing, reading=reading)
        if name and (reading.faulty != read.faulty or reading.whole != read.whole):
            pulled = self._press.pull(name, standing, watch)
        return _Draft(before, standing, in_view, pulled)

    def _show(self, files: set[str], draft: _Draft, watch: Stopwatch) -> None:
        """Show a draft, and leave the rest to the back; what nobody would see is not told."""
        session, standing = self._session, draft.standing
        if session.is_ending.is_set():
            return
        is_plain = all(file.endswith(PLAIN) for file in files)
        is_same = standing.says_the_same(draft.before) and standing.is_set_like(draft.before)
        if is_plain and is_same:
            return
        if draft.is_news:
            self._tell(draft, watch)
        else:
            session.update(draft.shown_in)
        session.has_news.set()

    def _tell(self, draft: _Draft, watch: Stopwatch) -> None:
        if draft.pulled is not None:
            self.foresee(draft.pulled)
        changed = draft.reading.changed
        parts = {part.name for part in draft.standing.parts() if part.file in changed}
        view = {draft.view} if draft.view else set()
        assert draft.before.reading is not None
        if draft.reading.has_old_layout != draft.before.reading.has_old_layout:
            parts |= draft.before.set_findings.keys()  # what was found with a layout is told or not
        self._session.publish(draft.shown_in, parts | view, watch.told())


def _with(before: Standing, reading: Reading, book: Book | None) -> Standing:
    """The standing with a new reading and book; numbers of another book are those now."""
    now = replace(before, reading=reading)
    if book == before.book:
        return now
    return now.with_book(book, of_last_book(book.manifest) if book else None)
