"""A difference as Markdown: for release notes, a pull request, a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guidepress.comparing.wording import Block, Heading, Items, Rows, Words
from guidepress.language import Language

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~@])")
"""What Markdown would take for itself; `@` would call somebody."""


def markdown(blocks: Iterable[Block], language: Language, level: int = 2) -> str:
    """The whole text; its headings are of this level."""
    return "\n".join(_lines(blocks, language, "#" * level)).strip("\n") + "\n"


def _lines(blocks: Iterable[Block], language: Language, sign: str) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(words):
                yield f"\n{sign} {escaped(words.sentence(language))}\n"
            case Words(words):
                yield f"{escaped(words.sentence(language))}\n"
            case Items(items):
                yield from (f"- {escaped(item.render(language))}" for item in items)
            case Rows(head, rows):
                yield row([each.sentence(language) for each in head])
                yield "|" + " --- |" * len(head)
                yield from map(row, rows)


def row(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def escaped(text: str) -> str:
    """A text that Markdown prints as it stands, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split("\n")))
