"""The hand press: pulls one part after the other, with workers of its own that stay warm.

The front has one, whose worker waits for what is saved; the back has one, whose workers do their
work when nobody else wants the processors.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from guidepress.door import DoorError
from guidepress.layout import Layout
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.press.advance import Advance, Case, advance
from guidepress.press.composing import composed
from guidepress.press.means import Means, patiently, usual_means
from guidepress.press.part_shelf import PartShelf
from guidepress.press.placing import UnplacedError
from guidepress.press.progress import Silent
from guidepress.press.rereading import Reading
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import rehearse_at
from guidepress.preview.listing import Part
from guidepress.preview.patience import Patience
from guidepress.preview.standing import Standing
from guidepress.preview.stopwatch import Stopwatch
from guidepress.section import Section


class HandPress:
    """A setting room for the layout of the moment, and its fonts."""

    def __init__(
        self, root: Path, shelf: PartShelf, patience: Patience, *, is_patient: bool = False
    ) -> None:
        self._root, self._is_patient = root, is_patient
        self._patience = patience
        self._shelf = shelf
        self._turned: tuple[Layout | None, str] = (None, "")
        self._room: SettingRoom | None = None
        self._case = Case({})
        self._is_dismissed = False

    @property
    def room(self) -> SettingRoom | None:
        """Where it sets; None before it has been turned to a layout."""
        return self._room

    def warm_up(self, name: str, standing: Standing) -> None:
        """Begin to start a worker, and compose a part for nothing, as it will be when it is saved.

        What is imported and read for that is there then: the first saving is as quick as others.
        """
        if self._room is not None and standing.guide is not None:
            self._room.warm_up()
            self._composed(name, standing)

    def rehearse(self, name: str, standing: Standing) -> None:
        """Have a part set that was taken from the store: its pages stand when it is saved."""
        if self._room is not None and standing.numbering is not None:
            rehearse_at(self._room, self._composed(name, standing), standing.numbering.folios)

    def _composed(self, name: str, standing: Standing) -> Sequence[Section]:
        """The sections of a part; none where it cannot be composed."""
        reading, part = standing.reading, standing.part(name)
        if reading is None or reading.whole is None or reading.layout is None or part is None:
            return ()
        return composed(reading.whole, reading.layout, name, part.kind)[0]

    def tidy(self) -> None:
        """Write to the store what was set and is not there yet; put away what is done with."""
        if self._room:
            self._room.tidy()

    def turn_to(self, layout: Layout | None, stamp: str) -> bool:
        """Set with this layout; another `stamp` is for other files behind it. Whether it is new."""
        if layout is None or (self._room and self._turned == (layout, stamp)):
            return False
        if self._room:
            self._room.make_ready(layout, stamp)
        else:
            self._room = SettingRoom(layout, Silent(), self._means())
            if self._is_dismissed:
                self._room.dismiss()
        with suppress(DoorError):  # a font file is gone: checks and galleys tell of it
            self._case = replace(self._case, faces=layout.faces())
        self._turned = (layout, stamp)
        return True

    def _means(self) -> Means:
        usual, is_wanted = usual_means(self._root), self._patience.is_wanted
        if self._is_patient:
            jobs = max(1, usual.jobs - 1)
            return Means(jobs, usual.store, executor=patiently, apart=True, is_wanted=is_wanted)
        return Means(1, usual.store, apart=True, keeps_later=True, again=True, is_wanted=is_wanted)

    def dismiss(self) -> None:
        """End the workers, whatever they do and whoever waits for them; none comes after them."""
        self._is_dismissed = True
        if self._room:
            self._room.dismiss()

    def end(self) -> None:
        """Put away what was set, when nobody pulls any more."""
        if self._room:
            self._room.__exit__(None, None, None)

    def pull(
        self,
        name: str,
        standing: Standing,
        watch: Stopwatch | None = None,
        *,
        is_whole: bool = False,
        meanwhile: Callable[[], object] | None = None,
    ) -> Advance | None:
        """The advance sheets of a part; None where its file, or what it refers to, forbids it.

        The front waits neither for its binding nor for its proof: the back pulls the part once
        more, `is_whole`. `meanwhile` is what this process may do while a worker sets. A stopwatch
        is told what the time is spent on. GivenUpError when its pages are wanted no more.
        """
        watch = watch or Stopwatch()
        reading, part = standing.reading, standing.part(name)
        if reading is None or reading.whole is None or reading.layout is None:
            return None
        if self._room is None or part is None or standing.numbering is None:
            return None
        if is_shut(part, reading):
            return None
        with watch.at("composing"):
            sections, found = composed(reading.whole, reading.layout, name, part.kind, self._shelf)
        if not sections:
            return None if not found else standing.without_pages(name, found)
        with self._room.meanwhile(meanwhile), _timed(self._room, watch), self._patience.over(name):
            try:
                return advance(
                    reading.whole,
                    sections,
                    standing.numbering,
                    self._room,
                    self._case,
                    is_whole=is_whole,
                )
            except UnplacedError:
                return None


@contextmanager
def _timed(room: SettingRoom, watch: Stopwatch) -> Iterator[None]:
    """What the room says is setting; the rest of it is binding."""
    before, started = room.seconds, time.monotonic()
    try:
        yield
    finally:
        setting = room.seconds - before
        watch.add("setting", setting)
        watch.add("binding", time.monotonic() - started - setting)


def is_shut(part: Part, reading: Reading) -> bool:
    """Whether a part has an error of its own, or its file is gone: its last good pages stay."""
    return part.file != GUIDE_FILE and part.file in reading.shut
