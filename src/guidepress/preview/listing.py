"""The list of a guide's parts, as the preview has it: in the book's order, what it can."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from guidepress.manuscript.folders import GUIDE_FILE, ROLES
from guidepress.manuscript.guide import Guide
from guidepress.press.composing import OUTSIDE_CONTENTS, titles
from guidepress.press.numbering import Numbering
from guidepress.press.rereading import Reading
from guidepress.preview.last_book import Book
from guidepress.section import Section

ROLE = "role/"


@dataclass(frozen=True)
class Part:
    """A part as it is listed: name, kind (cover, front, family, role, back), title and file."""

    name: str
    kind: str
    title: str
    file: str
    slug: str | None = None


def completed(name: str) -> str:
    """The part that a section of this name completes: it is called after that."""
    return name.rpartition("/")[0]


@dataclass(frozen=True)
class PartsList:
    """The parts of what was read, of the sections of a whole book, or else of the last book."""

    reading: Reading | None
    book: Book | None
    sections: tuple[Section, ...]
    numbering: Numbering | None

    def is_of_the_same_as(self, other: Self) -> bool:
        """Whether both are of the very same values; to compare them would take long."""
        return (
            self.reading is other.reading
            and self.book is other.book
            and self.sections is other.sections
            and self.numbering is other.numbering
        )

    @cached_property
    def by_name(self) -> Mapping[str, Part]:
        """The first part of each name."""
        return {part.name: part for part in reversed(self.parts)}

    @cached_property
    def pages(self) -> Mapping[str, int]:
        """How many pages each part has by its number, with those of what completes it."""
        found: dict[str, int] = {}
        for place in self.numbering.folios.imposed if self.numbering else ():
            name = place.name if place.name in self.by_name else completed(place.name)
            found[name] = found.get(name, 0) + place.pages
        return found

    @property
    def _guide(self) -> Guide | None:
        return self.reading.whole if self.reading else None

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part in the book's order; then the roles that are in none of its families."""
        if self.reading is None or (self._guide or self.reading.guide) is None:
            return ()
        listed = tuple(self._listed())
        names = {part.name for part in listed}
        rest = (part for part in self._other_roles() if part.name not in names)
        return (*listed, *rest)

    def _listed(self) -> Iterator[Part]:
        guide = self._guide or (self.reading.guide if self.reading else None)
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
            pages = self._guide.pages if self._guide else {}
            known = titles(self._guide) if self._guide else OUTSIDE_CONTENTS
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
        guide = self.reading.guide or self._guide  # the edition may be gone
        if guide is None:
            return
        for role in guide.unlisted:
            yield Part(f"{ROLE}{role.slug}", "role", role.title, role.place().file, role.slug)
        for file in sorted(guide.unread):
            folder, _, name = file.partition("/")
            if folder == ROLES and name.endswith(".yaml"):
                slug = name.removesuffix(".yaml")
                yield Part(f"{ROLE}{slug}", "role", slug, file, slug)
