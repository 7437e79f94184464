"""Which quotes a role prints: as blocks, as an interview, or within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from guidepress.manuscript.blocks import InterviewPage, Pull, QuoteBlock
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.profile import Profile

_INLINE = re.compile(r"\]\(quote:([a-z0-9-]+/[a-z0-9-]+)\)")


def quotes_of(role: Profile, guide: Guide) -> Iterator[str]:
    """Every quote that a role prints, as `interview/quote`."""
    for block in role.blocks:
        match block:
            case QuoteBlock():
                yield block.quote
            case Pull():
                yield block.pull
            case InterviewPage():
                yield from _of_interview(block, guide)
        for text in _texts(block):
            yield from _INLINE.findall(text)


def _of_interview(block: InterviewPage, guide: Guide) -> Iterator[str]:
    interview = guide.interviews.get(block.interview)
    everything = tuple(quote.id for quote in interview.quotes) if interview else ()
    slugs = block.quotes or everything
    yield from (f"{block.interview}/{slug}" for slug in slugs)


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value of the manuscript."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Entry):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
