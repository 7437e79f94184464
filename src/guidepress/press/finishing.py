"""From settled galleys to files: bound and proofed once for each output profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidepress.binding.bind import bind
from guidepress.binding.colophon import colophon
from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.nearest import nearest_or_all
from guidepress.outputs import BUILT_IN, OutputProfile
from guidepress.press.printing import plates
from guidepress.press.reading import Manuscript
from guidepress.press.settling import Settled
from guidepress.proofing.proof import proof


@dataclass(frozen=True)
class BoundFile:
    """A file of a profile, not yet published: its name, its bytes, its pages."""

    name: str
    profile: OutputProfile
    pdf: bytes
    pages: int


def finish(
    manuscript: Manuscript, settled: Settled, profile: OutputProfile, stem: str
) -> tuple[tuple[BoundFile, ...], tuple[Finding, ...]]:
    """The files of one output profile, and what proofing them found.

    `stem` is what their names begin with.
    """
    made = plates(manuscript.guide.edition, manuscript.layout.door, profile)
    if isinstance(made, Finding):
        return (), (made,)
    said = colophon(manuscript.guide, manuscript.sections, settled.parts)
    pdf = bind(settled.parts, settled.folios, manuscript.layout.faces(), said, profile, made)
    pages = sum(place.pages for place in settled.folios.imposed)
    book = BoundFile(profile.file(stem), profile, pdf, pages)
    found = tuple(made.findings()) if made else ()
    return (book,), (*found, *proof(book.name, pdf, settled.folios, profile))


def unknown_profiles(names: Sequence[str]) -> Iterator[Finding]:
    """A finding for each name of no output profile."""
    for name in names:
        if name not in BUILT_IN:
            message = say("there is no output profile “{name}”", name=name)
            hint = nearest_or_all(name, BUILT_IN)
            yield Finding("no-such-output", Severity.ERROR, Place("guide.yaml"), message, hint)
