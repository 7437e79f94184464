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
    reference: Line | None = Field(
        None, description="The consent's reference; the record itself stays elsewhere."
    )
    on: Day | None = Field(None, description="The day it was granted.")
    media: tuple[Literal["print", "web"], ...] = Field((), description="What it is for.")
    until: Day | None = Field(None, description="Its last day.")
    reviewed: Day | None = Field(None, description="The day the speaker reviewed the words.")
    withdrawn: Day | None = Field(None, description="The day it was withdrawn.")
    citation: Line | None = Field(
        None, description="Title and publication of a published interview, as they will be printed."
    )

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

    id: Slug = Field(description="What profiles call it: `interview/id`.")
    text: Prose
    form: Literal["verbatim", "paraphrase"] = Field(
        description="The speaker's words, or what was said in substance."
    )
    topic: Line | None = None
    question: Line | None = Field(None, description="The question that led to it.")


class Interview(Entry):
    """One interview; `slug` is its file's name."""

    slug: Slug
    speaker: Line = Field(description="The speaker as displayed: first name and initial.")
    role: Line
    employer: Line | None = Field(None, description="The employer as displayed, often described.")
    career: tuple[Line, ...] = ()
    date: Line | None = None
    interviewer: Line | None = None
    consent: Consent
    quotes: tuple[Quote, ...] = Field(min_length=1)

    def quote(self, identifier: str) -> Quote | None:
        """The quote with this identifier, if there is one."""
        return next((quote for quote in self.quotes if quote.id == identifier), None)
