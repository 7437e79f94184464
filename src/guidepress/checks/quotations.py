"""Where a guide prints a speaker's words: quotes, pulled quotes, interview pages, inline quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidepress.finding import Place
from guidepress.manuscript.blocks import InterviewPage, Pull, QuoteBlock
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.profile import Profile
from guidepress.manuscript.prose import Kind, Reference, plain


@dataclass(frozen=True)
class Mention:
    """A reference in running text, and its place."""

    reference: Reference
    place: Place


@dataclass(frozen=True)
class Quotation:
    """One use of an interview: of one quote (None: of all), perhaps of a part of it.

    `names_interview` says that the interview is named at this place; the quotes of an interview
    page are listed below the name.
    """

    interview: str
    quote: str | None
    extract: str | None
    place: Place
    names_interview: bool = True


def quotations(roles: Iterable[Profile], mentions: Iterable[Mention]) -> Iterator[Quotation]:
    """All of them: those of blocks, in the book's order, then those within texts."""
    for role in roles:
        for block in role.blocks:
            yield from _of_block(block)
    for mention in mentions:
        if mention.reference.kind is Kind.QUOTE:
            interview, quote = _parts(mention.reference.target)
            yield Quotation(interview, quote, plain(mention.reference.children), mention.place)


def _of_block(block: Entry) -> Iterator[Quotation]:
    if isinstance(block, QuoteBlock):
        yield Quotation(*_parts(block.quote), None, block.place("quote"))
    elif isinstance(block, Pull):
        key = "extract" if block.extract else "pull"
        yield Quotation(*_parts(block.pull), block.extract, block.place(key))
    elif isinstance(block, InterviewPage):
        yield Quotation(block.interview, None, None, block.place("interview"))
        for index, quote in enumerate(block.quotes):
            place = block.place("quotes", index)
            yield Quotation(block.interview, quote, None, place, names_interview=False)


def _parts(reference: str) -> tuple[str, str]:
    interview, _, quote = reference.partition("/")
    return interview, quote
