"""What an edition says of each role, in words: what two editions are compared by.

Comes in: a guide. Goes out: for each role a record of its fact box, pay and quotes, as they are
printed, and digests of its blocks. It stands in the manifest, so that an edition can be compared
with the one before when nothing of that is left but its `manifest.json`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from guidepress.french.numbers import bac, years
from guidepress.manuscript.factbox import Experience, Studies
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.pay import Pay, PayDisplay, shown
from guidepress.manuscript.pay_words import LEVELS, amount_words, unit_words
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.quoted import quotes_of
from guidepress.manuscript.vocabulary import FACTS

SHORT = 12
"""Hexadecimal digits of a digest that tells the blocks or pages of one role apart."""


class Record(BaseModel):
    """A frozen part of the manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class QuoteRecord(Record):
    """A quote that a role prints: who speaks, as displayed, and a digest of the words."""

    speaker: str
    digest: str


class RoleFacts(Record):
    """What a role says: names, fact box and pay as printed, quotes, digests of its blocks."""

    title: str
    family: str = Field(description="The slug of its family.")
    digest: str = Field(description="SHA-256 of its file.")
    other_names: tuple[str, ...] = ()
    facts: dict[str, str] = Field({}, description="Fact box: what is printed, by its label.")
    pay: dict[str, str] = Field({}, description="Pay: what is printed, by level and condition.")
    quotes: dict[str, QuoteRecord] = Field({}, description="Quotes by `interview/quote`.")
    blocks: tuple[str, ...] = Field((), description="A digest of each block, in order.")


def facts_of(guide: Guide) -> dict[str, RoleFacts]:
    """The facts of every role that a family lists, by slug, in the order of the book."""
    return {
        role.slug: role_facts(role, guide, family.slug)
        for role in guide.roles
        if (family := guide.family_of(role.slug))
    }


def role_facts(role: Profile, guide: Guide, family: str) -> RoleFacts:
    """The facts of one role."""
    return RoleFacts(
        title=role.title,
        family=family,
        digest=_sha256(guide.sources.get(f"roles/{role.slug}.yaml", "")),
        other_names=tuple(other.name for other in role.other_names),
        facts=dict(_facts(role, guide)),
        pay=_numbered(_pay(role.facts.pay, guide.edition.pay)),
        quotes=dict(_quotes(role, guide)),
        blocks=tuple(_sha256(block.model_dump_json())[:SHORT] for block in role.blocks),
    )


def _facts(role: Profile, guide: Guide) -> Iterator[tuple[str, str]]:
    """Label and text of each fact that is known, pay and quotes apart."""
    facts, edition = role.facts, guide.edition
    if facts.studies:
        yield FACTS["studies"], ", ".join(_studies(facts.studies))
    if facts.experience:
        yield FACTS["experience"], ", ".join(_experience(facts.experience))
    for key, value in (
        ("bac", facts.bac),
        ("employability", facts.employability),
        ("mobility", facts.mobility),
    ):
        if value:
            yield FACTS[key], value
    for custom in edition.fact_box.custom:
        if other := facts.other.get(custom.key):
            yield custom.label, other if isinstance(other, str) else ", ".join(other)
    if facts.codes:
        yield (
            FACTS["codes"],
            ", ".join(f"{c.scheme.value.upper()} {c.version} {c.code}" for c in facts.codes),
        )


def _studies(studies: Studies) -> Iterator[str]:
    if studies.high is not None and studies.high != studies.low:
        yield f"{bac(studies.low)} à {bac(studies.high)}"
    else:
        yield bac(studies.low, minimum=studies.minimum)
    if studies.preferred:
        yield f"{bac(studies.preferred)} apprécié"
    if studies.rncp:
        yield f"niveau {studies.rncp} (RNCP)"
    yield from studies.diplomas


def _experience(experience: Experience) -> Iterator[str]:
    if experience.low is not None or experience.high is not None:
        yield years(experience.low, experience.high)
    if experience.note:
        yield experience.note


def _pay(pay: tuple[Pay, ...], display: PayDisplay) -> Iterator[tuple[str, str]]:
    """What each figure is paid for, and the figure as the edition prints it."""
    for each in pay:
        level = LEVELS[each.level] if each.level else ""
        label = ", ".join(part for part in (level, each.condition) if part)
        printed = shown(each, display).printed
        year = f"({each.year})" if each.year else ""
        words = (amount_words(printed), unit_words(printed), year)
        yield label or FACTS["pay"], " ".join(part for part in words if part)


def _numbered(rows: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Rows by their labels; a label that comes again gets a number."""
    found: dict[str, str] = {}
    for label, text in rows:
        name, number = label, 1
        while name in found:
            number += 1
            name = f"{label} ({number})"
        found[name] = text
    return found


def _quotes(role: Profile, guide: Guide) -> Iterator[tuple[str, QuoteRecord]]:
    for reference in sorted(set(quotes_of(role, guide))):
        if found := guide.quote(reference):
            interview, quote = found
            yield reference, QuoteRecord(speaker=interview.speaker, digest=_sha256(quote.text))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
