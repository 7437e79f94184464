"""How a guide stands while it is edited: one frozen value, put in the place of the one before.

Whoever answers a request takes the value that there is, and sees nothing half-made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Self

from guidepress.finding import Finding, Place, Severity
from guidepress.folios import Imposed
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.guide import Guide
from guidepress.press.advance import Advance, Found, Looks, Texts
from guidepress.press.composing import OF_TEMPLATES
from guidepress.press.numbering import Extents, Numbering
from guidepress.press.reading import LAYOUTS
from guidepress.press.rereading import Reading
from guidepress.press.whereabouts import at_their_words
from guidepress.preview.last_book import Book
from guidepress.preview.listing import Part, PartsList
from guidepress.section import Section

LONG = ("front", "back")
"""Kinds of parts that grow with the book."""

USUAL_SHEETS = 4
"""Pages that take no long time to set: those of a role."""


REFUSED = "file-refused"
"""The rule by which pages cannot have a file."""


@dataclass(frozen=True)
class Shown:
    """The pages of a part that are shown: the last good ones, and whether they are old by now.

    `last` are those before them, which a browser may still ask for.
    """

    advance: Advance
    is_stale: bool = False
    last: Advance | None = None

    def old(self) -> Self:
        """The same, known to be old."""
        return replace(self, is_stale=True)


@dataclass(frozen=True)
class Standing:
    """All that is known at one moment.

    `sections` are those of the whole book (none: not composed yet); `shown` the pages of parts
    that were looked at; `none` those that had none, and the reading that said so; `set_findings`
    what setting found in each part, looked at or not, `looks` how its pages looked then, `extents`
    how many they were, and `texts` what is printed on those that were not looked at;
    `trouble` what composing the whole found.
    """

    revision: int = 0
    reading: Reading | None = None
    book: Book | None = None
    sections: tuple[Section, ...] = ()
    numbering: Numbering | None = None
    shown: Mapping[str, Shown] = field(default_factory=dict)
    none: Mapping[str, Reading | None] = field(default_factory=dict)
    set_findings: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    looks: Mapping[str, Looks] = field(default_factory=dict)
    extents: Extents = field(default_factory=dict)
    texts: Mapping[str, Texts] = field(default_factory=dict)
    trouble: tuple[Finding, ...] = ()
    _lists: list[PartsList] = field(default_factory=list, repr=False, compare=False)
    """The list of parts that was made last; standings that follow one another share it."""

    @property
    def guide(self) -> Guide | None:
        """The guide that pages are made of."""
        return self.reading.whole if self.reading else None

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the guide's files, as they were saved last."""
        guide = self.reading.guide if self.reading else None
        return guide.sources if guide else {}

    def with_shown(self, advance: Advance) -> Self:
        """The same with new pages of a part, or its old ones marked as such."""
        name = advance.name
        before = self.shown.get(name)
        now: Shown | None = Shown(advance, last=before.advance if before else None)
        if before and advance.sheets == before.advance.sheets:
            now = replace(before, advance=advance, is_stale=False)
        if not advance.sheets:
            now = before.old() if before else None
        found = {**self.set_findings, name: advance.findings}
        if now is None:
            return replace(self, set_findings=found).without(name)
        shown, extents = {**self.shown, name: now}, {**self.extents, name: now.advance.extent}
        return replace(self, shown=shown, extents=extents, set_findings=found)

    def is_as(self, before: Self) -> bool:
        """Whether pages that were made of an earlier standing are those of this one too."""
        now, then = self.reading, before.reading
        if now is None or then is None:
            return now is then
        return now.whole is then.whole and now.layout is then.layout and now.faulty == then.faulty

    def says_the_same(self, before: Self) -> bool:
        """Whether nothing was read that says other things than before; layouts say nothing."""
        new, old = self.reading, before.reading
        if new is None or old is None:
            return new is old
        is_same = not new.changed and new.findings == old.findings
        return is_same and self.book == before.book

    def is_set_like(self, before: Self) -> bool:
        """Whether the layout is the same."""
        new, old = self.reading, before.reading
        return (new and new.layout) is (old and old.layout)

    def is_for_later(self, part: Part) -> bool:
        """Whether the pages of a part take a while to set, and its own file was not saved."""
        shown, changed = self.shown.get(part.name), self.reading.changed if self.reading else ()
        is_long = part.kind in LONG and bool(shown and len(shown.advance.sheets) > USUAL_SHEETS)
        return is_long and (part.file == GUIDE_FILE or part.file not in changed)

    def without(self, name: str) -> Self:
        """The same, knowing that a part has no pages as long as nothing is saved."""
        return replace(self, none={**self.none, name: self.reading})

    def is_known(self, name: str) -> bool:
        """Whether it is known which pages a part has, if any."""
        is_none = self.reading is not None and self.none.get(name) is self.reading
        return name in self.shown or is_none

    def is_hopeless(self, part: Part) -> bool:
        """Whether a part cannot be set: it has an error, or there is nothing to set it with."""
        reading = self.reading
        if reading is None:
            return False
        return reading.whole is None or reading.layout is None or part.file in reading.shut

    def with_book(self, book: Book | None, numbering: Numbering | None) -> Self:
        """The same after another build, with its page numbers.

        Pages that look otherwise may have been set with the numbers of before: how they look now is
        not known before they are set again.
        """
        alike = {
            name: looks
            for name, looks in self.looks.items()
            if book and book.looks_like(name, looks)
        }
        return replace(self, book=book, numbering=numbering, looks=alike)

    def with_looks(self, name: str, looks: Looks) -> Self:
        """The same, knowing how the pages of a part look."""
        return replace(self, looks={**self.looks, name: looks})

    def with_found(self, name: str, found: Found) -> Self:
        """The same, knowing what setting found in a part that nobody looks at."""
        findings = {**self.set_findings, name: found.findings}
        extents = {**self.extents, name: found.extent}
        now = replace(self.with_looks(name, found.looks), extents=extents, set_findings=findings)
        return replace(now, texts={**self.texts, name: found.texts})

    def with_trouble(self, found: tuple[Finding, ...]) -> Self:
        """The same, knowing what composing the whole found; of templates, nothing else stands."""
        kept = {
            name: tuple(each for each in known if each.rule != OF_TEMPLATES or each in found)
            for name, known in self.set_findings.items()
        }
        return replace(self, trouble=found, set_findings=kept)

    def text_of(self, name: str) -> Texts | None:
        """What is printed on each page of a part; None where that is not known yet."""
        shown = self.shown.get(name)
        return shown.advance.texts() if shown else self.texts.get(name)

    def has_other_text(self, name: str, before: Self) -> bool:
        """Whether a part that nobody looks at was known before, with another text."""
        known = before.texts.get(name)
        return known is not None and known != self.texts.get(name)

    def without_pages(self, name: str, found: tuple[Finding, ...]) -> Advance:
        """The advance sheets of a part that cannot be composed: what was found, and none."""
        numbering = self.numbering
        assert numbering is not None
        return Advance(name, (), numbering, (), numbering.folios, b"", (), found)

    def is_edited(self, part: Part) -> bool:
        """Whether a part is other than in the last whole book: its file, or how its pages look.

        False where there is no book; True for a part that it has not.
        """
        if self.book is None or self.reading is None:
            return False
        if part.kind == "role":
            record = self.book.manifest.roles.get(part.slug or "")
            leaf = self.reading.leaves.get(part.file)
            text = (leaf.text if leaf else None) or ""
            if record is None or record.digest != sha256(text.encode()).hexdigest():
                return True
        looks = self.looks.get(part.name)
        return looks is not None and not self.book.looks_like(part.name, looks)

    def seen_of(self, name: str) -> object:
        """What a page shows of a part: it is told of when that has changed."""
        shown, part = self.shown.get(name), self.part(name)
        is_edited = part is not None and self.is_edited(part)
        common = (self.set_findings.get(name, ()), is_edited)
        digests = [sheet.digest for sheet in shown.advance.sheets] if shown else []
        return (digests, shown.is_stale, common) if shown else common

    @property
    def is_composed(self) -> bool:
        """Whether all parts are known by their names, as far as they can be."""
        reading = self.reading
        if reading is None:
            return False
        return bool(self.sections) or reading.whole is None or reading.layout is None

    def part(self, name: str) -> Part | None:
        """The part of this name."""
        return self._list.by_name.get(name)

    def parts(self) -> tuple[Part, ...]:
        """Every part in the book's order; then the roles that are in none of its families."""
        return self._list.parts

    @property
    def _list(self) -> PartsList:
        """The list of parts: that of the standing before, where it is of the same book."""
        now = PartsList(self.reading, self.book, self.sections, self.numbering)
        last = next(iter(self._lists), None)
        if last is not None and last.is_of_the_same_as(now):
            return last
        self._lists[:] = [now]
        return now

    def findings_of(self, part: Part) -> tuple[Finding, ...]:
        """What is found in a part: in setting it, and in its file unless that is everybody's.

        Of a role without a file, what is found where a family lists it.
        """
        own: tuple[Finding, ...] = ()
        if self.reading and part.file != GUIDE_FILE:
            listed = self._listed_at(part) if part.file not in self.reading.leaves else frozenset()
            own = tuple(
                each
                for each in self.reading.findings
                if each.place.file == part.file or each.place in listed
            )
        found = (*own, *self._still(self.set_findings.get(part.name, ())))
        return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key))

    def _listed_at(self, part: Part) -> frozenset[Place]:
        """The places in the edition where families list a role."""
        guide = self.reading.guide if self.reading else None
        families = guide.edition.families if guide and part.kind == "role" else ()
        return frozenset(
            family.place("roles", at)
            for family in families
            for at, slug in enumerate(family.roles)
            if slug == part.slug
        )

    def _still(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """What was found with the layout, less what is in a layout that nobody has any more.

        While a saved layout is at fault, pages are made with that of before: what is wrong there
        may be mended by now, and what is to be mended stands among what was read. So does a file
        that is not there, at each place that names it. Lines that are overfull are told where
        their words stand by now.
        """
        if self.reading is None:
            return tuple(found)
        absent = {
            dict(each.message.values).get("path")
            for each in self.reading.findings
            if each.rule == "file-missing"
        }
        still = (
            each
            for each in found
            if not (self.reading.has_old_layout and each.place.file.startswith(f"{LAYOUTS}/"))
            and not (each.rule == REFUSED and dict(each.message.values).get("file") in absent)
        )
        return at_their_words(still, self.sources)

    def everything(self) -> tuple[tuple[Finding, str | None], ...]:
        """Every finding, with the part that it is of, in order of places."""
        parts = self.parts()
        by_file = {part.file: part.name for part in parts if part.file != GUIDE_FILE}
        read = self.reading.findings if self.reading else ()
        found = (*read, *self._still(self.trouble))
        pairs = {finding: by_file.get(finding.place.file) for finding in found}
        for name, found in self.set_findings.items():
            pairs |= dict.fromkeys(self._still(found), name)
        return tuple(sorted(pairs.items(), key=lambda pair: pair[0].sort_key))

    def general(self) -> tuple[Finding, ...]:
        """Errors that are of no part alone: of the edition, of a layout, of a shared file."""
        found = (f for f, part in self.everything() if part is None)
        return tuple(finding for finding in found if finding.severity is Severity.ERROR)

    def place_of(self, name: str) -> Imposed | None:
        """Where a part stands, with the pages that it has now."""
        if shown := self.shown.get(name):
            return shown.advance.parts[0][0]
        return self.numbering.folios.of(name) if self.numbering else None

    def pages_of(self, name: str) -> int:
        """How many pages a part has, with those of what completes it."""
        if shown := self.shown.get(name):
            return len(shown.advance.sheets)
        return self._list.pages.get(name, 0)
