"""The hand press: pulls one part after the other, with workers of its own that stay warm.

The front has one, whose worker waits for what is saved; the back has one, whose workers do their
work when nobody else wants the processors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from guidepress.layout import Layout
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.guide import Guide
from guidepress.press.advance import Advance, advance, stitched
from guidepress.press.composing import composed
from guidepress.press.part_shelf import PartShelf
from guidepress.press.placing import UnplacedError
from guidepress.press.progress import Silent
from guidepress.press.rereading import Reading
from guidepress.press.setting import Means, SettingRoom, patiently, usual_means
from guidepress.preview.standing import Part, Standing


class HandPress:
    """A setting room for the layout of the moment, and its fonts."""

    def __init__(self, root: Path, shelf: PartShelf, *, is_patient: bool = False) -> None:
        self._root, self._is_patient = root, is_patient
        self._shelf = shelf
        self._turned: tuple[Layout | None, str] = (None, "")
        self._room: SettingRoom | None = None
        self._faces: Mapping[str, bytes] = {}
        self._is_dismissed = False

    @property
    def room(self) -> SettingRoom | None:
        """Where it sets; None before it has been turned to a layout."""
        return self._room

    @property
    def seconds(self) -> float:
        """How long setting took, all in all."""
        return self._room.seconds if self._room else 0.0

    def turn_to(self, layout: Layout | None, stamp: str) -> bool:
        """Set with this layout; another `stamp` is for other files behind it. Whether it is new."""
        if layout is None or (self._room and self._turned == (layout, stamp)):
            return False
        if self._room:
            self._room.turn_to(layout, stamp)
        else:
            self._room = SettingRoom(layout, Silent(), self._means())
            if self._is_dismissed:
                self._room.dismiss()
        self._faces = layout.faces()
        self._turned = (layout, stamp)
        return True

    def _means(self) -> Means:
        usual = usual_means(self._root)
        if self._is_patient:
            jobs = max(1, usual.jobs - 1)
            return Means(jobs, usual.store, executor=patiently, apart=True)
        return Means(1, usual.store, apart=True, keeps_later=True)

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
        *,
        is_whole: bool = False,
        meanwhile: Callable[[], object] | None = None,
    ) -> Advance | None:
        """The advance sheets of a part; None where its file, or what it refers to, forbids it.

        The front waits neither for its binding nor for its proof: the back pulls the part once
        more, `is_whole`. `meanwhile` is what this process may do while a worker sets.
        """
        reading, part = standing.reading, standing.part(name)
        if reading is None or reading.whole is None or reading.layout is None:
            return None
        if self._room is None or part is None or standing.numbering is None:
            return None
        if is_shut(part, reading):
            return None
        sections, found = composed(reading.whole, reading.layout, name, part.kind, self._shelf)
        if not sections:
            return None if not found else standing.without_pages(name, found)
        with self._room.meanwhile(meanwhile):
            try:
                return advance(
                    reading.whole,
                    sections,
                    standing.numbering,
                    self._room,
                    self._faces,
                    is_whole=is_whole,
                )
            except UnplacedError:
                return None

    def stitched(self, guide: Guide, loose: Advance) -> bytes:
        """The PDF of advance sheets, bound as it is handed on."""
        return stitched(guide, loose, self._faces)


def is_shut(part: Part, reading: Reading) -> bool:
    """Whether a part has an error of its own: its last good pages stay."""
    return part.file != GUIDE_FILE and part.file in reading.faulty
