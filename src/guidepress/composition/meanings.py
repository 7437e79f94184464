"""What a parser's words mean: each is known by a piece of its text, and told in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from guidepress.language import Message


class Mistake(NamedTuple):
    """A mistake in plain words, and what to do about it."""

    message: Message
    hint: Message | None = None


Meaning = tuple[str, Callable[[re.Match[str]], Mistake]]
"""A pattern that is found in a parser's words, and what makes the mistake of what it found."""


def meant(words: str, meanings: Iterable[Meaning]) -> Mistake | None:
    """What these words mean, by the first pattern that is found in them; None where none is."""
    for pattern, meaning in meanings:
        if told := re.search(pattern, words):
            return meaning(told)
    return None
