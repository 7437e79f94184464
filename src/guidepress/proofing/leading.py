"""What leads through a file: links, their destinations, the outline."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened, for_readers
from guidepress.proofing.plain import PlainEntry, PlainLink

LINKS = Rule(
    "proof-links",
    Severity.ERROR,
    say("A link leads somewhere, and says where to those who only hear it."),
    "un lien vers « role-absent », ou dont la description est vide",
    "un lien vers « Analyste, page 42 »",
)
DESTINATIONS = Rule(
    "proof-destinations",
    Severity.ERROR,
    say("Where a link goes is the page whose number is printed beside it."),
    "« page 42 », et un lien qui mène à la page 43",
    "« page 42 », et un lien qui mène à la page 42",
)
OUTLINE = Rule(
    "proof-outline",
    Severity.ERROR,
    say("The outline is how readers find their way in a file of hundreds of pages."),
    "un fichier sans signets",
    "un signet par famille et par métier",
)
DEEPEST = 3
"""Levels of the outline: family, role, and the headings within it."""


def _links(opened: Opened) -> Iterator[Message]:
    known, linked = opened.destinations, opened.tree.linked if opened.tree else frozenset()
    for index, of_page in enumerate(opened.annotations, start=1):
        for each in of_page:
            if isinstance(each, PlainLink):
                leads = each.anchor is None or each.anchor in known
                if leads and (each.number, 0) in linked:
                    continue
                yield from _link(opened, opened.pdf.get_object(each.number, 0), index)
            elif each.get("/Subtype") == pikepdf.Name.Link:
                yield from _link(opened, each, index)


def _link(opened: Opened, annotation: pikepdf.Object, index: int) -> Iterator[Message]:
    target = annotation.get("/Dest")
    if target is not None and str(target) not in opened.destinations:
        yield say(
            "a link on page {index} leads to {anchor}, which is nowhere",
            index=index,
            anchor=str(target),
        )
    elif target is None and "/A" not in annotation:
        yield say("a link on page {index} leads nowhere", index=index)
    if not str(annotation.get("/Contents", "")).strip():
        yield say("a link on page {index} does not say where it goes", index=index)
    linked = opened.tree.linked if opened.tree else frozenset()
    if "/StructParent" not in annotation or annotation.objgen not in linked:
        yield say("a link on page {index} is in no element", index=index)


def _destinations(opened: Opened) -> Iterator[Message]:
    labels = opened.labels
    anchors = opened.folios.anchors if opened.folios else {}
    for name, destination in opened.destinations.items():
        number = opened.numbers.get(destination[0].objgen)
        if number is None:
            yield say("{anchor} is on no page of the file", anchor=name)
        elif (folio := anchors.get(name)) and labels[number] != str(folio):
            yield say(
                "{anchor} is on page {label}, not {folio}",
                anchor=name,
                label=labels[number],
                folio=folio,
            )


def _outline(opened: Opened) -> Iterator[Message]:
    yield from _left_out(opened)
    if opened.entries and all(_is_sound(opened, entry) for entry in opened.entries):
        return
    with opened.pdf.open_outline() as outline:
        if not outline.root and not opened.is_cover:
            yield say("the file has no outline")
        for item in outline.root:
            yield from _entry(opened, item, 1)


def _left_out(opened: Opened) -> Iterator[Message]:
    """Chapters that no entry leads to: all that begin with a heading of level 1."""
    if not opened.is_for_readers or "/Outlines" not in opened.pdf.Root:
        return
    begun = {each.page for each in opened.elements if each.role == "H1" and each.page >= 0}
    if missing := sorted(begun - _led_to(opened)):
        yield say(
            "the outline lacks chapters ({n}), the first one on page {index}",
            n=len(missing),
            index=missing[0] + 1,
        )


def _led_to(opened: Opened) -> set[int]:
    """The pages (from 0) that the outline leads to."""
    if opened.entries is not None:
        return {opened.numbers.get((entry.page, 0), -1) for entry in opened.entries}
    found: set[int] = set()
    with opened.pdf.open_outline() as outline:
        waiting = list(outline.root)
    while waiting:
        item = waiting.pop()
        own = item.destination
        is_named = not isinstance(own, pikepdf.Array)
        target = opened.destinations.get(str(own)) if is_named else own
        if isinstance(target, pikepdf.Array) and len(target):
            found.add(opened.numbers.get(target[0].objgen, -1))
        waiting += item.children
    return found


def _is_sound(opened: Opened, entry: PlainEntry) -> bool:
    return entry.level <= DEEPEST and (entry.page, 0) in opened.numbers


def _entry(opened: Opened, item: pikepdf.OutlineItem, level: int) -> Iterator[Message]:
    title = str(item.title)
    if not title.strip():
        yield say("an entry of the outline has no words")
    if level > DEEPEST:
        yield say("“{title}” stands too deep in the outline", title=title)
    if not _leads(opened, item):
        yield say("“{title}” in the outline leads to no page", title=title)
    for inner in item.children:
        yield from _entry(opened, inner, level + 1)


def _leads(opened: Opened, item: pikepdf.OutlineItem) -> bool:
    target = item.destination
    if isinstance(target, pikepdf.Array):
        return target[0].objgen in opened.numbers
    return str(target) in opened.destinations


LOOKS = (
    Look(LINKS, _links, for_readers),
    Look(DESTINATIONS, _destinations),
    Look(OUTLINE, _outline),
)
