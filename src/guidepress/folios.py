"""Folios: where each section begins, and which page each anchor is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guidepress.section import Section, Side

OUTSIDE = 0
"""The folio of a page outside of the numbering: a cover's."""


@dataclass(frozen=True)
class Imposed:
    """One section's place in the book: its first folio (OUTSIDE for a cover), side and pages.

    `folds` is where its pages are folded, in millimetres from the left of the trimmed page.
    """

    name: str
    first: int
    side: Side
    pages: int
    folds: tuple[float, ...] = ()

    @property
    def last(self) -> int:
        """The folio of its last page."""
        return self.first + self.pages - 1 if self.first else OUTSIDE


@dataclass(frozen=True)
class Folios:
    """The sections that are bound, in order, and the folio of every anchor."""

    imposed: tuple[Imposed, ...] = ()
    anchors: Mapping[str, int] = field(default_factory=dict)

    def of(self, name: str) -> Imposed | None:
        """Where the section of this name stands; None when it is not bound."""
        return next((place for place in self.imposed if place.name == name), None)

    def bound(self, sections: Iterable[Section]) -> tuple[Section, ...]:
        """Those of the sections that are bound, in their own order."""
        names = {place.name for place in self.imposed}
        return tuple(section for section in sections if section.name in names)
