"""The blocks of a profile: ordered, typed, each told by its telling key (see `kinds`).

- heading: Ses missions          - text: |            - list: [...]
  section: missions                  Une phrase…        lead: Il ou elle
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guidepress.language import say
from guidepress.manuscript.entry import Entry, FilePath, Line, Prose, Slug, Url
from guidepress.manuscript.form import Form

QuoteRef = Annotated[
    str,
    Form(
        r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*",
        say("an interview and one of its quotes, with / between them"),
        example="elise-h/actions",
        most=161,
    ),
]
"""`interview-slug/quote-id`."""

Dated = Annotated[
    str,
    Form(
        r"\d{4}(-(0[1-9]|1[0-2]))?(/\d{4}(-(0[1-9]|1[0-2]))?)?",
        say("a year, a month, or two of them with / between"),
        example="2023-10/2024-03",
        most=15,
    ),
]
"""A year, a month, or an interval of two (ISO 8601): `2023`, `2023-10/2024-03`."""

Room = Literal["column", "rail"]
"""Where a block stands: in the text's column, or in the outer rail."""


class Heading(Entry):
    """A heading of level 1 or 2 within the profile, a statement or a question."""

    heading: Line
    level: Literal["1", "2"] = "1"
    section: Slug | None = None


class Text(Entry):
    """Paragraphs, parted by blank lines."""

    text: Prose


class List(Entry):
    """A list; `sentences` are whole items ended by `;` and a full stop, set by the press."""

    list: tuple[Prose, ...] = Field(min_length=1)
    style: Literal["plain", "sentences", "numbered"] = "plain"
    lead: Prose | None = None
    closing: Prose | None = None


class Chips(Entry):
    """Short words set as chips: tools, languages, certifications."""

    chips: tuple[Line, ...] = Field(min_length=1)
    lead: Prose | None = None
    closing: Prose | None = None


class Term(Entry):
    """A term and its explanation."""

    term: Line
    text: Prose


class Terms(Entry):
    """A list of `term : explanation`."""

    terms: tuple[Term, ...] = Field(min_length=1)
    lead: Prose | None = None
    closing: Prose | None = None


class Group(Entry):
    """A heading and the items under it."""

    title: Line
    items: tuple[Prose, ...] = Field(min_length=1)


class Groups(Entry):
    """A list whose items are grouped under headings."""

    groups: tuple[Group, ...] = Field(min_length=1)
    lead: Prose | None = None
    closing: Prose | None = None


class QuoteBlock(Entry):
    """A whole quote as a paragraph of its own; led by its question when it has one."""

    quote: QuoteRef
    pulled: bool = False


class Pull(Entry):
    """A pulled quote (exergue): words that stand in the text too, or only here.

    `extract` is a part of the quote, to the letter; without it the whole quote is pulled.
    """

    pull: QuoteRef
    extract: Line | None = None
    room: Room = "rail"


class InterviewPage(Entry):
    """A question-and-answer interview on a page of its own."""

    interview: Slug
    title: Line | None = None
    intro: Prose | None = None
    quotes: tuple[Slug, ...] = ()


class QuestionAnswer(Entry):
    """One question and its answer."""

    question: Line
    answer: Prose


class Faq(Entry):
    """Frequently asked questions."""

    faq: tuple[QuestionAnswer, ...] = Field(min_length=1)


class SelfTest(Entry):
    """Questions that a reader asks oneself; `closing` says what the answers mean."""

    self_test: tuple[Line, ...] = Field(min_length=1)
    title: Line | None = None
    lead: Prose | None = None
    closing: Prose | None = None


class Note(Entry):
    """A nota bene."""

    note: Prose


class Source(Entry):
    """A source line."""

    source: Prose


class Statement(Entry):
    """A dated statement, which goes stale: `dated` is when it was true."""

    statement: Prose
    dated: Dated


class CallOut(Entry):
    """A call-out: a title, text, perhaps items and an address."""

    callout: Line
    kind: Literal["info", "tip", "job-sites", "warning"] = "info"
    text: Prose | None = None
    items: tuple[Line, ...] = ()
    url: Url | None = None
    room: Room = "column"


class Sponsored(Entry):
    """Text supplied by a school or a sponsor; prints labelled « publi-rédactionnel »."""

    sponsored: Line
    sponsor: Line
    text: Prose
    url: Url | None = None


class Video(Entry):
    """A video, printed as a QR code with its title."""

    video: Line
    url: Url
    text: Prose | None = None
    room: Room = "rail"


class Image(Entry):
    """A picture with what a reader who does not see it is told, its credit and licence."""

    image: FilePath
    alt: Line
    credit: Line
    licence: Line
    caption: Prose | None = None
    room: Room = "column"


class Figure(Entry):
    """A key figure, as printed, its label and source."""

    value: Line
    label: Line
    source: Line | None = None


class Figures(Entry):
    """Key figures."""

    figures: tuple[Figure, ...] = Field(min_length=1)
    room: Room = "rail"


class Balance(Entry):
    """Advantages and drawbacks, side by side."""

    advantages: tuple[Prose, ...] = Field(min_length=1)
    drawbacks: tuple[Prose, ...] = Field(min_length=1)


class CareerPath(Entry):
    """Where one comes from, the role, and where one goes."""

    path_from: tuple[Line, ...] = Field(min_length=1)
    path_to: tuple[Line, ...] = Field(min_length=1)
    lead: Prose | None = None
    closing: Prose | None = None


class RelatedRole(Entry):
    """A related role and, perhaps, why."""

    role: Slug
    why: Prose | None = None


class Related(Entry):
    """Related roles, printed with their pages, at this place of the profile."""

    related: tuple[RelatedRole, ...] = Field(min_length=1)
    lead: Prose | None = None
