"""Pages: as many as were set, labelled as they are numbered, in whole sheets."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.finding import Rule, Severity
from guidepress.folios import OUTSIDE
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened, for_a_press

PAGES = Rule(
    "proof-pages",
    Severity.ERROR,
    say("A file has all of its pages: one that is lost leaves no trace in print."),
    "un fichier de 73 pages pour un livre de 74",
    "un fichier de 74 pages",
)
LABELS = Rule(
    "proof-labels",
    Severity.ERROR,
    say("The number that a reader shows is the one that is printed on the page."),
    "la page 12 s'appelle « 14 » dans le lecteur",
    "la page 12 s'appelle « 12 »",
)
SHEETS = Rule(
    "proof-sheets",
    Severity.ERROR,
    say("A sheet that is folded once has four pages; with other numbers one is lost."),
    "un intérieur de 70 pages",
    "un intérieur de 72 pages",
)
BLANK = Rule(
    "proof-blank",
    Severity.ERROR,
    say("An empty page is designed, or it is a mistake: a reader cannot tell, and neither can we."),
    "une page blanche entre deux fiches",
    "une page de notes, avec ses lignes et son titre",
)
WORDLESS = Rule(
    "proof-wordless",
    Severity.WARNING,
    say("A page without words is all picture, or has lost them."),
    "un titre courant et un folio, sur une page vide",
    "une planche de famille, en pleine page",
)
SHEET = 4
MOST = 0.5
"""The share of a page that the ground or the picture of a page without words covers at least."""


def _pages(opened: Opened) -> Iterator[Message]:
    if not opened.pages:
        yield say("the file has no page")
    if opened.folios is None:
        return
    expected = sum(place.pages for place in opened.folios.imposed)
    if len(opened.pages) != expected:
        yield say("{n} pages, not {expected}", n=len(opened.pages), expected=expected)


def _labels(opened: Opened) -> Iterator[Message]:
    if opened.folios is None:
        if "/PageLabels" not in opened.pdf.Root:
            yield say("the file has no page labels")
        return
    if len(opened.pages) != sum(place.pages for place in opened.folios.imposed):
        return  # that is said once, not for each page after the one that is missing
    labels = opened.labels
    index = 0
    for place in opened.folios.imposed:
        for page in range(place.pages):
            if place.first and labels[index] != str(place.first + page):
                yield say("page {index} is labelled {label}", index=index + 1, label=labels[index])
            index += 1


def _sheets(opened: Opened) -> Iterator[Message]:
    count = len(opened.pages)
    if count % SHEET and not opened.is_cover and _is_whole(opened):
        yield say("{n} pages are no whole number of folded sheets", n=count)


def _is_whole(opened: Opened) -> bool:
    """Whether it is the whole inside of a book: single chapters are nobody's sheets."""
    if opened.folios is None:
        return bool(opened.pages) and str(opened.pages[0].label) == "1"
    places = opened.folios.imposed
    inside = not any(place.first == OUTSIDE for place in places)
    return inside and bool(places) and places[0].first == 1


def _blank(opened: Opened) -> Iterator[Message]:
    for index, facts in enumerate(opened.facts, start=1):
        if not facts.glyphs and not facts.laid.things:
            yield say("page {index} is blank", index=index)


def _wordless(opened: Opened) -> Iterator[Message]:
    for index, (page, facts) in enumerate(zip(opened.pages, opened.facts, strict=True), start=1):
        x1, y1, x2, y2 = (float(value) for value in page.trimbox)
        is_covered = facts.laid.area > MOST * abs((x2 - x1) * (y2 - y1))
        has_words = facts.words.strip() or facts.loose
        if not has_words and not is_covered and (facts.glyphs or facts.laid.things):
            yield say("page {index} has no words", index=index)


LOOKS = (
    Look(PAGES, _pages),
    Look(LABELS, _labels),
    Look(BLANK, _blank),
    Look(WORDLESS, _wordless),
    Look(SHEETS, _sheets, for_a_press),
)
