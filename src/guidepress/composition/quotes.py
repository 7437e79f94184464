"""Spoken words: a quote with its speaker, and by what right and in what form it is printed.

A speaker's own words stand between guillemets. A paraphrase never does: it is printed as such
(« propos rapportés »), and words from a published interview with their citation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guidepress.composition.prose import Passage, Scribe, cited
from guidepress.manuscript.blocks import InterviewPage, Pull, QuoteBlock
from guidepress.manuscript.interview import ConsentState, Interview, Quote
from guidepress.manuscript.profile import Profile

REPORTED = "propos rapportés"
PUBLISHED = "d’après un entretien publié"


@dataclass(frozen=True)
class Speaker:
    """Who speaks, as displayed; `credit` is the form of the words, `citation` where they stood."""

    name: Markup
    role: Markup
    employer: Markup | None
    credit: str | None
    citation: Markup | None


@dataclass(frozen=True)
class Speech:
    """A quote: its words, the question that led to it, its speaker; reported or to the letter."""

    words: Passage
    question: Markup | None
    topic: Markup | None
    speaker: Speaker
    is_reported: bool


@dataclass(frozen=True)
class InterviewView:
    """A question-and-answer interview."""

    speaker: Speaker
    career: tuple[Markup, ...]
    date: Markup | None
    interviewer: Markup | None
    speeches: tuple[Speech, ...]


def speech(reference: str, scribe: Scribe, extract: str | None = None) -> Speech | None:
    """The quote that `interview/quote` names, or an extract of it; None when there is none."""
    found = scribe.guide.quote(reference)
    return _speech(*found, scribe, extract) if found else None


def interview(block: InterviewPage, scribe: Scribe) -> InterviewView | None:
    """An interview page: the quotes that the block names, or those that answer a question."""
    found = scribe.guide.interview(block.interview)
    if found is None:
        return None
    named = [quote for name in block.quotes if (quote := found.quote(name))]
    quotes = named or [quote for quote in found.quotes if quote.question] or list(found.quotes)
    return InterviewView(
        speaker=speaker(found, scribe, any(quote.form == "paraphrase" for quote in quotes)),
        career=tuple(scribe.line(step) for step in found.career),
        date=scribe.line(found.date) if found.date else None,
        interviewer=scribe.line(found.interviewer) if found.interviewer else None,
        speeches=tuple(_speech(found, quote, scribe) for quote in quotes),
    )


def speaker(found: Interview, scribe: Scribe, is_reported: bool) -> Speaker:
    """Who speaks, and what must be said of the words."""
    is_published = found.consent.state is ConsentState.PUBLISHED
    parts = [REPORTED] * is_reported + [PUBLISHED] * is_published
    credit = ", ".join(parts)
    citation = found.consent.citation if is_published else None
    return Speaker(
        name=scribe.line(found.speaker),
        role=scribe.line(found.role),
        employer=scribe.line(found.employer) if found.employer else None,
        credit=credit[:1].upper() + credit[1:] if credit else None,
        citation=scribe.line(citation) if citation else None,
    )


def due_credits(profile: Profile, scribe: Scribe) -> tuple[Speaker, ...]:
    """The speakers of whom a role prints words that need a credit, each once."""
    reported: dict[str, bool] = {}
    for found, is_reported in _spoken(profile, scribe):
        reported[found.slug] = reported.get(found.slug, False) or is_reported
    speakers = (
        speaker(known, scribe, is_reported)
        for slug, is_reported in reported.items()
        if (known := scribe.guide.interview(slug))
    )
    return tuple(each for each in speakers if each.credit)


def _spoken(profile: Profile, scribe: Scribe) -> Iterator[tuple[Interview, bool]]:
    """Every interview that a role quotes, inline or as a block, and whether it reports the words.

    Interview pages carry their own credit.
    """
    for block in profile.blocks:
        if isinstance(block, QuoteBlock | Pull):
            found = scribe.guide.quote(block.quote if isinstance(block, QuoteBlock) else block.pull)
            if found:
                yield found[0], found[1].form == "paraphrase"
        elif not isinstance(block, InterviewPage):
            for text in _texts(block.model_dump()):
                yield from cited(text, scribe.guide)


def _texts(value: object) -> Iterator[str]:
    """Every text within a dumped block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _speech(found: Interview, quote: Quote, scribe: Scribe, extract: str | None = None) -> Speech:
    is_reported = quote.form == "paraphrase"
    return Speech(
        words=scribe.passage(extract or quote.text),
        question=scribe.line(quote.question) if quote.question else None,
        topic=scribe.line(quote.topic) if quote.topic else None,
        speaker=speaker(found, scribe, is_reported),
        is_reported=is_reported,
    )
