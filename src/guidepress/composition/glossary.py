"""The glossary's terms, in French order, as its template needs them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.measures import POINT, measures
from guidepress.composition.prose import Passage, Scribe
from guidepress.composition.titling import broken
from guidepress.french.sorting import sort_key
from guidepress.manuscript.script import Script

TERM_TYPE = 9.4
"""Points: the type size of a term."""


@dataclass(frozen=True)
class TermView:
    """A term of the glossary; `see` is the anchor and the words of the term it sends to.

    `lines` is how many lines the term takes in its narrow column.
    """

    anchor: str
    term: Markup
    lang: str
    definition: Passage
    see: tuple[str, Markup] | None
    lines: int


def terms(guide: Script) -> tuple[TermView, ...]:
    """The terms in French order."""
    scribe = Scribe(guide)
    page = measures(guide.edition.trim)
    room = (page.rail or page.measure) / (TERM_TYPE * POINT)
    known = {entry.term: entry for entry in guide.glossary}
    views = []
    for entry in sorted(guide.glossary, key=lambda entry: sort_key(entry.term)):
        other = known.get(entry.see) if entry.see else None
        views.append(
            TermView(
                f"term-{entry.slug}",
                scribe.name(entry.term, entry.lang),
                entry.lang,
                scribe.passage(entry.definition),
                (f"term-{other.slug}", scribe.name(other.term, other.lang)) if other else None,
                len(broken(entry.term, room)),
            )
        )
    return tuple(views)
