"""Values as the text of a PDF file (ISO 32000-1, 7.3), in the form in which qpdf writes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pikepdf import String

PLAIN = frozenset(range(32, 127)) - frozenset(b"()\\")
"""Bytes that stand for themselves in a literal string."""


@lru_cache(maxsize=1 << 12)
def string(text: str) -> bytes:
    """A text string (7.9.2): plain words as they are, others as the library writes them.

    The last ones are kept: many links lead to one role, and say so.
    """
    if text.isascii() and PLAIN.issuperset(encoded := text.encode()):
        return b"(%s)" % encoded
    return String(text).unparse()


def array(items: Iterable[bytes]) -> bytes:
    """An array."""
    return b"".join((b"[ ", *(item + b" " for item in items), b"]"))


def number(value: float) -> bytes:
    """A number, with six decimals at most and none that say nothing."""
    if isinstance(value, int):
        return b"%d" % value
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    return b"0" if digits == "-0" else digits.encode()
