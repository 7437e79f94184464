"""What the rest of the book prints of a role: its names and facts, and none of its text.

Contents, indexes and charts are made of these, so that nothing but a role's own pages has to be
composed again when its text is edited.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidepress.manuscript.blocks import InterviewPage, Pull, QuoteBlock
from guidepress.manuscript.factbox import FactBox
from guidepress.manuscript.interview import ConsentState, Interview
from guidepress.manuscript.profile import OtherName, Profile


@dataclass(frozen=True)
class RoleName:
    """A role as others name it."""

    slug: str
    title: str
    lang: str


@dataclass(frozen=True)
class Outline:
    """A role without its text: how many blocks it has, whether it quotes, whether any has a QR."""

    slug: str
    title: str
    lang: str
    other_names: tuple[OtherName, ...]
    interests: tuple[str, ...]
    facts: FactBox
    blocks: int
    is_quoting: bool
    has_address: bool


@dataclass(frozen=True)
class Citation:
    """A published interview as a source: who speaks, as what, and where it stood."""

    speaker: str
    role: str
    citation: str


def outline_of(role: Profile) -> Outline:
    """A role's outline."""
    return Outline(
        slug=role.slug,
        title=role.title,
        lang=role.lang,
        other_names=role.other_names,
        interests=role.interests,
        facts=role.facts,
        blocks=len(role.blocks),
        is_quoting=any(isinstance(each, Pull | QuoteBlock | InterviewPage) for each in role.blocks),
        has_address=bool(role.online) or any(getattr(each, "url", None) for each in role.blocks),
    )


def citation_of(interview: Interview) -> Citation | None:
    """A published interview's citation; None of any other."""
    consent = interview.consent
    if consent.state is not ConsentState.PUBLISHED or not consent.citation:
        return None
    return Citation(interview.speaker, interview.role, consent.citation)
