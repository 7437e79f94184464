"""Advance sheets: one part of the book, printed before the book is (in French, bonnes feuilles).

By the same steps as the book itself: cast off, typeset, bind, proof; with the page numbers that the
part has in the last whole book.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidepress.binding.bind import bind
from guidepress.binding.colophon import colophon
from guidepress.binding.loose import loose_sheets
from guidepress.binding.paginate import Extent
from guidepress.binding.spoken import Spoken, spoken
from guidepress.finding import Finding, Place, Severity, forbids
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley, Link
from guidepress.galleys.copy import cast_off
from guidepress.language import say
from guidepress.manuscript.guide import Guide
from guidepress.press.likeness import looks
from guidepress.press.numbering import Numbering
from guidepress.press.reading import in_order
from guidepress.press.setting import SettingRoom
from guidepress.proofing.last_pages import lone_lines
from guidepress.proofing.opened import Expected
from guidepress.proofing.proof import proof
from guidepress.section import Section, Side

REFERENCE = re.compile(r'(?:href="guide:|data-anchor=")([^"]+)"')
"""What refers to an anchor."""

OF_BOOKS = frozenset({"proof-outline"})
"""What proofing asks of a whole book: a single part may have no bookmark."""

ROUNDS = 3
"""How often a part may be set until it has the digits of its own numbers."""


Looks = Mapping[str, tuple[str, ...]]
"""For each section a digest of each of its pages, as the manifest of a book has them."""


@dataclass(frozen=True)
class Sheet:
    """One page: a digest of all that shows on it, its folio, side, sizes (PDF units) and links.

    `index` counts within the part from 0.
    """

    digest: str
    index: int
    folio: int
    side: Side
    width: float
    height: float
    bleed: float
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Advance:
    """The sheets of one part; no `pdf` where findings forbid it.

    `sections` are the part's section and, where it is bound, the one that completes it. As long
    as it `is_loose` the file is for pictures alone: no structure, no outline (see `stitched`).
    """

    name: str
    sections: tuple[Section, ...]
    numbering: Numbering
    parts: tuple[tuple[Imposed, Galley], ...]
    folios: Folios
    pdf: bytes
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]
    is_loose: bool = False

    @property
    def extent(self) -> Extent:
        """How many pages the part's own section has, and where its anchors are."""
        return Extent.of(self.parts[0][1]) if self.parts else Extent(0)

    def looks(self) -> Looks:
        """How its pages look."""
        return {place.name: looks(galley) for place, galley in self.parts}

    def spoken(self) -> tuple[Spoken, ...]:
        """What a screen reader gets; pages count within the part."""
        found: list[Spoken] = []
        before = 0
        for place, galley in self.parts:
            found += (_moved(each, before) for each in spoken(place, galley, self.folios))
            before += place.pages
        return tuple(found)


class UnplacedError(Exception):
    """A part, or what it refers to, has no place yet: the other parts have to be composed first."""


def advance(
    guide: Guide,
    sections: Sequence[Section],
    numbering: Numbering,
    room: SettingRoom,
    faces: Mapping[str, bytes],
    *,
    is_whole: bool = True,
) -> Advance:
    """The advance sheets of a section, which may have its completion after it.

    Somebody who waits for them may have them loose and unproofed, and afterwards the whole of it.
    UnplacedError when a number is wanted that the numbering has not.
    """
    section, *completions = sections
    parts, folios = _set(section, completions, numbering, room)
    over = lone_lines(parts, sections)
    found = (finding for _, galley in parts for finding in galley.findings)
    findings = in_order((*room.findings, *found, *over))
    bound = tuple(each for each in sections if each.name in {place.name for place, _ in parts})
    name = section.name
    if forbids(findings):
        return Advance(name, bound, numbering, parts, folios, b"", (), findings)
    try:
        if is_whole:
            pdf = bind(parts, folios, faces, colophon(guide, sections, parts))
        else:
            pdf = loose_sheets(parts, folios, faces)
    except (ValueError, KeyError) as error:
        findings = (*findings, _unbound(section, error))
        return Advance(name, bound, numbering, parts, folios, b"", (), findings)
    proofed = proof(f"{name}.pdf", pdf, Expected(folios)) if is_whole else ()
    findings = in_order((*findings, *(each for each in proofed if each.rule not in OF_BOOKS)))
    sheets = tuple(_sheets(parts, folios))
    return Advance(name, bound, numbering, parts, folios, pdf, sheets, findings, not is_whole)


def stitched(guide: Guide, loose: Advance, faces: Mapping[str, bytes]) -> bytes:
    """The PDF of advance sheets with all that a file has that is handed on."""
    if not loose.is_loose:
        return loose.pdf
    return bind(loose.parts, loose.folios, faces, colophon(guide, loose.sections, loose.parts))


def found_in_setting(
    sections: Sequence[Section], numbering: Numbering, room: SettingRoom
) -> tuple[tuple[Finding, ...], Looks]:
    """What setting a section and its completion finds, and how they look, without binding them.

    UnplacedError as above.
    """
    section, *completions = sections
    parts, _ = _set(section, completions, numbering, room)
    found = (finding for _, galley in parts for finding in galley.findings)
    findings = in_order((*room.findings, *found, *lone_lines(parts, sections)))
    return findings, {place.name: looks(galley) for place, galley in parts}


def basis(sections: Sequence[Section], numbering: Numbering, *more: str) -> str:
    """A digest of all that the sheets of these sections are made from, but for the layout.

    `more` is what else they depend on.
    """
    anchors = numbering.folios.anchors
    names = {name for section in sections for name in REFERENCE.findall(section.html)}
    digest = hashlib.sha256("\0".join(more).encode())
    for section in sections:
        digest.update(repr(cast_off(section, numbering.folios)).encode())
        digest.update(repr(numbering.folios.of(section.name)).encode())
    wanted = numbering.sides.get(sections[0].name) if numbering.sides else None
    digest.update(repr((sorted((name, anchors.get(name)) for name in names), wanted)).encode())
    return digest.hexdigest()


def _set(
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


def _sheets(parts: Sequence[tuple[Imposed, Galley]], folios: Folios) -> Iterator[Sheet]:
    index = 0
    for place, galley in parts:
        common = hashlib.sha256(galley.resources)
        common.update(repr([(face.name, face.digest) for face in galley.faces]).encode())
        for at, page in enumerate(galley.pages):
            folio = place.first + at if place.first else OUTSIDE
            numbers = [folios.anchors.get(number.anchor or "", folio) for number in page.numbers]
            links = [
                [link.target, link.box, folios.anchors.get(_anchor(link))] for link in page.links
            ]
            digest = common.copy()
            digest.update(page.content)
            shown = [page.width, page.height, page.bleed, numbers, links]
            digest.update(json.dumps(shown).encode())
            yield Sheet(
                digest.hexdigest(),
                index,
                folio,
                Side.of(folio) if folio else (place.side.other if at % 2 else place.side),
                page.width,
                page.height,
                page.bleed,
                page.links,
            )
            index += 1


def _anchor(link: Link) -> str:
    return link.target.removeprefix("guide:")


def _moved(element: Spoken, pages: int) -> Spoken:
    kids = tuple(_moved(kid, pages) for kid in element.kids)
    return replace(element, page=element.page + pages, kids=kids)


def _unbound(section: Section, error: Exception) -> Finding:
    message = say(
        "this part cannot be bound by itself: {reason}", reason=f"{type(error).__name__}: {error}"
    )
    hint = say("build the whole book once, which settles all page numbers")
    return Finding("unbindable", Severity.ERROR, Place(section.source), message, hint)
