"""Pictures of a book for a web shop: drawn once for the same cover and the same spread.

They are kept under a digest of all that they are drawn from: what shows on these sheets, the
numbers on them included, the binder's and the drawing code, and all versions that have a word.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path

from guidepress.folios import Imposed
from guidepress.galley import Galley
from guidepress.outputs import SCREEN, OutputProfile
from guidepress.own_code import digest_of_code
from guidepress.press.finishing import BoundFile, finish
from guidepress.press.manuscript import Manuscript
from guidepress.press.provenance import made_with
from guidepress.press.settling import Settled
from guidepress.press.sheets import sheets_of
from guidepress.shelf import SUFFIX, Shelf, digest

FILE = f"pictures{SUFFIX}"
LIMIT = 64 * 1024 * 1024
"""Bytes: the four pictures of a book have one million; those used longest ago are left out."""

DRAWING = ("binding", "publishing/pictures.py", "press/shopfront.py")
"""Our code that has a word in how a page is drawn, beside what its sheet tells."""

COVER = ("-cover.png", "-cover.webp")
SPREAD = ("-spread.png", "-spread.webp")
"""How the names of the pictures end."""


def shop_pictures(
    manuscript: Manuscript,
    settled: Settled,
    bound: Sequence[BoundFile],
    store: Path | None = None,
) -> dict[str, bytes]:
    """Pictures of the cover and of the first role's spread by name, from the file for screens.

    Where none was asked for, one is bound for them alone; a draft is for nobody's shop.
    """
    if all(file.profile.remarks for file in bound):
        return {}
    book = next((file for file in bound if file.profile.name == SCREEN.name), None)
    key = _key(settled, book.profile if book else SCREEN)
    spread = first_spread([place for place, _ in settled.parts])
    names = (*COVER, *SPREAD) if spread else COVER
    stem = manuscript.imprint.stem
    shelf = Shelf(store / FILE if store and key else None, LIMIT)
    try:
        kept = {name: shelf.get(digest(key, name.encode())) for name in names}
        found = {stem + name: data for name, data in kept.items() if data is not None}
        if len(found) == len(names):
            return found
        found = _drawn(manuscript, settled, book, spread)
        for name, data in found.items():
            shelf.put(digest(key, name.removeprefix(stem).encode()), data)
        return found
    finally:
        shelf.close()


def _drawn(
    manuscript: Manuscript, settled: Settled, book: BoundFile | None, spread: tuple[int, ...]
) -> dict[str, bytes]:
    from guidepress.publishing.pictures import pictures

    if book is None:
        made, _ = finish(manuscript, settled, SCREEN, "book")
        book = made[0]
    return pictures(book.pdf, manuscript.imprint.stem, 0, spread)


def first_spread(places: Sequence[Imposed]) -> tuple[int, ...]:
    """The first two facing pages of a role, counted from 0 in the whole book."""
    count = 0
    for place in places:
        if place.name.startswith("role/"):
            begin = count + place.first % 2
            return tuple(range(begin, min(begin + 2, count + place.pages)))
        count += place.pages
    return ()


def _key(settled: Settled, profile: OutputProfile) -> bytes:
    """What the pictures are drawn from; empty where more has a word than is told here."""
    if profile.remarks or profile.colours != SCREEN.colours or profile.cover != SCREEN.cover:
        return b""
    code = _drawing()
    if code is None:
        return b""
    parts = _pictured(settled.parts)
    shown = [sheet.digest for sheet in sheets_of(parts, settled.folios)]
    # Which pages face each other is the sides' to say.
    told = repr((profile, [(place.side, place.first % 2) for place, _ in parts], shown))
    return digest(told.encode(), code.encode())


def _pictured(parts: Sequence[tuple[Imposed, Galley]]) -> list[tuple[Imposed, Galley]]:
    """The parts whose pages are drawn: the first one, and the first role."""
    role = next((part for part in parts if part[0].name.startswith("role/")), None)
    return [*parts[:1], *([role] if role and role is not parts[0] else [])]


@functools.cache
def _drawing() -> str | None:
    """A digest of the code that draws, and of all versions that make a book here."""
    own = digest_of_code(*DRAWING)
    told = repr((sorted(made_with().items()), own))
    return hashlib.sha256(told.encode()).hexdigest() if own else None
