"""A part set at its place in the book, by the numbers that the last whole book gave to the others.

In: the part's section, what may complete it, the numbering. Out: galleys and where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from guidepress.binding.paginate import Extent
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley
from guidepress.galleys.copy import cast_off
from guidepress.press.numbering import Numbering
from guidepress.press.setting import SettingRoom
from guidepress.section import Section, Side

ROUNDS = 3
"""How often a part may be set until it has the digits of its own numbers."""


class UnplacedError(Exception):
    """A part, or what it refers to, has no place yet: the other parts have to be composed first."""


def at_their_places(
    section: Section, completions: Sequence[Section], numbering: Numbering, room: SettingRoom
) -> tuple[tuple[tuple[Imposed, Galley], ...], Folios]:
    """The galleys at their places; set again where their own numbers have other digits."""
    place = numbering.folios.of(section.name)
    if place is None:
        raise UnplacedError(section.name)
    folios = Folios((place,), numbering.folios.anchors)
    for _ in range(ROUNDS):
        parts = list(_placed(section, completions, numbering, folios, room))
        anchors = {**numbering.folios.anchors, **dict(_anchors(parts))}
        settled = Folios(tuple(each for each, _ in parts), anchors)
        if not all(galley.pages for _, galley in parts):
            break  # what cannot be set has no numbers; its findings say why
        if _copies(section, completions, settled) == _copies(section, completions, folios):
            break
        folios = settled
    _require(parts, anchors)
    return tuple(parts), settled


def _placed(
    section: Section,
    completions: Sequence[Section],
    numbering: Numbering,
    folios: Folios,
    room: SettingRoom,
) -> Iterator[tuple[Imposed, Galley]]:
    """The section, and what completes it where a page would else be blank, set at their places."""
    place = folios.imposed[0]
    galley = room.galleys([cast_off(section, folios)])[section.name]
    place = replace(place, pages=len(galley.pages))
    yield place, galley
    for completion in completions:
        if _is_wanted(completion, place, numbering):
            first = place.first + place.pages
            after = Imposed(completion.name, first, Side.of(first), 1)
            copy = cast_off(completion, Folios((place, after), folios.anchors))
            galley = room.galleys([copy])[completion.name]
            yield replace(after, pages=len(galley.pages)), galley


def _copies(section: Section, completions: Sequence[Section], folios: Folios) -> list[object]:
    return [cast_off(each, folios) for each in folios.bound((section, *completions))]


def _is_wanted(completion: Section, place: Imposed, numbering: Numbering) -> bool:
    """Whether the part ends so that a page would be blank before the next part."""
    if not place.first:
        return False
    if numbering.sides is None:  # as in the last book
        return numbering.folios.of(completion.name) is not None
    wanted = numbering.sides.get(completion.completes or "")
    return wanted is not None and Side.of(place.first + place.pages) is not wanted


def _anchors(parts: Sequence[tuple[Imposed, Galley]]) -> Iterator[tuple[str, int]]:
    for place, galley in parts:
        for name, page in Extent.of(galley).anchors.items():
            yield name, place.first + page if place.first else OUTSIDE


def _require(parts: Sequence[tuple[Imposed, Galley]], anchors: Mapping[str, int]) -> None:
    for _, galley in parts:
        for page in galley.pages:
            for number in page.numbers:
                if number.anchor is not None and number.anchor not in anchors:
                    raise UnplacedError(number.anchor)
