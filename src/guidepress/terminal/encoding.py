"""Words for terminals that are not UTF-8: `é` stays where it can, and is `e` where it cannot.

Comes in: a character that a terminal's encoding does not have. Goes out: what reads nearest.
"""

from __future__ import annotations

import codecs
import io
import unicodedata
from typing import TextIO

NAME = "guidepress-nearest"

_NEAREST = {
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "–": "-",
    "—": "-",
    "…": "...",
    "→": "->",
    "·": "-",
    "€": "EUR",
    "œ": "oe",
    "Œ": "OE",
    "æ": "ae",
    "│": "|",
    "\u00a0": " ",
    "\u202f": " ",
}


def nearest(text: str) -> str:
    """A text in ASCII that reads like the one given; `?` for what has no likeness."""
    letters = (_NEAREST.get(character) or _plain(character) for character in text)
    return "".join(letters)


def _plain(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if part.isascii()) or "?"


def _replace(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return nearest(error.object[error.start : error.end]), error.end


codecs.register_error(NAME, _replace)


def made_safe(stream: TextIO) -> TextIO:
    """The same stream, which from now on writes what it cannot encode as what reads nearest."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors=NAME)
    return stream
