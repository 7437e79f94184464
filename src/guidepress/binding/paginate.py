"""Pagination: where each section begins, and so the folio of every anchor.

Folio 1 is the half-title, a recto; covers stand outside of the numbering, two pages each, so
that the first page of the body is a recto on screen as in print. Its pages are a multiple of
four wherever it has pages to fill the last sheet with: a folded sheet has four pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guidepress.finding import Finding, Place, Severity
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Galley
from guidepress.language import say
from guidepress.section import Matter, Section, Side


@dataclass(frozen=True)
class Extent:
    """How many pages a section has, and on which of them (from 0) its anchors are."""

    pages: int
    anchors: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, galley: Galley) -> Extent:
        """The extent of a set section."""
        anchors: dict[str, int] = {}
        for index, page in enumerate(galley.pages):
            for name, _, _ in page.anchors:
                anchors.setdefault(name, index)
        return cls(len(galley.pages), anchors)


SIGNS_OF_A_PAGE = {True: 1700, False: 1900}
"""Characters that a page holds of a role and of another part, before any was ever set."""

PAGES_OF_A_PLATE, PAGES_OF_A_COMPLETION = 2, 1
"""What covers and openings of families are taken to have: pictures, and few words."""

MARKUP = re.compile(r"<[^>]*>")
ANCHOR = re.compile(r'id="(?<=\sid=")([^"]+)"')
"""It stands in a tag, most probably: to look for where that begins takes ten times as long."""

SHEET = 4
"""Pages of a folded sheet."""


def guess(sections: Sequence[Section], known: Mapping[str, Extent] | None = None) -> Folios:
    """Folios before anything was set, near enough for most numbers to have their digits.

    `known` are extents that sections had in the last book.
    """
    taken = {}
    for section in sections:
        last = known.get(section.name) if known else None
        taken[section.name] = _last_extent(section, last) if last else _usual_extent(section)
    return paginate(sections, taken)


def _last_extent(section: Section, last: Extent) -> Extent:
    """The pages that it had, with the anchors that it has now."""
    names = dict.fromkeys(ANCHOR.findall(section.html))
    anchors = last.anchors
    if not anchors.keys() >= names.keys():
        anchors = {**_usual_extent(section).anchors, **anchors}
    return Extent(last.pages, {name: min(anchors[name], last.pages - 1) for name in names})


def _usual_extent(section: Section) -> Extent:
    """About as many pages as its text takes, its anchors spread over them."""
    pages = _usual_pages(section)
    length = max(1, len(section.html))
    found = {match[1]: match.start() * pages // length for match in ANCHOR.finditer(section.html)}
    return Extent(pages, found)


def _usual_pages(section: Section) -> int:
    if section.completes:
        return PAGES_OF_A_COMPLETION
    if section.matter is Matter.COVER or section.name.startswith("family/"):
        return PAGES_OF_A_PLATE
    signs = len(MARKUP.sub("", section.html))
    return max(1, round(signs / SIGNS_OF_A_PAGE[section.role is not None]))


def extents(sections: Sequence[Section], galleys: Mapping[str, Galley]) -> dict[str, Extent]:
    """What is set has its extent; a completion that was not wanted yet is one page."""
    return {
        section.name: Extent.of(galleys[section.name])
        if section.name in galleys
        else Extent(PAGES_OF_A_COMPLETION)
        for section in sections
    }


def paginate(sections: Sequence[Section], extents: Mapping[str, Extent]) -> Folios:
    """The folios of all sections in order; completions are bound where a page would be blank.

    What fills sheets is bound until the pages before it are whole sheets.
    """
    pager = _Pager(extents, {s.completes: s.name for s in sections if s.completes})
    for section in sections:
        if section.completes is None:
            pager.take(section)
    return Folios(tuple(pager.imposed), pager.anchors)


def blanks(sections: Sequence[Section], folios: Folios) -> tuple[Finding, ...]:
    """Sections that do not open on their side, since nothing completes the part before them."""
    found = []
    for section in sections:
        place = folios.of(section.name)
        if place and section.opens_on and place.side is not section.opens_on:
            message = say("“{title}” cannot open on its side", title=section.title)
            hint = say("the part before it needs a page that completes it")
            found.append(
                Finding("blank-page", Severity.ERROR, Place(section.source), message, hint)
            )
    return tuple(found)


class _Pager:
    def __init__(self, extents: Mapping[str, Extent], completions: Mapping[str | None, str]):
        self.imposed: list[Imposed] = []
        self.anchors: dict[str, int] = {}
        self._extents = extents
        self._completions = completions
        self._next = 1

    def take(self, section: Section) -> None:
        """Impose a section, after what completes the one before it where that is needed."""
        if section.fills_sheets and not self._has_begun_a_sheet:
            return
        is_cover = section.matter is Matter.COVER
        wanted = section.opens_on or (Side.RECTO if is_cover else None)
        before = self._completions.get(self.imposed[-1].name) if self.imposed else None
        if wanted and wanted is not Side.of(self._next) and before:
            self._impose(before, outside=False)
        self._impose(section.name, outside=is_cover)

    @property
    def _has_begun_a_sheet(self) -> bool:
        """Whether the next page is on the sheet of the one before it."""
        return (self._next - 1) % SHEET != 0

    def _impose(self, name: str, *, outside: bool) -> None:
        extent = self._extents[name]
        first = OUTSIDE if outside else self._next
        self.imposed.append(Imposed(name, first, Side.of(self._next), extent.pages))
        for anchor, page in extent.anchors.items():
            self.anchors.setdefault(anchor, OUTSIDE if outside else first + page)
        if not outside:
            self._next += extent.pages
