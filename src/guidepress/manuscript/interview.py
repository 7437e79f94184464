"""Interviews: who speaks, under which consent, and quotes with their identifiers."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator

from guidepress.language import say
from guidepress.manuscript.entry import Day, Entry, Line, Prose, Slug
from guidepress.manuscript.form import MisfitError


class ConsentState(StrEnum):
    """By what right a speaker's words are printed."""

    GRANTED = "granted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    NONE = "none"


class Consent(Entry):
    """A reference to a consent, never the identity record itself."""

    state: ConsentState
    reference: Line | None = None
    on: Day | None = None
    media: tuple[Literal["print", "web"], ...] = ()
    until: Day | None = None
    reviewed: Day | None = None
    withdrawn: Day | None = None
    citation: Line | None = None

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.state is ConsentState.PUBLISHED and not self.citation:
            raise MisfitError(
                say("A published interview is printed with its citation"),
                say("Give `citation`: title and publication, as they will be printed"),
            )
        if self.state is ConsentState.GRANTED and not (self.reference and self.on and self.media):
            raise MisfitError(
                say("A granted consent says which, when and for which media"),
                say("Give `reference`, `on` (a date) and `media` ([print, web])"),
            )
        return self


class Quote(Entry):
    """A speaker's words: verbatim or paraphrased, perhaps in answer to a question."""

    id: Slug
    text: Prose
    form: Literal["verbatim", "paraphrase"]
    topic: Line | None = None
    question: Line | None = None


class Interview(Entry):
    """One interview; `slug` is its file's name."""

    slug: Slug
    speaker: Line
    role: Line
    employer: Line | None = None
    career: tuple[Line, ...] = ()
    date: Line | None = None
    interviewer: Line | None = None
    consent: Consent
    quotes: tuple[Quote, ...] = Field(min_length=1)

    def quote(self, identifier: str) -> Quote | None:
        """The quote with this identifier, if there is one."""
        return next((quote for quote in self.quotes if quote.id == identifier), None)
