"""Typeset and paginate, again and again, until no page changes any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guidepress.binding.paginate import blanks, extents, guess, paginate
from guidepress.finding import Finding, Place, Severity, forbids
from guidepress.folios import Folios, Imposed
from guidepress.galley import Galley
from guidepress.galleys.copy import Copy, cast_off
from guidepress.galleys.typeset import Typesetter
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.press.progress import Progress
from guidepress.section import Section

ROUNDS = 3
"""How often pages may be set until their numbers have settled."""


@dataclass(frozen=True)
class Settled:
    """Galleys in the order of the book, each at its place; or what forbids them."""

    parts: tuple[tuple[Imposed, Galley], ...]
    folios: Folios
    findings: tuple[Finding, ...]


class SettingRoom:
    """Sets copies with one layout, one after the other, and keeps what was set.

    Workers and a store come in here: another way to go from copies to galleys.
    """

    def __init__(self, layout: Layout, progress: Progress) -> None:
        self._layout = layout
        self._progress = progress
        self._kept: dict[str, tuple[Copy, Galley]] = {}
        self.findings: tuple[Finding, ...] = ()

    def galleys(self, copies: Sequence[Copy]) -> dict[str, Galley]:
        """The galleys of these copies by name; only those that changed are set."""
        new = [copy for copy in copies if self._is_new(copy)]
        if new:
            self._progress.stage(say("typesetting"), len(new))
        for copy, galley in self._set(new):
            self._kept[copy.name] = (copy, galley)
            self._progress.step(copy.title)
        return {copy.name: self._kept[copy.name][1] for copy in copies}

    def _is_new(self, copy: Copy) -> bool:
        return copy.name not in self._kept or self._kept[copy.name][0] != copy

    def _set(self, copies: Iterable[Copy]) -> Iterator[tuple[Copy, Galley]]:
        typesetter = self._typesetter() if copies else None
        for copy in copies:
            assert typesetter is not None
            yield copy, typesetter.set(copy)

    def _typesetter(self) -> Typesetter:
        if not hasattr(self, "_made"):
            self._made = Typesetter(self._layout)
            self.findings = self._made.findings
        return self._made


def settle(layout: Layout, sections: Sequence[Section], progress: Progress) -> Settled:
    """Set all sections at their final widths; a finding names what still moves at the end."""
    room = SettingRoom(layout, progress)
    folios = guess(sections)
    galleys: dict[str, Galley] = {}
    for _ in range(ROUNDS):
        copies = [cast_off(section, folios) for section in folios.bound(sections)]
        galleys |= room.galleys(copies)
        found = (*room.findings, *(f for copy in copies for f in galleys[copy.name].findings))
        if forbids(found):
            return Settled((), folios, found)
        folios = paginate(sections, extents(sections, galleys))
        now = [cast_off(section, folios) for section in folios.bound(sections)]
        if now == copies:
            parts = tuple((place, galleys[place.name]) for place in folios.imposed)
            return Settled(parts, folios, (*found, *blanks(sections, folios)))
    moving = {copy.name for copy in now if copy not in copies}
    unsettled = (_unsettled(section) for section in sections if section.name in moving)
    return Settled((), folios, tuple(unsettled))


def set_at(
    layout: Layout, sections: Sequence[Section], folios: Folios, progress: Progress
) -> Settled:
    """Set some sections at the places that they have in a book that was built before."""
    room = SettingRoom(layout, progress)
    wanted = folios.bound(sections)
    galleys = room.galleys([cast_off(section, folios) for section in wanted])
    parts: list[tuple[Imposed, Galley]] = []
    found: list[Finding] = []
    for section in wanted:
        place, galley = folios.of(section.name), galleys[section.name]
        assert place is not None, "a bound section has a place"
        found.extend(galley.findings)
        if len(galley.pages) != place.pages:
            found.append(_changed(section, place, galley))
        parts.append((replace(place, pages=len(galley.pages)), galley))
    here = Folios(tuple(place for place, _ in parts), folios.anchors)
    return Settled(tuple(parts), here, (*room.findings, *found))


def _unsettled(section: Section) -> Finding:
    message = say(
        "page numbers do not settle after {rounds} rounds: “{title}” still moves",
        rounds=ROUNDS,
        title=section.title,
    )
    return Finding("folios-unsettled", Severity.ERROR, Place(section.source), message)


def _changed(section: Section, place: Imposed, galley: Galley) -> Finding:
    message = say(
        "“{title}” has {now} pages; in the last whole book it had {before}",
        title=section.title,
        now=len(galley.pages),
        before=place.pages,
    )
    hint = say("page numbers after it are those of that book until the whole is built again")
    return Finding("pages-changed", Severity.WARNING, Place(section.source), message, hint)
