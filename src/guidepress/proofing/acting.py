"""What a file does by itself: a book does nothing but be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened
from guidepress.proofing.plain import PlainLink

ACTING = Rule(
    "proof-acting",
    Severity.ERROR,
    say("A book runs no script, starts no program and hands over no file; a printer refuses it."),
    "un JavaScript à l'ouverture, un programme joint",
    "un fichier qui se lit, et ne fait rien d'autre",
)
LEADS = {"/URI", "/GoTo"}
"""Actions that only lead somewhere (ISO 32000-1, 12.6.4)."""

CARRIERS = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D", "/Widget"}
"""Annotations that hold a file, a film or a field (12.5.6.1)."""

LONGEST = 50
"""Actions that follow one another, and entries' ends: more than that is a circle."""

MOST = 100_000
"""Entries of an outline."""


def _acting(opened: Opened) -> Iterator[Message]:
    root = opened.pdf.Root
    if "/OpenAction" in root:
        yield say("the file does something when it is opened")
    if "/AA" in root:
        yield say("the file acts when it is printed or closed")
    names = root.get("/Names", Dictionary())
    if "/JavaScript" in names:
        yield say("the file holds scripts")
    if "/EmbeddedFiles" in names or "/AF" in root or "/Collection" in root:
        yield say("the file holds other files")
    if "/AcroForm" in root:
        yield say("the file holds a form to fill in")
    for index, page in enumerate(opened.pages, start=1):
        yield from _on_page(page, opened.annotations[index - 1], index)
    for title in () if opened.entries else _entries(root):
        yield say("“{title}” in the outline does more than lead to a page", title=title)


def _on_page(
    page: pikepdf.Page, annotations: Sequence[PlainLink | pikepdf.Object], index: int
) -> Iterator[Message]:
    if "/AA" in page.obj:
        yield say("page {index} acts when it is shown", index=index)
    for annotation in annotations:
        if isinstance(annotation, PlainLink):
            continue  # it leads somewhere, and that is all
        does = "/AA" in annotation or not _only_leads(annotation.get("/A"))
        if does or str(annotation.get("/Subtype", "")) in CARRIERS:
            yield say("something on page {index} acts when it is clicked", index=index)


def _only_leads(action: pikepdf.Object | None) -> bool:
    """Whether an action, and those that follow it, do nothing but lead to a page or an address."""
    waiting, seen = [action], 0
    while waiting:
        each, seen = waiting.pop(), seen + 1
        if each is None:
            continue
        if not isinstance(each, Dictionary) or str(each.get("/S")) not in LEADS or seen > LONGEST:
            return False
        following = each.get("/Next")
        waiting += list(following) if isinstance(following, Array) else [following]
    return True


def _entries(root: pikepdf.Object) -> Iterator[str]:
    """The titles of an outline's entries that act otherwise than by leading to a page."""
    waiting = [root.get("/Outlines", Dictionary()).get("/First")]
    for _ in range(MOST):
        if not waiting:
            return
        entry = waiting.pop()
        if not isinstance(entry, Dictionary):
            continue
        if not _only_leads(entry.get("/A")):
            yield str(entry.get("/Title", ""))
        waiting += [entry.get("/Next"), entry.get("/First")]


LOOKS = (Look(ACTING, _acting),)
