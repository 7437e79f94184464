"""Page numbers before the book: those of the last whole one, provisional ones for what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidepress.binding.paginate import Extent, guess
from guidepress.folios import Folios, Imposed
from guidepress.publishing.manifest import Manifest
from guidepress.section import Section, Side

Extents = Mapping[str, Extent]
"""How many pages parts have, by their names, and where their anchors are."""


@dataclass(frozen=True)
class Numbering:
    """Where parts stand and what references say; `of_book` are the parts that the book has so."""

    folios: Folios
    of_book: frozenset[str]
    sides: Mapping[str, Side | None] | None = None
    """The side that the part after each part opens on; None when that is not known yet."""


def of_last_book(last: Manifest) -> Numbering:
    """The numbers of the last whole book, before the sections of this one are known."""
    folios = last.folios()
    return Numbering(folios, frozenset(place.name for place in folios.imposed))


def numbered(sections: Sequence[Section], last: Manifest | None, known: Extents) -> Numbering:
    """The numbers of the last whole book, and for what it has not or has elsewhere a guess.

    `known` are extents that parts had when they were last set.
    """
    guessed = guess(sections, known)
    if last is None:
        return Numbering(guessed, frozenset(), _sides(guessed.bound(sections)))
    before = last.folios()
    here = {section.name: section for section in sections}
    kept = {place.name: place for place in before.imposed if _holds(place, here.get(place.name))}
    wanted = (kept.get(place.name, place) for place in guessed.imposed)
    imposed = {p.name: p for p in wanted if p.name in kept or not here[p.name].fills_sheets}
    places = (*imposed.values(), *(p for name, p in kept.items() if name not in imposed))
    folios = Folios(places, {**guessed.anchors, **last.anchors})
    return Numbering(folios, frozenset(kept), _sides(folios.bound(sections)))


def _holds(place: Imposed, section: Section | None) -> bool:
    """Whether a part still opens on the side that it has in the last book."""
    return section is not None and section.opens_on in (None, place.side)


def _sides(sections: Sequence[Section]) -> dict[str, Side | None]:
    """For each of the bound parts, the side that the next one wants to open on."""
    bound = [section for section in sections if section.completes is None]
    nexts = [*bound[1:], None]
    return {
        section.name: after.opens_on if after else None
        for section, after in zip(bound, nexts, strict=True)
    }
