"""Typeset and paginate, again and again, until no page changes any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from guidepress.binding.paginate import Extent, blanks, extents, guess, paginate
from guidepress.finding import Finding, Place, Severity, forbids
from guidepress.folios import Folios, Imposed
from guidepress.galley import Galley
from guidepress.galleys.copy import Copy, cast_off
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.press.means import HERE, Means
from guidepress.press.progress import Progress
from guidepress.press.remembering import remember, remembered
from guidepress.press.setting import SettingRoom
from guidepress.section import Section

ROUNDS = 3
"""How often pages may be set until their numbers have settled."""


@dataclass(frozen=True)
class Settled:
    """Galleys in the order of the book, each at its place; or what forbids them."""

    parts: tuple[tuple[Imposed, Galley], ...]
    folios: Folios
    findings: tuple[Finding, ...]


def settle(
    layout: Layout, sections: Sequence[Section], progress: Progress, means: Means = HERE
) -> Settled:
    """Set all sections at their final widths; a finding names what still moves at the end."""
    with SettingRoom(layout, progress, means) as room:
        return settle_in(room, sections)


def settle_in(room: SettingRoom, sections: Sequence[Section]) -> Settled:
    """The same in a room that is turned to their layout."""
    return Settling(room, sections).settled()


class Settling:
    """Sections that are typeset in a room until no page changes any more.

    Where each stands follows from those before it, whatever is guessed at first; what references
    say does not. A part that names a later page may be longer for that page's number, and a book
    have two numberings that settle. So numbers begin as they are guessed from the words alone, and
    change when all parts stand where these leave them: the book that is made does not hang on the
    one before.
    """

    def __init__(self, room: SettingRoom, sections: Sequence[Section]) -> None:
        self._room, self._sections = room, tuple(sections)
        self._known: Mapping[str, Extent] = remembered(room.folder)
        self._numbers = guess(sections).anchors
        self._galleys: dict[str, Galley] = {}
        self._folios, self._copies = Folios(), list[Copy]()
        places = guess(sections, self._known) if self._known else self._without_completions()
        self._turn_to(places)

    def begin(self) -> None:
        """Let workers that there are begin with what has to be set, and do not wait for it."""
        self._room.begin(self._copies)

    def settled(self) -> Settled:
        """All sections set at their final widths, or what forbids it."""
        before = self._known
        settled = self._settle()
        if settled.parts and self._known != before:
            remember(self._room.folder, self._known)
        return settled

    def _settle(self) -> Settled:
        for _ in range(ROUNDS):
            found = self._put_in_place()
            if forbids(found):
                return Settled((), self._folios, found)
            copies = self._copies
            folios = self._paginated()
            self._numbers = folios.anchors
            self._turn_to(folios)
            if self._copies == copies:
                parts = tuple((place, self._galleys[place.name]) for place in folios.imposed)
                return Settled(parts, folios, (*found, *blanks(self._sections, folios)))
        return Settled((), self._folios, self._unsettled(copies))

    def _put_in_place(self) -> tuple[Finding, ...]:
        """Set all until each stands where those before it end; gives what was found.

        Each time one more does, at least.
        """
        for _ in range(len(self._sections) + ROUNDS):
            copies = self._copies
            self._galleys |= self._room.galleys(copies)
            found = _found(self._room, [self._galleys[copy.name] for copy in copies])
            if forbids(found):
                return found
            self._turn_to(self._paginated())
            if self._copies == copies:
                return found
        return self._unsettled(copies)

    def _paginated(self) -> Folios:
        self._known = extents(self._sections, self._galleys)
        return paginate(self._sections, self._known)

    def _turn_to(self, folios: Folios) -> None:
        """Cast all sections off at these places, with the numbers that hold."""
        folios = replace(folios, anchors=self._numbers)
        if folios != self._folios:
            self._folios = folios
            bound = folios.bound(self._sections)
            self._copies = [cast_off(section, folios) for section in bound]

    def _without_completions(self) -> Folios:
        """Places as they are guessed; what completes a part is set when it is known to be bound."""
        folios = guess(self._sections)
        completions = {section.name for section in self._sections if section.completes}
        imposed = (place for place in folios.imposed if place.name not in completions)
        return replace(folios, imposed=tuple(imposed))

    def _unsettled(self, copies: Sequence[Copy]) -> tuple[Finding, ...]:
        moving = {copy.name for copy in self._copies if copy not in copies}
        return tuple(_unsettled(each) for each in self._sections if each.name in moving)


def begin_to_set_at(room: SettingRoom, sections: Sequence[Section], folios: Folios) -> None:
    """Let workers that there are begin with what `set_at` would set, and do not wait for it."""
    room.begin([cast_off(section, folios) for section in folios.bound(sections)])


def rehearse_at(room: SettingRoom, sections: Sequence[Section], folios: Folios) -> None:
    """Let the worker set what `set_at` would set, for nobody, while nobody waits."""
    room.rehearse([cast_off(section, folios) for section in folios.bound(sections)])


def set_at(room: SettingRoom, sections: Sequence[Section], folios: Folios) -> Settled:
    """Set some sections at the places that they have in a book that was built before."""
    wanted = folios.bound(sections)
    galleys = room.galleys([cast_off(section, folios) for section in wanted])
    parts: list[tuple[Imposed, Galley]] = []
    found = list(_found(room, list(galleys.values())))
    for section in wanted:
        place, galley = folios.of(section.name), galleys[section.name]
        assert place is not None, "a bound section has a place"
        if len(galley.pages) != place.pages:
            found.append(_changed(section, place, galley))
        parts.append((replace(place, pages=len(galley.pages)), galley))
    here = Folios(tuple(place for place, _ in parts), folios.anchors)
    return Settled(tuple(parts), here, tuple(found))


def _found(room: SettingRoom, galleys: Sequence[Galley]) -> tuple[Finding, ...]:
    """What was found on the way, each once: all galleys have what the layout's faults are."""
    found = (*room.findings, *(finding for galley in galleys for finding in galley.findings))
    return tuple(dict.fromkeys(found))


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
