"""Digests of a file's objects with all that they call on, whatever their numbers are."""

from __future__ import annotations

import hashlib
import os
import re

import pikepdf

REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")
ELSEWHERE = re.compile(rb"/(?:Parent \d+ 0 R|StructParents \d+|Annots (?:\d+ 0 R|\[[^\]]*\])) ")
"""What a page has of a book: where it hangs, its links, its place in the structure."""

DEEPEST = 60
"""Objects within objects: forms are followed a dozen deep, each with a few of these."""


class Digests:
    """Digests of what is painted on the pages of a file; galleys' pages share their resources."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}
        self._open: set[tuple[int, int]] = set()

    def page(self, page: pikepdf.Page) -> str:
        """A page with all that is on it, but for its links and its place in the book."""
        text = ELSEWHERE.sub(b"", page.obj.unparse(resolved=True))
        return hashlib.sha256(self._resolved(text, 0)).hexdigest()

    def _resolved(self, text: bytes, depth: int) -> bytes:
        """An object as it is written, with digests in the place of what it refers to."""
        return REFERENCE.sub(lambda r: self._digest((int(r[1]), int(r[2])), depth + 1), text)

    def _digest(self, place: tuple[int, int], depth: int) -> bytes:
        if depth > DEEPEST or place in self._open:
            return os.urandom(16).hex().encode()  # endless: never the same as what was kept
        if place not in self._known:
            self._open.add(place)
            item, raw = self._pdf.get_object(place), b""
            if isinstance(item, pikepdf.Stream):
                item, raw = item.stream_dict, item.read_raw_bytes()
            text = self._resolved(_told(item), depth)
            self._known[place] = hashlib.sha256(text + b"\0" + raw).hexdigest().encode()
            self._open.discard(place)
        return self._known[place]


def _told(item: pikepdf.Object) -> bytes:
    """An object as it is written; of a font, what its letters are, and not its program.

    That is the whole book's, and another one whenever a sentence has a letter more. Only letters
    that a font draws itself (9.6.5) are painted like any content, in colours of their own.
    """
    is_font = isinstance(item, pikepdf.Dictionary) and item.get("/Type") == pikepdf.Name.Font
    if not is_font or item.get("/Subtype") == pikepdf.Name.Type3:
        return item.unparse(resolved=True)
    letters = item.get("/ToUnicode")
    return b"font" if letters is None else b"font " + letters.unparse()
