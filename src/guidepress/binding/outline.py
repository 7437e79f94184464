"""The outline (bookmarks) of the whole book (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from guidepress.galley import Bookmark, Galley


@dataclass(eq=False)
class Entry:
    """An entry of the outline and those under it."""

    title: str
    destination: Array
    kids: list[Entry] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Entries under this one, at any depth."""
        return sum(1 + kid.count for kid in self.kids)


def write_outline(pdf: pikepdf.Pdf, galleys: Sequence[Galley]) -> None:
    """Write the outline: first level open, deeper ones closed."""
    root = Entry("", Array([]))
    trail = [(0, root)]
    pages = iter(pdf.pages)
    for page in (page for galley in galleys for page in galley.pages):
        page_object = next(pages).obj
        for bookmark in page.bookmarks:
            _add(trail, bookmark, page_object)
    if root.kids:
        outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=len(root.kids)))
        _link(pdf, outlines, root.kids)
        pdf.Root.Outlines = outlines
        pdf.Root.PageMode = Name.UseOutlines


def _add(trail: list[tuple[int, Entry]], bookmark: Bookmark, page: pikepdf.Object) -> None:
    """Hang a bookmark under the last one of a lower level; a skipped level is closed up."""
    while trail[-1][0] >= bookmark.level:
        trail.pop()
    x, y = (round(value, 2) for value in bookmark.at)
    entry = Entry(bookmark.label, Array([page, Name.XYZ, x, y, None]))
    trail[-1][1].kids.append(entry)
    trail.append((bookmark.level, entry))


def _link(pdf: pikepdf.Pdf, parent: pikepdf.Object, entries: list[Entry]) -> None:
    items = [
        pdf.make_indirect(
            Dictionary(Title=String(entry.title), Dest=entry.destination, Parent=parent)
        )
        for entry in entries
    ]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    parent.First, parent.Last = items[0], items[-1]
    for item, entry in zip(items, entries, strict=True):
        if entry.kids:
            item.Count = -entry.count
            _link(pdf, item, entry.kids)
