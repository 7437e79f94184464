"""Back matter.

In: a composer. Out: sections in the book's order. Pages to write on are bound only where the last
sheet has pages left; they are designed, and never look like an accident.
"""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.composition import art, columns, glossary, indexes, sources
from guidepress.composition.closing import LINE
from guidepress.composition.columns import Measure
from guidepress.composition.comparison import comparison
from guidepress.composition.engine import Composer
from guidepress.composition.markdown import markup
from guidepress.composition.measures import POINT, measures
from guidepress.composition.parts import Part, back_parts, index_parts
from guidepress.composition.prose import Scribe
from guidepress.section import Section

RULE = 2 * LINE
"""Millimetres between two ruled lines to write on."""

INDEX_TYPE = 8.8
"""Points: the type size of the index of names."""

SANS = 0.93
"""The width of the sans over that of the display face, whose widths are estimated."""

HEAD = 6 * LINE
"""Millimetres that the title of a part takes."""

FORMS_HEAD, FORM, FORM_TITLE, FORM_LINES = 46, 56, 8, 4
"""Millimetres of the head of a page of forms, of a form and its title; the lines of a form."""


def back_matter(composer: Composer) -> tuple[Section, ...]:
    """Everything between the last role and the cover."""
    return tuple(_back_matter(composer))


def _back_matter(composer: Composer) -> Iterator[Section]:
    anchors = {part.anchor: part for part in back_parts(composer.guide)}
    if "pay" in anchors:
        yield _pay(composer, anchors["pay"])
    if "glossary" in anchors:
        yield _glossary(composer, anchors["glossary"])
    yield _index(composer, anchors["index"])
    yield _sources(composer, anchors["sources"])
    yield from pages_to_write_on(composer)


def _pay(composer: Composer, part: Part) -> Section:
    """The comparison of pay opens where roles do, so that the last one may be completed."""
    guide = composer.guide
    html = composer.render(
        "pay.html",
        part=part,
        pay=comparison(guide, measures(guide.edition.trim)),
        inks=art.inks(guide.edition),
        art=art.signature(guide.edition),
    )
    return Section("pay", part.title, html, opens_on=guide.edition.roles_open_on)


def _glossary(composer: Composer, part: Part) -> Section:
    guide = composer.guide
    html = composer.render(
        "glossary.html", part=part, terms=glossary.terms(guide), art=art.signature(guide.edition)
    )
    return Section("glossary", part.title, html, source="glossary.yaml")


def _index(composer: Composer, part: Part) -> Section:
    """The index of names, and after it the others, which are short and begin where it ends."""
    guide = composer.guide
    page = measures(guide.edition.trim)
    count = 2 if page.measure > 110 else 1
    wide = (page.measure - 8.2 * (count - 1)) / count
    em = INDEX_TYPE * POINT * SANS
    measure = Measure(int(page.text_height / LINE), (wide - 12) / em, wide / em)
    groups = indexes.letters(indexes.names(guide))
    first = int((page.text_height - HEAD) / LINE)
    html = composer.render(
        "index.html",
        part=part,
        sheets=columns.sheets(groups, measure, count, first),
        columns=count,
        parts={part.anchor: part for part in index_parts(guide)},
        studies=indexes.by_studies(guide),
        interests=indexes.by_interest(guide),
        rome=indexes.by_rome(guide),
        art=art.signature(guide.edition),
    )
    return Section("index", part.title, html)


def _sources(composer: Composer, part: Part) -> Section:
    guide = composer.guide
    scribe = Scribe(guide)
    page = guide.page("sources")
    html = composer.render(
        "sources.html",
        part=part,
        text=markup(page.text, scribe) if page else None,
        lists=sources.lists(guide),
        art=art.signature(guide.edition),
    )
    return Section("sources", part.title, html, source=page.file if page else "guide.yaml")


def pages_to_write_on(composer: Composer) -> Iterator[Section]:
    """Three different ones: as many as the last sheet may want."""
    page = measures(composer.guide.edition.trim)
    signature = art.signature(composer.guide.edition)
    room = page.text_height - FORMS_HEAD
    forms = max(2, int(room / FORM))
    line = (room / forms - FORM_TITLE) / FORM_LINES
    yield Section("notes", "Notes", _notes(composer, "notes"), fills_sheets=True)
    for name, title, values in (
        ("meetings", "Mes rencontres", {"forms": forms, "height": round(line, 2)}),
        ("steps", "Mes prochains pas", {"rows": int(room / RULE) - 1}),
    ):
        html = composer.render(f"{name}.html", art=signature, **values)
        yield Section(name, title, html, fills_sheets=True)


def notes_after(composer: Composer, name: str) -> Section:
    """A page of notes that completes the section of this name."""
    html = _notes(composer, f"notes-after-{name.replace('/', '-')}")
    return Section(f"{name}/notes", "Notes", html, completes=name)


def _notes(composer: Composer, anchor: str) -> str:
    page = measures(composer.guide.edition.trim)
    return composer.render(
        "notes.html",
        anchor=anchor,
        rules=int((page.text_height - HEAD) / RULE),
        art=art.signature(composer.guide.edition),
    )
