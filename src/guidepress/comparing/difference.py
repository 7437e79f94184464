"""The difference of two editions as a value: `difference`.

Roles are matched by slug; one that went and one that came are the same role renamed when they have
the same title, the same file or most of their blocks in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidepress.comparing.compared import Compared
from guidepress.publishing.facts import RoleFacts

ALIKE = 0.5
"""The share of all blocks of two roles that they have in common when they are one, renamed."""

FAMILY = "Famille"


@dataclass(frozen=True)
class Renamed:
    """A role that goes by another title, or by another slug."""

    before: str
    slug: str
    old_title: str
    title: str


@dataclass(frozen=True)
class Change:
    """One row of a role's facts or pay: None where it was not there, or is no more."""

    slug: str
    title: str
    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Spoken:
    """A quote (`interview/quote`), its speaker, and the titles of the roles that print it."""

    reference: str
    speaker: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Rewritten:
    """A role whose text changed: how many of its blocks are new, of how many; how many are gone."""

    slug: str
    title: str
    new: int
    of: int
    gone: int = 0


@dataclass(frozen=True)
class ChangedPage:
    """A page of a part (from 0) that looks different; a folio is None where there is no such page.

    Folio 0 is outside of the numbering.
    """

    part: str
    index: int
    before: int | None
    after: int | None
    old_part: str


@dataclass(frozen=True)
class Difference:
    """All that differs. `pages` is None where it is not known how the pages look."""

    before: Compared
    after: Compared
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    facts: tuple[Change, ...]
    pay: tuple[Change, ...]
    spoken: tuple[Spoken, ...]
    withdrawn: tuple[Spoken, ...]
    reworded: tuple[Spoken, ...]
    texts: tuple[Rewritten, ...]
    pages: tuple[ChangedPage, ...] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any(
            (self.added, self.removed, self.renamed, self.facts, self.pay, self.spoken,
             self.withdrawn, self.reworded, self.texts, self.pages)
        )  # fmt: skip

    @property
    def touched(self) -> tuple[str, ...]:
        """Slugs of the roles that are new or not as they were, in the order of the book."""
        slugs = {change.slug for change in (*self.facts, *self.pay)}
        slugs |= {text.slug for text in self.texts} | {each.slug for each in self.renamed}
        reworded = {spoken.reference for spoken in (*self.spoken, *self.reworded)}
        return tuple(
            slug
            for slug, role in self.after.roles.items()
            if slug in self.added or slug in slugs or not reworded.isdisjoint(role.quotes)
        )


def difference(before: Compared, after: Compared) -> Difference:
    """What differs between two editions."""
    same = _matched(before.roles, after.roles)
    pairs = [(same[slug], slug) for slug in after.roles if slug in same]
    return Difference(
        before,
        after,
        added=tuple(slug for slug in after.roles if slug not in same),
        removed=tuple(slug for slug in before.roles if slug not in same.values()),
        renamed=tuple(_renamed(pairs, before, after)),
        facts=tuple(_changes(pairs, before, after, is_pay=False)),
        pay=tuple(_changes(pairs, before, after, is_pay=True)),
        spoken=tuple(_only_in(after, before)),
        withdrawn=tuple(_only_in(before, after)),
        reworded=tuple(_reworded(before, after)),
        texts=tuple(_rewritten(pairs, before, after)),
        pages=tuple(_pages(same, before, after)) if before.has_looks and after.has_looks else None,
    )


def _matched(before: Mapping[str, RoleFacts], after: Mapping[str, RoleFacts]) -> dict[str, str]:
    """The slug that each role of the later edition had in the earlier one."""
    same = {slug: slug for slug in after if slug in before}
    gone = [slug for slug in before if slug not in after]
    came = [slug for slug in after if slug not in before]
    likeness = sorted(
        ((_likeness(before[old], after[new]), old, new) for old in gone for new in came),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    for share, old, new in likeness:
        if share >= ALIKE and new not in same and old not in same.values():
            same[new] = old
    return same


def _likeness(one: RoleFacts, other: RoleFacts) -> float:
    """How much of two roles is the same, from 0 to 1."""
    if one.title == other.title or one.digest == other.digest:
        return 1.0
    mine, theirs = set(one.blocks), set(other.blocks)
    return len(mine & theirs) / max(len(mine | theirs), 1)


Pairs = list[tuple[str, str]]


def _renamed(pairs: Pairs, before: Compared, after: Compared) -> Iterator[Renamed]:
    for old, new in pairs:
        titles = before.roles[old].title, after.roles[new].title
        if old != new or titles[0] != titles[1]:
            yield Renamed(old, new, *titles)


def _changes(pairs: Pairs, before: Compared, after: Compared, *, is_pay: bool) -> Iterator[Change]:
    for old, new in pairs:
        one, other = before.roles[old], after.roles[new]
        was = one.pay if is_pay else _facts(one, before)
        now = other.pay if is_pay else _facts(other, after)
        for what in dict.fromkeys((*was, *now)):
            if was.get(what) != now.get(what):
                yield Change(new, other.title, what, was.get(what), now.get(what))


def _facts(role: RoleFacts, side: Compared) -> dict[str, str]:
    return {FAMILY: side.families.get(role.family, role.family), **role.facts}


def _only_in(one: Compared, other: Compared) -> Iterator[Spoken]:
    """The quotes that one edition prints and the other does not."""
    known = _quotes(other)
    yield from (spoken for reference, (spoken, _) in _quotes(one).items() if reference not in known)


def _reworded(before: Compared, after: Compared) -> Iterator[Spoken]:
    was = _quotes(before)
    for reference, (spoken, digest) in _quotes(after).items():
        if reference in was and was[reference][1] != digest:
            yield spoken


def _quotes(side: Compared) -> dict[str, tuple[Spoken, str]]:
    """Every quote of an edition, with the roles that print it, and the digest of its words."""
    found: dict[str, tuple[Spoken, str]] = {}
    for role in side.roles.values():
        for reference, quote in role.quotes.items():
            before = found[reference][0].roles if reference in found else ()
            spoken = Spoken(reference, quote.speaker, (*before, role.title))
            found[reference] = (spoken, quote.digest)
    return found


def _rewritten(pairs: Pairs, before: Compared, after: Compared) -> Iterator[Rewritten]:
    for old, new in pairs:
        was, now = before.roles[old].blocks, after.roles[new].blocks
        if was != now:
            role = after.roles[new]
            added, gone = (
                sum(each not in others for each in these)
                for these, others in ((now, was), (was, now))
            )
            yield Rewritten(new, role.title, added, len(now), gone)


def _pages(same: Mapping[str, str], before: Compared, after: Compared) -> Iterator[ChangedPage]:
    """The pages whose looks differ, or that only one of the two has: the later edition's order."""
    was = {part.name: part for part in before.parts}
    for part in after.parts:
        old_name = _old_name(part.name, same)
        old = was.pop(old_name, None)
        for index in range(max(part.pages, old.pages if old else 0)):
            one = old.looks[index : index + 1] if old else ()
            other = part.looks[index : index + 1]
            if one != other:
                yield ChangedPage(
                    part.name,
                    index,
                    old.first + index * bool(old.first) if old and one else None,
                    part.first + index * bool(part.first) if other else None,
                    old_name,
                )
    for name, part in was.items():
        for index in range(part.pages):
            folio = part.first + index * bool(part.first)
            yield ChangedPage(name, index, folio, None, name)


def _old_name(part: str, same: Mapping[str, str]) -> str:
    """The name that a part had in the earlier edition: `role/SLUG` and what completes it."""
    kind, *rest = part.split("/")
    if kind == "role" and rest:
        rest[0] = same.get(rest[0], rest[0])
    return "/".join((kind, *rest))
