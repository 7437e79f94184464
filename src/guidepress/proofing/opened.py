"""A file that is opened to be proofed, and all that is read off it once for every look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf

from guidepress.finding import Rule
from guidepress.folios import OUTSIDE, Folios
from guidepress.language import Message
from guidepress.outputs import OutputProfile
from guidepress.proofing.branch import Branch
from guidepress.proofing.facts import FactReader, PageFacts
from guidepress.proofing.memory import Memory
from guidepress.proofing.plain import PlainEntry, PlainLink, annotations_of, entries_of
from guidepress.proofing.tree import Tree, read_tree
from guidepress.proofing.written import written
from guidepress.section import Section


@dataclass(frozen=True)
class Expected:
    """What is known of the book that a file is meant to be.

    `folios` are None when nothing is known of where its parts stand, `sections` are empty when it
    is not held to a guide's words, `trim` is the size of the book's pages in millimetres.
    """

    folios: Folios | None = None
    sections: tuple[Section, ...] = ()
    trim: tuple[float, float] | None = None


@dataclass(frozen=True)
class Opened:
    """A file, what it is held to, and what is known of the book that it is.

    `data` are the bytes that it was opened from. `memory` knows pages that were read before.
    """

    file: str
    pdf: pikepdf.Pdf
    data: bytes
    profile: OutputProfile
    expected: Expected = field(default_factory=Expected)
    memory: Memory = field(default_factory=Memory)

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return len(self.data)

    @property
    def folios(self) -> Folios | None:
        """Where its parts stand; None when that is not known."""
        return self.expected.folios

    @property
    def sections(self) -> tuple[Section, ...]:
        """What its words are meant to be; empty when that is not known."""
        return self.expected.sections

    @cached_property
    def pages(self) -> tuple[pikepdf.Page, ...]:
        """Its pages, in order."""
        return tuple(self.pdf.pages)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """A digest of each page with all that is on it, but for its place in the book."""
        return tuple(self._reader.key(page) for page in self.pages)

    @cached_property
    def facts(self) -> tuple[PageFacts, ...]:
        """What is painted on each page."""
        pages = zip(self.pages, self.keys, strict=True)
        return tuple(self._reader.read(page, key) for page, key in pages)

    @cached_property
    def _reader(self) -> FactReader:
        return FactReader(self.pdf, self.memory)

    @cached_property
    def written(self) -> Mapping[int, bytes]:
        """Objects as the file has them, by number, as far as that is plain to see."""
        return written(self.pdf, self.data)

    @cached_property
    def tree(self) -> Tree | None:
        """Its structure."""
        return read_tree(self.pdf, self.written, self.memory)

    @cached_property
    def elements(self) -> tuple[Branch, ...]:
        """All elements of its structure, in reading order."""
        return self.tree.elements if self.tree else ()

    @cached_property
    def destinations(self) -> Mapping[str, pikepdf.Object]:
        """Named destinations, by name."""
        try:
            names = list(self.pdf.Root.Names.Dests.Names.as_list())
        except AttributeError:
            return {}
        return {str(names[at]): names[at + 1] for at in range(0, len(names) - 1, 2)}

    @cached_property
    def annotations(self) -> tuple[tuple[PlainLink | pikepdf.Object, ...], ...]:
        """The annotations of each page, plain links among them."""
        return tuple(tuple(annotations_of(page, self.written)) for page in self.pages)

    @cached_property
    def entries(self) -> tuple[PlainEntry, ...] | None:
        """The outline, if all of its entries are plain."""
        return entries_of(self.pdf.Root, self.written)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """What a reader calls each page."""
        return tuple(str(page.label) for page in self.pages)

    @cached_property
    def numbers(self) -> Mapping[tuple[int, int], int]:
        """The index of each page by its object."""
        return {page.obj.objgen: index for index, page in enumerate(self.pages)}

    @property
    def is_for_readers(self) -> bool:
        """Whether it is read on a screen: a press has no use for structure and links."""
        return self.profile.colours == "rgb"

    @property
    def is_cover(self) -> bool:
        """Whether it is a cover of its own."""
        if self.profile.cover == "bound":
            return False
        if self.folios is None:
            return len(self.pages) <= 2
        return all(place.first == OUTSIDE for place in self.folios.imposed)


@dataclass(frozen=True)
class Look:
    """One look at a file: the rule that it proofs, and what finds the breaches of it."""

    rule: Rule
    breaches: Callable[[Opened], Iterator[Message]]
    of: Callable[[Opened], bool] = lambda _: True
    """Which files are looked at so."""


def for_readers(opened: Opened) -> bool:
    """Files that are read on a screen."""
    return opened.is_for_readers


def for_a_press(opened: Opened) -> bool:
    """Files in process inks."""
    return not opened.is_for_readers
