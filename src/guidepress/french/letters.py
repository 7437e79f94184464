"""What is left of a text when nothing of its typography counts."""

from __future__ import annotations

import re
import unicodedata

NOT_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and figures alone: case, accents, spaces, hyphens and signs do not count.

    The press hyphenates, sets no-break spaces and guillemets, writes œ and accents capitals; it
    never changes a letter otherwise.
    """
    spelled = text.casefold().replace("œ", "oe").replace("æ", "ae")
    return NOT_LETTERS.sub("", unicodedata.normalize("NFKD", spelled))
