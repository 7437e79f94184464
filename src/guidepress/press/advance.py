"""Advance sheets: one part of the book, printed before the book is (in French, bonnes feuilles).

By the same steps as the book itself: cast off, typeset, bind, proof; with the page numbers that the
part has in the last whole book.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidepress.binding.bind import bind
from guidepress.binding.colophon import colophon
from guidepress.binding.loose import loose_sheets
from guidepress.binding.paginate import Extent
from guidepress.binding.spoken import Spoken, read, spoken, texts
from guidepress.drawer import Drawer
from guidepress.finding import Finding, Place, Severity, forbids, in_order
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley
from guidepress.galleys.copy import cast_off
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.manuscript.guide import Guide
from guidepress.press.likeness import looks
from guidepress.press.numbering import Numbering
from guidepress.press.placing import at_their_places
from guidepress.press.setting import SettingRoom
from guidepress.press.sheets import Sheet, sheets_of
from guidepress.proofing.last_pages import lone_lines
from guidepress.proofing.opened import Expected
from guidepress.proofing.proof import proof
from guidepress.section import Section

REFERENCE = re.compile(r'(?:href="guide:|data-anchor=")([^"]+)"')
"""What refers to an anchor."""

OF_BOOKS = frozenset({"proof-outline"})
"""What proofing asks of a whole book: a single part may have no bookmark."""


Looks = Mapping[str, tuple[str, ...]]
"""For each section a digest of each of its pages, as the manifest of a book has them."""


Texts = tuple[str, ...]
"""What is printed on each page of a part, a line for each text."""


@dataclass(frozen=True)
class Found:
    """What setting a part finds: what is wrong, how its pages look, what is printed on them.

    `extent` is that of the part's own section.
    """

    findings: tuple[Finding, ...]
    looks: Looks
    texts: Texts
    extent: Extent


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
        return tuple(_spoken(self.parts, self.folios))

    def texts(self) -> Texts:
        """What is printed on each page."""
        return _texts(self.parts, self.folios)

    def read(self, index: int) -> Mapping[int, int]:
        """The marked contents of a page as they are read, each with the number of its text."""
        for place, galley in self.parts:
            if index < place.pages:
                return read(galley)[index]
            index -= place.pages
        return {}


@dataclass(frozen=True)
class Case:
    """What sheets are made from: whole font files by SHA-256, and what was made ready before.

    The same pictures stand on a page again and again while it is written.
    """

    faces: Mapping[str, bytes]
    drawer: Drawer = field(default_factory=Drawer)


def advance(
    guide: Guide,
    sections: Sequence[Section],
    numbering: Numbering,
    room: SettingRoom,
    case: Case,
    *,
    is_whole: bool = True,
) -> Advance:
    """The advance sheets of a section, which may have its completion after it.

    Somebody who waits for them may have them loose and unproofed, and afterwards the whole of it.
    UnplacedError when a number is wanted that the numbering has not.
    """
    section, *completions = sections
    parts, folios = at_their_places(section, completions, numbering, room)
    over = lone_lines(parts, sections)
    found = (finding for _, galley in parts for finding in galley.findings)
    findings = in_order((*room.findings, *found, *over, *_lost_folios(section, parts)))
    bound = tuple(each for each in sections if each.name in {place.name for place, _ in parts})
    name = section.name
    if forbids(findings):
        return Advance(name, bound, numbering, parts, folios, b"", (), findings)
    try:
        if is_whole:
            pdf = bind(parts, folios, case.faces, colophon(guide, sections, parts))
        else:
            pdf = loose_sheets(parts, folios, case.faces, case.drawer)
    except (ValueError, KeyError) as error:
        findings = (*findings, _unbound(section, error))
        return Advance(name, bound, numbering, parts, folios, b"", (), findings)
    proofed = _proofed(section, pdf, folios) if is_whole else ()
    findings = in_order((*findings, *proofed))
    sheets = tuple(sheets_of(parts, folios))
    return Advance(name, bound, numbering, parts, folios, pdf, sheets, findings, not is_whole)


def _proofed(section: Section, pdf: bytes, folios: Folios) -> Iterator[Finding]:
    """What proofing finds; of the PDF as a whole, at its section's file: it is no file itself."""
    name = f"{section.name}.pdf"
    for found in proof(name, pdf, Expected(folios)):
        if found.rule not in OF_BOOKS:
            is_whole = found.place.file == name
            yield replace(found, place=Place(section.source)) if is_whole else found


def stitched(guide: Guide, loose: Advance, layout: Layout) -> bytes:
    """The PDF of advance sheets with all that a file has that is handed on.

    DoorError when it is to be bound for that, and a font file is gone.
    """
    if not loose.is_loose:
        return loose.pdf
    told = colophon(guide, loose.sections, loose.parts)
    return bind(loose.parts, loose.folios, layout.faces(), told)


def found_in_setting(sections: Sequence[Section], numbering: Numbering, room: SettingRoom) -> Found:
    """What setting a section and its completion finds, without binding them.

    UnplacedError as above.
    """
    section, *completions = sections
    parts, folios = at_their_places(section, completions, numbering, room)
    found = (finding for _, galley in parts for finding in galley.findings)
    lost = tuple(_lost_folios(section, parts))
    findings = in_order((*room.findings, *found, *lone_lines(parts, sections), *lost))
    how = {place.name: looks(galley) for place, galley in parts}
    printed = () if lost else _texts(parts, folios)
    return Found(findings, how, printed, Extent.of(parts[0][1]))


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


def _spoken(parts: Sequence[tuple[Imposed, Galley]], folios: Folios) -> Iterator[Spoken]:
    """What a screen reader gets of galleys, one after the other."""
    before = 0
    for place, galley in parts:
        yield from (_moved(each, before) for each in spoken(place, galley, folios))
        before += place.pages


def _texts(parts: Sequence[tuple[Imposed, Galley]], folios: Folios) -> Texts:
    return texts(_spoken(parts, folios), sum(place.pages for place, _ in parts))


def _moved(element: Spoken, pages: int) -> Spoken:
    kids = tuple(_moved(kid, pages) for kid in element.kids)
    return replace(element, page=element.page + pages, kids=kids)


def _unbound(section: Section, error: Exception) -> Finding:
    message = say(
        "this part cannot be bound by itself: {reason}", reason=f"{type(error).__name__}: {error}"
    )
    hint = say("build the whole book once, which settles all page numbers")
    return Finding("unbindable", Severity.ERROR, Place(section.source), message, hint)


def _lost_folios(section: Section, parts: Iterable[tuple[Imposed, Galley]]) -> Iterator[Finding]:
    """What a slip in a sheet does: a cover that prints its folio, and has none."""
    if any(_has_folio(galley) for place, galley in parts if place.first == OUTSIDE):
        message = say("a page number stands on “{title}”, which has none", title=section.title)
        hint = say("let no sheet give it the margins or the headers of numbered pages")
        yield Finding("unbindable", Severity.ERROR, Place(section.source), message, hint)


def _has_folio(galley: Galley) -> bool:
    return any(number.anchor is None for page in galley.pages for number in page.numbers)
