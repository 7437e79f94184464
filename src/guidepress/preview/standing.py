"""How a guide stands while it is edited: one frozen value, put in the place of the one before.

Whoever answers a request takes the value that there is, and sees nothing half-made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Self

from guidepress.finding import Finding, Severity
from guidepress.folios import Imposed
from guidepress.manuscript.folders import GUIDE_FILE, ROLES
from guidepress.manuscript.guide import Guide
from guidepress.press.advance import Advance, Looks
from guidepress.press.composing import OUTSIDE_CONTENTS, titles
from guidepress.press.numbering import Numbering
from guidepress.press.rereading import Reading
from guidepress.publishing.manifest import FILE, Manifest, PartRecord
from guidepress.section import Section

ROLE = "role/"

LONG = ("front", "back")
"""Kinds of parts that grow with the book."""

USUAL_SHEETS = 4
"""Pages that take no long time to set: those of a role."""


@dataclass(frozen=True)
class Book:
    """The last whole book: its manifest, and when it was built (seconds since 1970)."""

    manifest: Manifest
    built: float

    @cached_property
    def parts(self) -> Mapping[str, PartRecord]:
        """Its sections by name."""
        return {part.name: part for part in self.manifest.parts}

    def looks_like(self, name: str, looks: Looks) -> bool:
        """Whether a part has the pages that it has in this book, as far as the book knows."""
        if name not in self.parts:
            return False
        records = ((self.parts.get(section), pages) for section, pages in looks.items())
        return all(not old or not old.looks or old.looks == pages for old, pages in records)


def last_book(folder: Path, known: Book | None) -> Book | None:
    """The book that stands in a folder; the one that is known, where it is the same."""
    path = folder / FILE
    try:
        built = path.stat().st_mtime
        if known and known.built == built:
            return known
        return Book(Manifest.model_validate_json(path.read_bytes()), built)
    except (OSError, ValueError):
        return None


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
class Part:
    """A part as it is listed: name, kind (cover, front, family, role, back), title and file."""

    name: str
    kind: str
    title: str
    file: str
    slug: str | None = None


@dataclass(frozen=True)
class Standing:
    """All that is known at one moment.

    `sections` are those of the whole book (none: not composed yet); `shown` the pages of parts
    that were looked at; `none` those that had none, and the reading that said so; `set_findings`
    what setting found in each part, looked at or not, and `looks` how its pages looked then;
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
    trouble: tuple[Finding, ...] = ()

    @property
    def guide(self) -> Guide | None:
        """The guide that pages are made of."""
        return self.reading.whole if self.reading else None

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
        return replace(self, shown={**self.shown, name: now}, set_findings=found)

    def is_as(self, before: Self) -> bool:
        """Whether pages that were made of an earlier standing are those of this one too."""
        now, then = self.reading, before.reading
        if now is None or then is None:
            return now is then
        return now.whole is then.whole and now.layout is then.layout and now.faulty == then.faulty

    def says_the_same(self, before: Self) -> bool:
        """Whether nothing was read that says other things than before."""
        new, old = self.reading, before.reading
        if new is None or old is None:
            return new is old
        is_same = not new.changed and new.layout is old.layout and new.findings == old.findings
        return is_same and self.book == before.book

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

    def with_looks(self, name: str, looks: Looks) -> Self:
        """The same, knowing how the pages of a part look."""
        return replace(self, looks={**self.looks, name: looks})

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

    def part(self, name: str) -> Part | None:
        """The part of this name."""
        return next((part for part in self.parts() if part.name == name), None)

    def parts(self) -> tuple[Part, ...]:
        """Every part in the book's order; then the roles that are in none of its families."""
        if self.reading is None or self.reading.guide is None:
            return ()
        listed = tuple(self._listed())
        names = {part.name for part in listed}
        rest = (part for part in self._other_roles() if part.name not in names)
        return (*listed, *rest)

    def _listed(self) -> Iterator[Part]:
        guide = self.guide or (self.reading.guide if self.reading else None)
        if guide is None:
            return
        around = [part for part in self._sectioned() if part.kind in ("cover", "front", "back")]
        yield from (part for part in around if part.name == "cover/front" or part.kind == "front")
        for family in guide.edition.families:
            title, opener = family.short or family.title, f"family/{family.slug}"
            yield Part(opener, "family", title, GUIDE_FILE, family.slug)
            yield from (self._role(slug, guide) for slug in family.roles)
        yield from (part for part in around if part.kind == "back")
        yield from (part for part in around if part.name == "cover/back")

    def _sectioned(self) -> Iterator[Part]:
        """The parts that are no role's and no family's, as far as they are known."""
        is_front = True
        for name, title, file in self._known():
            if name.startswith((ROLE, "family/")):
                is_front = False
            elif name.startswith("cover/"):
                yield Part(name, "cover", title, file)
            else:
                yield Part(name, "front" if is_front else "back", title, file)

    def _known(self) -> Iterator[tuple[str, str, str]]:
        """Name, title and file of each part: from its section, or else from the last book."""
        if self.sections:
            for section in self.sections:
                is_left_out = section.fills_sheets and not self._is_bound(section.name)
                if section.completes is None and not is_left_out:
                    yield section.name, section.title, section.source
        elif self.book:
            pages = self.guide.pages if self.guide else {}
            known = titles(self.guide) if self.guide else OUTSIDE_CONTENTS
            for part in self.book.manifest.parts:
                if "/" in part.name and not part.name.startswith(("cover/", "role/", "family/")):
                    continue  # what completes another part
                page = pages.get(part.name)
                title = known.get(part.name, part.name)
                yield part.name, title, page.file if page else GUIDE_FILE

    def _is_bound(self, name: str) -> bool:
        return self.numbering is not None and self.numbering.folios.of(name) is not None

    def _role(self, slug: str, guide: Guide) -> Part:
        role = guide.role(slug)
        title = role.title if role else slug
        return Part(f"{ROLE}{slug}", "role", title, f"{ROLES}/{slug}.yaml", slug)

    def _other_roles(self) -> Iterator[Part]:
        """Roles that no family lists, and files of roles that cannot be read."""
        assert self.reading is not None
        guide = self.reading.guide
        if guide is None:
            return
        for role in guide.unlisted:
            yield Part(f"{ROLE}{role.slug}", "role", role.title, role.place().file, role.slug)
        for file in sorted(guide.unread):
            folder, _, name = file.partition("/")
            if folder == ROLES and name.endswith(".yaml"):
                slug = name.removesuffix(".yaml")
                yield Part(f"{ROLE}{slug}", "role", slug, file, slug)

    def findings_of(self, part: Part) -> tuple[Finding, ...]:
        """What is found in a part: in setting it, and in its file unless that is everybody's."""
        own: tuple[Finding, ...] = ()
        if self.reading and part.file != GUIDE_FILE:
            own = tuple(each for each in self.reading.findings if each.place.file == part.file)
        found = (*own, *self.set_findings.get(part.name, ()))
        return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key))

    def everything(self) -> tuple[tuple[Finding, str | None], ...]:
        """Every finding, with the part that it is of, in order of places."""
        parts = self.parts()
        by_file = {part.file: part.name for part in parts if part.file != GUIDE_FILE}
        read = self.reading.findings if self.reading else ()
        pairs = {finding: by_file.get(finding.place.file) for finding in (*read, *self.trouble)}
        for name, found in self.set_findings.items():
            pairs |= dict.fromkeys(found, name)
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
