"""Structure: what a screen reader gets (ISO 14289-1; ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.branch import Branch
from guidepress.proofing.opened import Look, Opened, for_readers

STRUCTURE = Rule(
    "proof-structure",
    Severity.ERROR,
    say("What is not tagged is not read aloud, or is read in the wrong order."),
    "une page dont le texte n'est dans aucune balise",
    "un paragraphe : un élément P",
)
ALT = Rule(
    "proof-alt",
    Severity.ERROR,
    say("A picture without words for it is nothing to those who do not see it."),
    "Figure, sans texte de remplacement",
    "Figure : « Courbe de la dérive d'un modèle en six mois »",
)
HEADINGS = Rule(
    "proof-headings",
    Severity.ERROR,
    say("Readers go from heading to heading: a level that is skipped is a part that is lost."),
    "H1, puis H3",
    "H1, puis H2",
)
TABLE = Rule(
    "proof-table",
    Severity.ERROR,
    say("A table that crosses pages is one table, with one header, for whoever hears it."),
    "un tableau de trois pages en trois éléments Table",
    "un élément Table pour les trois pages",
)
LEVELS = {f"H{level}": level for level in range(1, 7)}
"""The levels of headings by their roles."""


def _structure(opened: Opened) -> Iterator[Message]:
    root = opened.pdf.Root
    if opened.tree is None or "/Lang" not in root or not opened.elements:
        yield say("the file is not tagged, or has no language")
        return
    if not bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)):
        yield say("the file does not say that it is tagged")
    owned: defaultdict[int, set[int]] = defaultdict(set)
    for at, mcid in opened.tree.marks:
        owned[at].add(mcid)
    for index, (page, facts) in enumerate(zip(opened.pages, opened.facts, strict=True)):
        if "/StructParents" not in page.obj:
            yield say("page {index} has no structure", index=index + 1)
        elif facts.loose:
            yield say("words on page {index} are outside of any element", index=index + 1)
        elif facts.laid.stray:
            yield say("page {index} paints what is neither tagged nor an artifact", index=index + 1)
        elif any(facts.texts[mcid].strip() for mcid in facts.texts.keys() - owned[index]):
            yield say("words on page {index} are in no element", index=index + 1)
        elif not owned[index].issuperset(facts.laid.holders):
            yield say("what page {index} paints is in no element", index=index + 1)


def _alternatives(opened: Opened) -> Iterator[Message]:
    for element in opened.elements:
        if element.role in ("Figure", "Formula") and not element.alt.strip():
            yield say("a figure on page {index} has no alternative text", index=element.page + 1)


def _headings(opened: Opened) -> Iterator[Message]:
    before = 0
    for element in opened.elements:
        if level := LEVELS.get(element.role):
            if level > before + 1:
                yield say(
                    "on page {index} a heading of level {level} follows one of level {before}",
                    index=element.page + 1,
                    level=level,
                    before=before,
                )
            before = level


def _tables(opened: Opened) -> Iterator[Message]:
    for parent in (element for element in opened.elements if element.kids):
        for one, next_ in pairwise(parent.kids):
            if one.role == next_.role == "Table" and _goes_on(one, next_):
                yield say(
                    "a table goes on from page {index} as another one on the next",
                    index=one.last + 1,
                )
    for element in opened.elements:
        if element.role == "Table" and not _has_header(element):
            yield say("a table on page {index} has no header cell", index=element.page + 1)
        if element.role == "TH" and not element.scope:
            yield say(
                "a header cell on page {index} does not say what it heads", index=element.page + 1
            )


def _has_header(element: Branch) -> bool:
    return element.role == "TH" or any(map(_has_header, element.kids))


def _goes_on(one: Branch, other: Branch) -> bool:
    """Whether a table ends on the page before the other one's, with as many columns."""
    return other.page == one.last + 1 and _columns(one) == _columns(other)


def _columns(table: Branch) -> int:
    """The most cells of a row."""
    if table.role == "TR":
        return len(table.kids)
    return max(map(_columns, table.kids), default=0)


LOOKS = (
    Look(STRUCTURE, _structure, for_readers),
    Look(ALT, _alternatives, for_readers),
    Look(HEADINGS, _headings, for_readers),
    Look(TABLE, _tables, for_readers),
)
