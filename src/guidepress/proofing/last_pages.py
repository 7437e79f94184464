"""Last pages: no role ends on a page with three lone lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidepress.finding import Finding, Place, Severity
from guidepress.folios import Imposed
from guidepress.galley import Galley
from guidepress.language import say
from guidepress.section import Section
from guidepress.structure_record import held

FEW = 4
"""Pieces of text on a page (a line of one face is one) that leave it all but empty."""


def lone_lines(
    parts: Sequence[tuple[Imposed, Galley]], sections: Sequence[Section]
) -> Iterator[Finding]:
    """Roles that run over by a few lines, with what to do about it."""
    by_name = {section.name: section for section in sections}
    for place, galley in parts:
        section = by_name[place.name]
        if section.role is None or section.completes or len(galley.pages) < 2:
            continue
        last = len(galley.pages) - 1
        if held(galley.structure, last) <= FEW:
            message = say("“{title}” runs over by a few lines", title=section.title)
            hint = say("shorten it a little, or give its last page more to say")
            yield Finding("lone-lines", Severity.WARNING, Place(section.source), message, hint)
