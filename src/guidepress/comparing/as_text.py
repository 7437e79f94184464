"""A difference as plain text, for a terminal and a log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidepress.comparing.wording import Block, Heading, Items, Rows, Words
from guidepress.language import Language


def text(blocks: Iterable[Block], language: Language) -> str:
    """The whole text; a blank line parts its blocks."""
    return "\n".join(_lines(blocks, language)).strip("\n") + "\n"


def _lines(blocks: Iterable[Block], language: Language) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(words):
                yield f"\n{words.sentence(language)}"
            case Words(words):
                yield words.sentence(language)
            case Items(items):
                yield from (f"  - {item.render(language)}" for item in items)
            case Rows(_, rows):
                yield from (
                    f"  - {title} | {what}: {before} → {after}"
                    for title, what, before, after in rows
                )
