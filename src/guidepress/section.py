"""A section: one part of the book, composed as HTML, its page numbers left open.

A section is what composition hands to the galleys. Its HTML holds *open numbers*: elements

    <a class="folio-of" href="guide:ANCHOR"></a>       the page number of ANCHOR
    <span class="folio-of" data-anchor="ANCHOR"></span>  the same, without a link

which are laid out at the width that their number will have (tabular figures), and filled in
when the book is bound. A link to another part is `href="guide:ANCHOR"`; anchors are element
ids, unique in the whole book (`role-expert-ia`, `role-expert-ia-faq`, `family-ethique`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """The side of the sheet that a page is on: recto has an odd folio, verso an even one."""

    RECTO = "recto"
    VERSO = "verso"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.VERSO if self is Side.RECTO else Side.RECTO

    @classmethod
    def of(cls, folio: int) -> Side:
        """The side of the page with this folio (1 is a recto)."""
        return cls.RECTO if folio % 2 else cls.VERSO


class Matter(StrEnum):
    """What a section is to the numbering: covers stand outside of it."""

    COVER = "cover"
    BODY = "body"


@dataclass(frozen=True)
class Section:
    """One part of the book as HTML.

    `name` is unique and stable (`role/expert-ia`, `contents`, `cover/front`); `title` is what a
    person reads in progress and findings; `opens_on` is the side of its first page (None: it
    follows the page before); `source` is the guide's file that it comes from, for findings.
    `completes` names the section that this one completes: it is bound only when that section
    ends on the side that would leave a page blank before the next one. One that `fills_sheets`
    is bound only while the pages before it are no whole number of sheets, four pages each.
    `sheet` is CSS of its own pages that no layout can know (the size of a cover laid flat), and
    `folds` is where they are folded, in millimetres from the left of the trimmed page.
    """

    name: str
    title: str
    html: str
    opens_on: Side | None = None
    matter: Matter = Matter.BODY
    source: str = "guide.yaml"
    completes: str | None = None
    role: str | None = None
    fills_sheets: bool = False
    sheet: str = ""
    folds: tuple[float, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids of its elements, in order."""
        return tuple(re.findall(r'<[a-z][^>]*?\sid="([^"]+)"', self.html))
