"""A profile is whole, its neighbours know it, its words are its own, and quotes are used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.texts import Voice, texts_of
from guidepress.finding import Place, Severity
from guidepress.language import say
from guidepress.manuscript.blocks import (
    Faq,
    Heading,
    InterviewPage,
    Note,
    Related,
    SelfTest,
    Source,
    Sponsored,
    Statement,
)
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.vocabulary import sections

TELLING = {Faq: "faq", SelfTest: "test", Related: "related", InterviewPage: "interview"}
"""Blocks that are a section by themselves, without a heading that says so."""

ALIKE = 20
"""Words from which on two paragraphs that say the same are no coincidence."""

_PARAGRAPH = re.compile(r"[^\n]{80,}")


@asks(
    "section-missing",
    Severity.ERROR,
    say("Every profile has the sections that the guide requires."),
    wrong="required: [missions], et une fiche sans section: missions",
    right="heading: Ses missions, section: missions",
)
def section_missing(desk: Desk) -> Iterator[Fault]:
    """A section of `required` that no heading and no block of a profile is."""
    edition = desk.guide.edition
    names = sections(edition)
    for role in desk.roles:
        if not desk.is_whole(role.place().file, GUIDE_FILE):
            continue
        there = set(_sections(role))
        for key in edition.required:
            if key in names and key not in there:
                yield Fault(
                    role.place("title"),
                    say("This profile has no section “{name}”", name=names[key]),
                    say("Give the heading that opens it `section: {key}`", key=key),
                )


def _sections(role: Profile) -> Iterator[str]:
    for block in role.blocks:
        if isinstance(block, Heading):
            if block.section:
                yield block.section
        elif type(block) in TELLING:
            yield TELLING[type(block)]


@asks(
    "related-missing",
    Severity.INFO,
    say("A reader who hesitates is shown the roles next to this one."),
    wrong="une fiche sans related",
    right="related: [dpo]",
)
def related_missing(desk: Desk) -> Iterator[Fault]:
    """A role without related roles, in a guide of three and more."""
    if len(desk.roles) < 3:
        return
    for role in desk.roles:
        if not role.related and desk.is_whole(role.place().file):
            yield Fault(role.place("title"), say("This role names no related role"))


@asks(
    "related-one-way",
    Severity.WARNING,
    say("Two roles are related to one another, or not at all."),
    wrong="related: [dpo], et une fiche dpo sans related: [veilleur]",
    right="related: [dpo], et dans la fiche dpo related: [veilleur]",
)
def related_one_way(desk: Desk) -> Iterator[Fault]:
    """A related role that does not name this one."""
    roles = {role.slug: role for role in desk.roles}
    for role in desk.roles:
        for index, slug in enumerate(role.related):
            other = roles.get(slug)
            if other is None or not desk.is_whole(other.place().file) or role is other:
                continue
            if role.slug not in other.related:
                yield Fault(
                    role.place("related", index),
                    say("`{other}` does not name this role in turn", other=slug),
                    say("Add `{slug}` to its `related`, or delete it here", slug=role.slug),
                )


@asks(
    "quote-unused",
    Severity.WARNING,
    say("A quote that no profile uses was asked for in vain."),
    wrong="une citation « id: patience » que rien n'imprime",
    right="quote: lea-m/patience",
)
def quote_unused(desk: Desk) -> Iterator[Fault]:
    """A quote of an interview that no profile prints, in part or whole."""
    if desk.guide.unread or desk.guide.patched or desk.only is not None:
        return
    used = {(each.interview, each.quote) for each in desk.quotations if each.quote}
    whole = {
        block.interview
        for role in desk.roles
        for block in role.blocks
        if isinstance(block, InterviewPage) and not block.quotes
    }
    for interview in desk.guide.interviews.values():
        for quote in interview.quotes:
            if interview.slug not in whole and (interview.slug, quote.id) not in used:
                yield Fault(
                    quote.place("id"),
                    say("No profile uses the quote `{quote}`", quote=quote.id),
                    say(
                        "Use it: `quote: {interview}/{quote}`",
                        interview=interview.slug,
                        quote=quote.id,
                    ),
                )


@asks(
    "paragraph-twice",
    Severity.WARNING,
    say("What two profiles say alike says nothing of either."),
    wrong="le même paragraphe dans deux fiches",
    right="un paragraphe propre à chaque fiche, ou la mention dans `disclaimer`",
)
def paragraph_twice(desk: Desk) -> Iterator[Fault]:
    """The same paragraph of twenty words and more in two profiles, or twice in one."""
    first: dict[str, Place] = {}
    shared = set(_shared(desk))
    for _, sheet in desk.role_sheets:
        for match in _PARAGRAPH.finditer(sheet.words):
            key = match.group().lower().replace("’", "'")
            if "  " in key or "\u00a0" in key or "\u202f" in key:
                key = " ".join(key.split())
            if key.count(" ") < ALIKE - 1:
                continue
            passage = sheet.passage(match.start())
            if passage.text.voice is not Voice.PROSE or passage.text.place in shared:
                continue
            if key in first:
                yield Fault(
                    desk.place_on(sheet, match.start()),
                    say("This paragraph stands already in {place}", place=str(first[key])),
                    say("Write one of the two anew"),
                )
            else:
                first[key] = passage.text.place


def _shared(desk: Desk) -> Iterator[Place]:
    """Where profiles may say the same: notes, sources, a school's own text, the nota bene."""
    for role in desk.roles:
        if role.facts.notice:
            yield role.facts.place("notice")
        for block in role.blocks:
            if isinstance(block, Note | Source | Statement | Sponsored):
                yield from (text.place for text in texts_of(block))


CHECKS = (
    section_missing,
    related_missing,
    related_one_way,
    quote_unused,
    paragraph_twice,
)
