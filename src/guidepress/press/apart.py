"""What is no part of the book's own pages: sections that are set once these are known, each a file.

The cover laid flat is one: only the number of pages gives its spine.
"""

from __future__ import annotations

from dataclasses import replace

from guidepress.binding.paginate import Extent
from guidepress.finding import Finding
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galleys.copy import cast_off
from guidepress.press.manuscript import Printable
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import Settled
from guidepress.section import Section, Side


def interior(settled: Settled) -> Settled:
    """The book without its covers, for a file that has none."""
    parts = tuple((place, galley) for place, galley in settled.parts if place.first != OUTSIDE)
    anchors = {name: folio for name, folio in settled.folios.anchors.items() if folio != OUTSIDE}
    return replace(settled, parts=parts, folios=Folios(tuple(p for p, _ in parts), anchors))


def body_pages(settled: Settled) -> int:
    """The pages between the covers."""
    return sum(place.pages for place in settled.folios.imposed if place.first != OUTSIDE)


def flat_cover(manuscript: Printable, pages: int) -> tuple[Section, tuple[Finding, ...]]:
    """The cover of a book of so many pages, and why its spine is blank where it is."""
    from guidepress.composition.engine import Composer  # a book for screens has no such cover
    from guidepress.composition.spread import faults_of_spine, spread

    edition = manuscript.guide.edition
    width = edition.printing.spine_width(pages) if edition.printing else 0.0
    section = spread(Composer(manuscript.guide, manuscript.layout), width)
    return section, tuple(faults_of_spine(edition, pages))


def title_apart(section: Section, title: str) -> str:
    """What a file of its own is called, with what the book is."""
    return f"{section.title} – {title}"


def set_apart(section: Section, room: SettingRoom) -> Settled:
    """A section set outside of the numbering, ready to be bound alone."""
    galley = room.galleys([cast_off(section, Folios())])[section.name]
    place = Imposed(section.name, OUTSIDE, Side.RECTO, len(galley.pages), section.folds)
    anchors = dict.fromkeys(Extent.of(galley).anchors, OUTSIDE)
    found = tuple(dict.fromkeys((*room.findings, *galley.findings)))
    return Settled(((place, galley),), Folios((place,), anchors), found)
