"""The indexes as values: by name, by level of study, by centre of interest, by ROME code.

In: a guide. Out: entries in French order under their headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from guidepress.french.numbers import bac
from guidepress.french.sorting import initial, sort_key
from guidepress.french.typography import compose
from guidepress.manuscript.codes import Code, Scheme
from guidepress.manuscript.outline import Outline
from guidepress.manuscript.script import Script


@dataclass(frozen=True)
class IndexEntry:
    """A name and the role that it leads to; `title` is that role's own when the name is another."""

    text: str
    anchor: str
    family: str
    lang: str = "fr"
    title: str | None = None


LONG = 12
"""Entries: a longer group of an index by level or interest is set in two columns."""

HALF = 30
"""Entries: the most that a column of such a group has before the group is parted once more."""


@dataclass(frozen=True)
class Group:
    """Entries under one heading; `continued` says that they began in the column before."""

    title: str
    entries: tuple[IndexEntry, ...]
    continued: bool = False

    @property
    def is_long(self) -> bool:
        """Whether it is set in two columns."""
        return len(self.entries) > LONG

    @property
    def halves(self) -> tuple[tuple[tuple[IndexEntry, ...], ...], ...]:
        """Its entries in pairs of columns, one below another."""
        parts = [self.entries[at : at + 2 * HALF] for at in range(0, len(self.entries), 2 * HALF)]
        return tuple((part[: -(-len(part) // 2)], part[-(-len(part) // 2) :]) for part in parts)


@dataclass(frozen=True)
class Occupation:
    """A code of a referential, its official label, and the roles that carry it."""

    code: str
    label: str | None
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class Referenced:
    """One version of a referential and the occupations that this guide's roles belong to."""

    title: str
    source: str | None
    occupations: tuple[Occupation, ...]

    @property
    def is_short(self) -> bool:
        """Whether its table may ask to stay on one page."""
        return sum(len(occupation.entries) for occupation in self.occupations) <= 2 * LONG


def names(guide: Script) -> tuple[IndexEntry, ...]:
    """Every name of every role, in French order; a role's own title leads its equals."""
    entries = [entry for role in guide.outlines for entry in _names_of(guide, role)]
    return tuple(sorted(entries, key=lambda entry: (sort_key(entry.text), entry.title or "")))


def letters(entries: Iterable[IndexEntry]) -> tuple[Group, ...]:
    """The entries under their initials."""
    return tuple(Group(key, tuple(run)) for key, run in groupby(entries, lambda e: initial(e.text)))


def by_studies(guide: Script) -> tuple[Group, ...]:
    """Roles under the first level that opens them; those that do not say come last."""
    groups = []
    known = {role.facts.studies.low for role in guide.outlines if role.facts.studies}
    for level in sorted(known):
        roles = [r for r in guide.outlines if r.facts.studies and r.facts.studies.low == level]
        groups.append(Group(bac(level), _sorted(guide, roles)))
    unknown = [role for role in guide.outlines if not role.facts.studies]
    if unknown:
        groups.append(Group("Niveau non communiqué", _sorted(guide, unknown)))
    return tuple(groups)


def by_interest(guide: Script) -> tuple[Group, ...]:
    """Roles under each centre of interest, in the edition's order of interests."""
    found = []
    for interest in guide.edition.interests:
        roles = [role for role in guide.outlines if interest.slug in role.interests]
        if roles:
            found.append(Group(interest.title, _sorted(guide, roles)))
    return tuple(found)


def by_rome(guide: Script) -> tuple[Referenced, ...]:
    """Roles under their ROME codes, version by version, labels as the referential has them."""
    codes = [(code, role) for role in guide.outlines for code in role.facts.codes]
    of_rome = [(code, role) for code, role in codes if code.scheme is Scheme.ROME]
    versions = sorted({code.version for code, _ in of_rome})
    return tuple(_referenced(guide, version, of_rome) for version in versions)


def _referenced(guide: Script, version: str, codes: Sequence[tuple[Code, Outline]]) -> Referenced:
    occupations = []
    for text in sorted({code.code for code, _ in codes if code.version == version}):
        roles = [role for code, role in codes if (code.version, code.code) == (version, text)]
        label = guide.label(Code(scheme=Scheme.ROME, version=version, code=text))
        occupations.append(Occupation(text, label, _sorted(guide, roles)))
    known = [r for r in guide.referentials if (r.scheme, r.version) == (Scheme.ROME, version)]
    title = known[0].title if known else f"ROME {version}"
    return Referenced(title, known[0].source if known else None, tuple(occupations))


def entry_of(guide: Script, role: Outline) -> IndexEntry:
    """A role under its own title."""
    family = guide.family_of(role.slug)
    title = _set(role.title, role.lang)
    return IndexEntry(title, f"role-{role.slug}", family.slug if family else "", role.lang)


def _set(name: str, lang: str) -> str:
    """A name as it prints; the order of entries does not see the difference."""
    return compose(name) if lang == "fr" else name


def _names_of(guide: Script, role: Outline) -> Iterator[IndexEntry]:
    own = entry_of(guide, role)
    yield own
    for other in role.other_names:
        yield replace(own, text=_set(other.name, other.lang), lang=other.lang, title=own.text)


def _sorted(guide: Script, roles: Iterable[Outline]) -> tuple[IndexEntry, ...]:
    entries = (entry_of(guide, role) for role in roles)
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.text)))
