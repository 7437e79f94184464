"""From settled galleys to files: bound and proofed once for each output profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.binding.bind import bind
from guidepress.binding.colophon import colophon
from guidepress.binding.plates import Plates
from guidepress.finding import Finding, Severity, forbids
from guidepress.language import say
from guidepress.manuscript.guide import Guide
from guidepress.outputs import OutputProfile
from guidepress.press.apart import body_pages, flat_cover, interior, set_apart
from guidepress.press.printing import plates
from guidepress.press.reading import Manuscript
from guidepress.press.recollecting import recollect, recollected
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import Settled
from guidepress.proofing.facts import Memory
from guidepress.proofing.proof import proof
from guidepress.section import Section

COVER = "cover"
"""What goes with the book, as it stands in the names of files."""


@dataclass(frozen=True)
class BoundFile:
    """A file of a profile, not yet published: its name, its bytes, its pages."""

    name: str
    profile: OutputProfile
    pdf: bytes
    pages: int


def finish(
    manuscript: Manuscript,
    settled: Settled,
    profile: OutputProfile,
    stem: str,
    room: SettingRoom | None = None,
) -> tuple[tuple[BoundFile, ...], tuple[Finding, ...]]:
    """The files of one output profile, and what proofing them found.

    `stem` is what their names begin with. With a room to set them in, what goes with the book is
    made too: a cover of its own, where the profile has one.
    """
    made = plates(manuscript.guide, manuscript.layout.door, profile)
    if isinstance(made, Finding):
        return (), (made,)
    kept = room.folder if room else None
    bindery = Bindery(manuscript, profile, made, Memory(recollected(kept)))
    files, found = _files(bindery, settled, stem, room)
    recollect(kept, bindery.memory.found)
    return files, (*found, *bindery.findings())


def _files(
    bindery: Bindery, settled: Settled, stem: str, room: SettingRoom | None
) -> tuple[tuple[BoundFile, ...], tuple[Finding, ...]]:
    manuscript, profile = bindery.manuscript, bindery.profile
    inner = settled if profile.cover == "bound" else interior(settled)
    book, found = bindery.file(profile.file(stem), inner, manuscript.sections)
    if profile.cover == "bound" or room is None:
        return (book,), found
    section, spine = flat_cover(manuscript, body_pages(settled))
    flat = set_apart(section, room)
    if forbids(flat.findings):
        return (book,), (*found, *flat.findings)
    cover, more = bindery.file(profile.file(stem, COVER), flat, (section,))
    return (book, cover), (*found, *spine, *flat.findings, *more)


@dataclass(frozen=True)
class Bindery:
    """Binds and proofs the files of one output profile, all from the same plates."""

    manuscript: Manuscript
    profile: OutputProfile
    plates: Plates | None
    memory: Memory

    def file(
        self, name: str, settled: Settled, sections: Sequence[Section]
    ) -> tuple[BoundFile, tuple[Finding, ...]]:
        """One file and what is wrong with it."""
        said = colophon(self.manuscript.guide, sections, settled.parts, self.manuscript.moment)
        faces = self.manuscript.layout.faces()
        pdf = bind(settled.parts, settled.folios, faces, said, self.profile, self.plates)
        pages = sum(place.pages for place in settled.folios.imposed)
        found = proof(
            name, pdf, settled.folios, self.profile, sections=sections, memory=self.memory
        )
        return BoundFile(name, self.profile, pdf, pages), found

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
