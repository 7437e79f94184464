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
    Severity.WARNING,
    say("A sheet that is folded once has four pages; a printer fills up what is missing."),
    "un intérieur de 70 pages",
    "un intérieur de 72 pages",
)
SHEET = 4


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
    labels = [str(page.label) for page in opened.pages]
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
    places = opened.folios.imposed if opened.folios else ()
    return not any(place.first == OUTSIDE for place in places) and (
        not places or places[0].first == 1
    )


LOOKS = (Look(PAGES, _pages), Look(LABELS, _labels), Look(SHEETS, _sheets, for_a_press))
