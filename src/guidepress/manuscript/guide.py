"""The whole guide as one frozen value: what loading hands to every later stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import Field

from guidepress.manuscript.codes import Code, Referential
from guidepress.manuscript.edition import Edition, Family
from guidepress.manuscript.entry import Entry, Lang, Line, Prose, slug_of
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.interview import Interview, Quote
from guidepress.manuscript.outline import Citation, Outline, RoleName, citation_of, outline_of
from guidepress.manuscript.profile import Profile


class GlossaryEntry(Entry):
    """A term of the glossary; `see` names another term."""

    term: Line
    lang: Lang = "fr"
    definition: Prose
    see: Line | None = None

    @property
    def slug(self) -> str:
        """What `[words](term:SLUG)` calls it."""
        return slug_of(self.term)


class Glossary(Entry):
    """`glossary.yaml`."""

    terms: tuple[GlossaryEntry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Page:
    """A page of front or back matter: `pages/SLUG.md`, Markdown without HTML.

    `text` is the Markdown below the title (the file's first `# ` line); `line` is the file's
    line that `text` begins on.
    """

    slug: str
    title: str
    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Guide:
    """A guide in memory: the edition, roles in the edition's order, and all they refer to.

    `unlisted` are roles that no family lists; they are checked, and not printed. `sources` holds
    every file's text. A guide with faults is there to be checked, and no book is made of it:
    `unread` are files of which nothing could be made, `patched` those whose values stand without
    what did not fit (so that what seems to be missing from them may just be faulty). An edition
    that could not be made out is a neutral one then, without families; `unfit` are the keys of
    `guide.yaml` at which, or below which, something did not fit.
    """

    root: Path
    edition: Edition
    roles: tuple[Profile, ...]
    interviews: dict[str, Interview]
    pages: dict[str, Page]
    glossary: tuple[GlossaryEntry, ...] = ()
    referentials: tuple[Referential, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    unlisted: tuple[Profile, ...] = ()
    unread: frozenset[str] = frozenset()
    patched: frozenset[str] = frozenset()
    unfit: frozenset[str] = frozenset()

    @property
    def has_edition(self) -> bool:
        """Whether the edition is that of `guide.yaml`, with the families that it declares."""
        return GUIDE_FILE not in self.unread and bool(self.edition.families)

    def knows(self, *keys: str) -> bool:
        """Whether all that `guide.yaml` says under these keys was understood.

        It is not when there are keys that nobody knows: one of these may be meant by them.
        """
        others = Edition.model_fields.keys() - set(keys)
        return GUIDE_FILE not in self.unread and self.unfit <= others

    def role(self, slug: str) -> Profile | None:
        """The role with this slug, if it is in the edition."""
        return self._by_slug.get(slug)

    @cached_property
    def _by_slug(self) -> dict[str, Profile]:
        return {role.slug: role for role in reversed(self.roles)}

    def has_role(self, slug: str) -> bool:
        """Whether there is a role with this slug in the edition."""
        return slug in self._by_slug

    def name_of(self, slug: str) -> RoleName | None:
        """The name of the role with this slug, if it is in the edition."""
        role = self.role(slug)
        return RoleName(role.slug, role.title, role.lang) if role else None

    @cached_property
    def outlines(self) -> tuple[Outline, ...]:
        """Every role of the edition in its order, without its text."""
        return tuple(map(outline_of, self.roles))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The published interviews, as sources."""
        found = map(citation_of, self.interviews.values())
        return tuple(each for each in found if each)

    def family_of(self, slug: str) -> Family | None:
        """The family that lists this role."""
        return next((f for f in self.edition.families if slug in f.roles), None)

    def label(self, code: Code) -> str | None:
        """The official label of a code, from its referential in its version."""
        for referential in self.referentials:
            if (referential.scheme, referential.version) == (code.scheme, code.version):
                return referential.codes.get(code.code)
        return None

    def interview(self, slug: str) -> Interview | None:
        """The interview with this slug."""
        return self.interviews.get(slug)

    def page(self, slug: str) -> Page | None:
        """The page of front or back matter with this slug."""
        return self.pages.get(slug)

    def quote(self, reference: str) -> tuple[Interview, Quote] | None:
        """The interview and quote that `interview/quote` names."""
        slug, _, identifier = reference.partition("/")
        interview = self.interviews.get(slug)
        quote = interview.quote(identifier) if interview else None
        return (interview, quote) if interview and quote else None
