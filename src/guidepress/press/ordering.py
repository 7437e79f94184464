"""What the order sheet is told of the files that a press has made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Protocol

from guidepress.composition.engine import Composer
from guidepress.composition.order import Order, OrderedFile, order_sheet
from guidepress.composition.spread import has_blank_spine
from guidepress.outputs import OutputProfile
from guidepress.press.manuscript import Printable
from guidepress.section import Section


class Made(Protocol):
    """A file that was made."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def pdf(self) -> bytes:
        """What is in it."""

    @property
    def pages(self) -> int:
        """How many pages it has."""


WHAT = ("intérieur", "couverture à plat")
"""The files of an order: the book, and its cover."""


def order_for(
    manuscript: Printable, profile: OutputProfile, pages: int, files: Sequence[Made]
) -> Section:
    """The order sheet for files of a book of so many pages."""
    edition = manuscript.guide.edition
    told = tuple(
        OrderedFile(
            file.name, what, file.pages, len(file.pdf), hashlib.sha256(file.pdf).hexdigest()
        )
        for file, what in zip(files, WHAT, strict=False)
    )
    spine = edition.printing.spine_width(pages) if edition.printing else 0.0
    order = Order(profile, pages, spine, has_blank_spine(edition, spine), told)
    return order_sheet(Composer(manuscript.guide, manuscript.layout), order)
