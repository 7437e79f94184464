"""From settled galleys to files: bound and proofed once for each output profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.binding.bind import Binder
from guidepress.binding.colophon import Colophon, linked
from guidepress.damage import PASSING
from guidepress.door import DoorError
from guidepress.finding import Finding, Severity, forbids, in_order
from guidepress.language import say
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.own_code import digest_of_code
from guidepress.press.apart import body_pages, flat_cover, interior, set_apart, title_apart
from guidepress.press.changed_fonts import changed_fonts, lost_font
from guidepress.press.manuscript import Printable
from guidepress.press.recollecting import recollect, recollected
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import Settled
from guidepress.proofing.memory import Memory
from guidepress.proofing.opened import Expected
from guidepress.proofing.proof import proof
from guidepress.section import Section
from guidepress.shelf import SUFFIX, Shelf

if TYPE_CHECKING:
    from guidepress.binding.plates import Plates
    from guidepress.binding.remarks import Draft
    from guidepress.manuscript.guide import Guide

COVER, ORDER = "cover", "order"
"""What goes with the book, as it stands in the names of files."""


@dataclass(frozen=True)
class BoundFile:
    """A file of a profile, not yet published: its name, its bytes, its pages."""

    name: str
    profile: OutputProfile
    pdf: bytes
    pages: int


Files = tuple[tuple[BoundFile, ...], tuple[Finding, ...]]
"""Files, and what is wrong with them."""


def finish(
    manuscript: Printable,
    settled: Settled,
    profile: OutputProfile,
    stem: str,
    room: SettingRoom | Path | None = None,
    noted: Sequence[Finding] = (),
) -> Files:
    """The files of one output profile, and what proofing them found.

    `stem` is what their names begin with, `noted` what was found so far, for a draft's margins.
    With a room to set them in, what goes with the book is made too: a cover of its own, where the
    profile has one, and the order sheet for a printer. With nothing but its folder, the pictures
    that are ready there are taken.
    """
    made = _plates(manuscript, profile)
    if isinstance(made, Finding):
        return (), (made,)
    room, ready = (None, room) if isinstance(room, Path) else (room, room.folder if room else None)
    kept = room.folder if room else None
    is_known = digest_of_code("binding") is not None  # by whose code what is kept was made
    shelf = Shelf(ready / f"{profile.name}{SUFFIX}" if ready and is_known else None)
    bindery = Bindery(manuscript, profile, made, Memory(recollected(kept)), shelf, tuple(noted))
    try:
        files, found = _files(bindery, settled, stem, room)
    finally:
        shelf.close()
    recollect(kept, bindery.memory)
    return files, (*found, *bindery.findings())


def _plates(manuscript: Printable, profile: OutputProfile) -> Plates | Finding | None:
    """The plates of an output profile in inks; None for one in RGB; a finding if there are none."""
    if profile.colours != "cmyk":
        return None
    from guidepress.press.printing import plates  # a book for screens has none

    return plates(manuscript.guide, manuscript.layout.door, profile)


def _files(bindery: Bindery, settled: Settled, stem: str, room: SettingRoom | None) -> Files:
    """The book, and what goes with it."""
    manuscript, profile = bindery.manuscript, bindery.profile
    inner = settled if profile.cover == "bound" else interior(settled)
    files, found = bindery.file(profile.file(stem), inner, manuscript.sections)
    if room is not None and profile.cover == "apart":
        section, spine = flat_cover(manuscript, body_pages(settled))
        cover, more = bindery.file_apart(profile.file(stem, COVER), section, room)
        files, found = (*files, *cover), (*found, *spine, *more)
    if room is not None and bindery.plates is not None and not forbids(found):
        from guidepress.press.ordering import order_for  # a book for screens has none

        section = order_for(manuscript, profile, body_pages(settled), files)
        to_be_read = replace(bindery, profile=SCREEN, plates=None, is_of_the_book=False)
        order, more = to_be_read.file_apart(profile.file(stem, ORDER), section, room)
        goes_with = replace(SCREEN, name=profile.name)
        files = (*files, *(replace(file, profile=goes_with) for file in order))
        found = (*found, *more)
    return files, found


@dataclass(frozen=True)
class Bindery:
    """Binds and proofs the files of one output profile, all from the same plates.

    What is not of the book but goes with it has pages of its own size.
    """

    manuscript: Printable
    profile: OutputProfile
    plates: Plates | None
    memory: Memory
    shelf: Shelf
    noted: tuple[Finding, ...] = ()
    is_of_the_book: bool = True

    def file(self, name: str, settled: Settled, sections: Sequence[Section]) -> Files:
        """One file and what is wrong with it."""
        said = linked(self.manuscript.imprint.said, sections, settled.parts)
        return self._file(name, settled, sections, said)

    def file_apart(self, name: str, section: Section, room: SettingRoom) -> Files:
        """A section as a file of its own; none, where it cannot be set."""
        settled = set_apart(section, room)
        if forbids(settled.findings):
            return (), settled.findings
        said = linked(self.manuscript.imprint.said, (section,), settled.parts)
        titled = replace(said, title=title_apart(section, said.title))
        files, found = self._file(name, settled, (section,), titled)
        return files, (*settled.findings, *found)

    def _file(
        self, name: str, settled: Settled, sections: Sequence[Section], said: Colophon
    ) -> Files:
        size = self.manuscript.imprint.trim if self.is_of_the_book else None
        expected = Expected(settled.folios, tuple(sections), size)
        if changed := self._changed_fonts(settled):
            return (), changed
        pdf = self._bound(settled, said, self.plates or self._draft(settled, sections, said.title))
        found = proof(name, pdf, expected, self.profile, memory=self.memory)
        if self.profile.remarks and found:  # what a proof finds stands in the margins, too
            pdf = self._bound(settled, said, self._draft(settled, sections, said.title, found))
            found = proof(name, pdf, expected, self.profile, memory=self.memory)
        pages = sum(place.pages for place in settled.folios.imposed)
        return (BoundFile(name, self.profile, pdf, pages),), found

    def _bound(self, settled: Settled, said: Colophon, extra: Plates | Draft | None) -> bytes:
        binder = Binder(self._faces, self.profile, extra, self.shelf)
        return binder.bind(settled.parts, settled.folios, said)

    def _draft(
        self,
        settled: Settled,
        sections: Sequence[Section],
        title: str,
        proofed: Sequence[Finding] = (),
    ) -> Draft | None:
        """What was found, for the margins of a draft; `proofed` is of this very file."""
        if not self.profile.remarks:
            return None
        from guidepress.binding.remarks import draft  # no other file has remarks
        from guidepress.press.noting import on_pages, remarks

        found = in_order((*self.manuscript.findings, *settled.findings, *self.noted))
        found = tuple(each for each in found if each.rule not in PASSING)
        guide = self.manuscript.guide
        noted = (*remarks(guide, sections, settled, found), *on_pages(settled, proofed))
        return draft(settled.parts, noted, self._faces, title)

    def _changed_fonts(self, settled: Settled) -> tuple[Finding, ...]:
        layout = self.manuscript.layout
        try:
            return tuple(changed_fonts(settled.parts, self._faces, layout))
        except DoorError as error:
            return (lost_font(error, layout),)

    @cached_property
    def _faces(self) -> dict[str, bytes]:
        return self.manuscript.layout.faces()

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the colours of all files so far."""
        return tuple(self.plates.findings()) if self.plates else ()


def without_paper(guide: Guide, profiles: Sequence[OutputProfile]) -> Iterator[Finding]:
    """A finding for each profile whose cover has a spine that nobody can measure."""
    if guide.edition.printing is not None:
        return
    for profile in profiles:
        if profile.cover == "apart":
            message = say(
                "“{profile}” has a cover with a spine: on what paper is the book printed?",
                profile=profile.name,
            )
            hint = say("Give `printing`, with `paper` (its `weight` and its `bulk`) and `binding`")
            place = guide.edition.place("title")
            yield Finding("paper-unknown", Severity.ERROR, place, message, hint)
