"""What is left of a text when nothing of its typography counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

NOT_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and figures alone: case, accents, spaces, hyphens and signs do not count.

    The press hyphenates, sets no-break spaces and guillemets, writes œ and accents capitals; it
    never changes a letter otherwise.
    """
    spelled = text.casefold().replace("œ", "oe").replace("æ", "ae")
    return NOT_LETTERS.sub("", unicodedata.normalize("NFKD", spelled))


APART = "\0"
NOT_LETTERS_NOR_APART = re.compile(rf"[^\w{APART}]+")


def letters_of_each(texts: Sequence[str]) -> list[str]:
    """The letters of each text; of thousands of short ones, a good deal sooner."""
    spelled = APART.join(texts).casefold().replace("œ", "oe").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", spelled).replace("_", "")
    found = NOT_LETTERS_NOR_APART.sub("", plain).split(APART)
    return found if len(found) == len(texts) else [letters(text) for text in texts]
