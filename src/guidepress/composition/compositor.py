"""The compositor: composes parts, and takes those from a shelf that are as they were.

A part is composed before a witness, who notes all that it is made from. It may be taken again
where the basis is the same, and every question that was asked has the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from guidepress.composition.answers import Answers
from guidepress.composition.basis import basis
from guidepress.composition.kept import Kept
from guidepress.composition.witness import Notebook, Witness, WitnessDoor
from guidepress.finding import Finding
from guidepress.layout import Layout
from guidepress.manuscript.guide import Guide
from guidepress.section import Section

if TYPE_CHECKING:
    from guidepress.composition.engine import Composer

Composed = tuple[tuple[Section, ...], Finding | None]
"""The sections of a part, or what is wrong with a template that it is composed with."""


class Shelf(Protocol):
    """Where composed parts are kept, by name and basis."""

    def get(self, part: str, basis: str) -> Kept | None:
        """The part that was put there last."""

    def put(self, kept: Kept) -> None:
        """Keep a part in the place of the one before."""


class Compositor:
    """Composes one guide with one layout; without a shelf, every part anew."""

    def __init__(self, guide: Guide, layout: Layout, shelf: Shelf | None = None) -> None:
        self._answers = Answers(guide, layout.door)
        self._notes = Notebook(self._answers)
        self._witness = Witness(guide, self._notes)
        seen = WitnessDoor(layout.door, self._notes)
        self._layout = replace(layout, door=seen, stylesheet="", sheets=())  # none looks at sheets
        self.basis = basis(layout) if shelf else None
        """The digest of what every part is composed with; None where none is taken or kept."""
        self._shelf = shelf
        self._composer: Composer | None = None
        self._known: dict[str, Kept] = {}
        self.made = 0
        """How many parts were composed, and not taken from the shelf."""

    def part(self, name: str) -> Composed:
        """The part of this name (see `steps`); what its composing raises, if that is our own."""
        if (kept := self._kept(name)) is not None:
            return kept.sections, None
        from guidepress.composition.compose import compose_part
        from guidepress.composition.engine import Composer

        if self._composer is None:
            self._composer = Composer(self._witness, self._layout)
        self.made += 1
        self._notes.torn_off()
        sections, finding = compose_part(self._composer, name)
        noted = self._notes.torn_off()
        if self._shelf and self.basis and finding is None:
            self._shelf.put(Kept(name, self.basis, noted, sections))
        return sections, finding

    def parts(self, names: Iterable[str]) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
        """The sections of several parts in order, and what was found, each once."""
        sections: list[Section] = []
        findings: dict[Finding, None] = {}
        for name in names:
            made, finding = self.part(name)
            sections.extend(made)
            if finding:
                findings[finding] = None
        return tuple(sections), tuple(findings)

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of these parts that are to be composed."""
        return tuple(name for name in names if self._kept(name) is None)

    def _kept(self, name: str) -> Kept | None:
        """The part as it is kept, if it would be composed so; asked of the guide once."""
        if self._shelf is None or self.basis is None or name in self._known:
            return self._known.get(name)
        kept = self._shelf.get(name, self.basis)
        if kept is None:
            return None
        is_same = all(self._answers.of(question) == answer for question, answer in kept.noted)
        if is_same:
            self._known[name] = kept
        return self._known.get(name)
