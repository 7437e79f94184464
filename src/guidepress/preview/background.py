"""What is done when nobody waits: all checks, the whole book composed, what is not kept set.

It waits while the front works, and begins again when something was saved.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from guidepress.finding import Finding
from guidepress.folios import Folios
from guidepress.press.advance import Advance, basis, found_in_setting
from guidepress.press.composing import composed_by_steps, with_missing
from guidepress.press.means import usual_means
from guidepress.press.numbering import Numbering, numbered
from guidepress.press.placing import UnplacedError
from guidepress.press.remembering import remembered
from guidepress.press.rereading import Reading, checked_by_steps
from guidepress.preview.hand_press import HandPress, is_shut
from guidepress.preview.last_book import Book
from guidepress.preview.patience import Patience
from guidepress.preview.session import Session
from guidepress.preview.standing import Standing
from guidepress.section import Section
from guidepress.wanted import GivenUpError

MOST_TIMES = 3
"""How often all is numbered anew by what setting it has told: with other numbers, parts may be
longer by a page, and shorter again."""

TELLS_EVERY = 1.0
"""Seconds between two tellings of what setting the rest has found."""

Step = TypeVar("Step")


class _SupersededError(Exception):
    """Something else is to be done now."""


class Background:
    """The thread at the back of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._begun = session.standing
        self._patience = Patience(self._is_old, session.tell_setting)
        self._press = HandPress(session.root, session.shelf, self._patience, is_patient=True)
        self._done: dict[str, tuple[str, Advance | None]] = {}
        self._completed: tuple[Reading | None, Book | None, str] = (None, None, "")
        self._thread = threading.Thread(target=self._run, name="back", daemon=True)

    def begin(self) -> None:
        """Begin to wait for something to do."""
        self._thread.start()

    def end(self) -> None:
        """End the workers, whatever they do; the thread ends when it next looks."""
        self._session.has_news.set()
        self._press.dismiss()

    def join(self, seconds: float) -> None:
        """Wait until it has ended."""
        self._thread.join(seconds)
        if not self._thread.is_alive():
            self._press.end()

    def _is_old(self, _: str) -> bool:
        """Whether what is being set is of a guide that was saved anew."""
        return not self._session.standing.is_as(self._begun)

    def _run(self) -> None:
        session = self._session
        while not session.is_ending.is_set():
            session.wait_for_news()
            with session.going_on():
                self._look()
                session.wait_for_calm()
                if session.is_ending.is_set():
                    return
                try:
                    self._complete()
                except (_SupersededError, GivenUpError):
                    session.has_news.set()

    def _look(self) -> None:
        """Pull what was asked for and takes long: it goes before all that nobody waits for."""
        session = self._session
        while not session.is_ending.is_set() and (name := session.asked()) is not None:
            reading = session.standing.reading
            if reading is not None and reading.layout is not None:
                self._turn_to(reading)
                session.look_at(name, self._press)

    def _complete(self) -> None:
        """Bring everything up to date, in the order in which people ask for it."""
        if self._is_complete():
            return
        reading = self._check()
        if reading.whole is None or reading.layout is None:
            return
        book, stamp = self._session.standing.book, self._session.stamp
        if book is not self._completed[1]:
            known = self._session.standing.looks  # what is not there looked as no book does now
            self._done = {name: done for name, done in self._done.items() if name in known}
        sections, numbering = self._compose(reading)
        self._turn_to(reading)
        self._set_all(reading, sections, numbering)
        for _ in range(MOST_TIMES):
            anew = self._number_anew(reading, numbering)
            if anew is None:
                break
            numbering = anew
            self._set_all(reading, sections, numbering)
        gc.collect()
        self._completed = (reading, book, stamp)

    def _is_complete(self) -> bool:
        """Whether nothing is new since all was brought up to date: something was looked at."""
        standing, (reading, book, stamp) = self._session.standing, self._completed
        is_same = standing.reading is reading and standing.book is book
        return is_same and reading is not None and self._session.stamp == stamp

    def _pace(self, steps: Iterator[Step], reading: Reading) -> Iterator[Step]:
        """The steps, each when the front is at rest; _SupersededError when they are in vain."""
        session = self._session
        for step in steps:
            yield step
            session.wait_for_calm()
            self._look()
            if session.is_ending.is_set() or session.standing.reading is not reading:
                raise _SupersededError

    def _check(self) -> Reading:
        """The reading with everything checked."""
        session = self._session
        base = session.standing.reading
        if base is None:
            raise _SupersededError
        if base.is_checked or base.guide is None:
            return base
        *_, checked = self._pace(checked_by_steps(base, base), base)
        assert checked is not None
        changed = _differing(base.findings, checked.findings)

        def change(now: Standing) -> Standing:
            if now.reading is not base:
                raise _SupersededError
            now = replace(now, reading=checked)
            stale = {
                part.name: now.shown[part.name].old()
                for part in now.parts()
                if part.name in now.shown and is_shut(part, checked)
            }
            return replace(now, shown={**now.shown, **stale})

        if changed:
            before = session.standing
            after = change(before)
            parts = [
                part.name
                for part in before.parts()
                if before.findings_of(part) != after.findings_of(part)
            ]
            session.publish(change, parts)
        else:
            session.update(change)
        return checked

    def _compose(self, reading: Reading) -> tuple[tuple[Section, ...], Numbering]:
        assert reading.whole is not None
        assert reading.layout is not None
        shelf, standing = self._session.shelf, self._session.standing
        steps = list(self._pace(composed_by_steps(reading.whole, reading.layout, shelf), reading))
        shelf.close()
        composed = [section for made, _ in steps for section in made]
        trouble = tuple(finding for _, found in steps for finding in found)
        is_partial = any(found and not made for made, found in steps[:-1])
        sections = with_missing(composed, standing.sections) if is_partial else tuple(composed)
        standing = self._session.standing
        numbering = self._numbered(sections)

        def change(now: Standing) -> Standing:
            if now.reading is not reading:
                raise _SupersededError
            now = replace(now, sections=sections, numbering=numbering)
            return now.with_trouble(trouble)

        is_new = sections != standing.sections or trouble != standing.trouble
        if is_new or numbering != standing.numbering:
            then = standing.with_trouble(trouble).set_findings
            others = [name for name, found in then.items() if found != standing.set_findings[name]]
            self._session.publish(change, others)
        return tuple(composed), numbering

    def _numbered(self, sections: Sequence[Section]) -> Numbering:
        """The numbers that parts have, by what is known of how long they are."""
        standing = self._session.standing
        known = remembered(usual_means(self._session.root).store) | dict(standing.extents)
        return numbered(sections, standing.book.manifest if standing.book else None, known)

    def _number_anew(self, reading: Reading, before: Numbering) -> Numbering | None:
        """The numbers by what setting all has told, where they are others than those before."""
        numbering = self._numbered(self._session.standing.sections)
        if numbering == before:
            return None

        def change(now: Standing) -> Standing:
            if now.reading is not reading:
                raise _SupersededError
            return replace(now, numbering=numbering)

        self._session.publish(change, ())
        return numbering

    def _turn_to(self, reading: Reading) -> None:
        self._begun = self._session.standing
        if self._press.turn_to(reading.layout, self._session.stamp):
            self._done.clear()

    def _set_all(self, reading: Reading, sections: Sequence[Section], numbering: Numbering) -> None:
        """Set what has changed since it was last set: what was looked at first, then the rest."""
        groups = _grouped(numbering.folios, sections)
        session = self._session
        view = session.in_view or ""
        order = sorted(groups, key=lambda n: (n != view, n not in session.standing.shown))
        changed: set[str] = set()
        told = time.monotonic()
        try:
            for name in self._pace(iter(order), reading):
                if self._sets_anew(name, groups[name], numbering):
                    changed.add(name)
                if changed and time.monotonic() - told > TELLS_EVERY:
                    session.publish(lambda now: now, changed)
                    changed, told = set(), time.monotonic()
        finally:  # what stands by now is told, whatever has come between
            if changed:
                session.publish(lambda now: now, changed)

    def _sets_anew(self, name: str, group: Sequence[Section], numbering: Numbering) -> bool:
        """Set a part that is not yet set so; whether something that is shown of it has changed."""
        key = basis(group, numbering)
        if self._is_done(name, key):
            return False
        before, now = self._set(name, group, numbering)
        self._done[name] = key, _shown(now, name)
        return before.seen_of(name) != now.seen_of(name) or now.has_other_text(name, before)

    def _is_done(self, name: str, key: str) -> bool:
        """Whether a part was set so here, and what is shown of it is what was set then.

        The front may have shown another state of it since, and that may have been taken back.
        """
        now = self._session.standing
        shown = now.shown.get(name)
        return self._done.get(name) == (key, _shown(now, name)) and not (shown and shown.is_stale)

    def _set(
        self, name: str, group: Sequence[Section], numbering: Numbering
    ) -> tuple[Standing, Standing]:
        """Set a part; how everything stood before that, and how it stands with it."""
        session, room = self._session, self._press.room
        assert room is not None
        before = session.standing
        if name in before.shown or name == session.in_view:
            pulled = self._press.pull(name, before, is_whole=True)
            room.forget()
            if pulled is None:
                return before, before
            looks = pulled.looks()

            def show(now: Standing) -> Standing:
                _require_same(now, before)  # else old pages would stand for those of today
                return now.with_shown(pulled).with_looks(name, looks)

            return before, session.update(show)
        try:
            with self._patience.over(name):
                found = found_in_setting(group, numbering, room)
        except UnplacedError:
            return before, before
        room.forget()

        def change(now: Standing) -> Standing:
            _require_same(now, before)
            return now.with_found(name, found)

        return before, session.update(change)


def _require_same(now: Standing, before: Standing) -> None:
    if not (now.is_as(before) and now.book is before.book):
        raise _SupersededError


def _grouped(folios: Folios, sections: Sequence[Section]) -> dict[str, list[Section]]:
    """The section of each part that is bound, and the one that completes it."""
    groups: dict[str, list[Section]] = {}
    for section in sections:
        groups.setdefault(section.completes or section.name, []).append(section)
    bound = {place.name for place in folios.imposed}
    return {name: group for name, group in groups.items() if name in bound}


def _differing(before: tuple[Finding, ...], now: tuple[Finding, ...]) -> set[Finding]:
    return set(before) ^ set(now)


def _shown(standing: Standing, name: str) -> Advance | None:
    shown = standing.shown.get(name)
    return shown.advance if shown else None
