"""The files that a guide names: pictures, adverts and fonts, each with what it is printed as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from guidepress.checks.looking import Sized, Use, look
from guidepress.door import Door, DoorError
from guidepress.finding import Place
from guidepress.language import Message
from guidepress.manuscript.blocks import Image
from guidepress.manuscript.guide import Guide

A4_WIDTH = 210
COLUMN_ON_A4 = 115
RAIL_ON_A4 = 48
NARROWEST_WITH_RAIL = 165
LOGO_WIDTH = 40
"""Widths in millimetres. Trims that are too narrow for a rail have one column of 80 %."""


@dataclass(frozen=True)
class NamedFile:
    """A file that the guide names: path, place of the name, use, printed width in millimetres."""

    path: str
    place: Place
    use: Use
    width: float


@dataclass(frozen=True)
class SeenFile:
    """A file that was looked at: `what` it is, what is wrong with it, or None: not there."""

    named: NamedFile
    what: Sized | Message | None


def seen_files(
    guide: Guide, wanted: Callable[[NamedFile], bool] = lambda _: True
) -> Iterator[SeenFile]:
    """All files that the guide names and that are wanted, each looked at once."""
    seen: dict[tuple[str, Use], Sized | Message | None] = {}
    for file in filter(wanted, named_files(guide)):
        key = (file.path, file.use)
        if key not in seen:
            data = bytes_of(guide, file.path)
            seen[key] = None if data is None else look(data, file.use)
        yield SeenFile(file, seen[key])


def named_files(guide: Guide) -> Iterator[NamedFile]:
    """Pictures of roles, logos, the cover's art, adverts, fonts, colour profiles."""
    edition = guide.edition
    full = edition.trim.width + 2 * edition.trim.bleed
    named = [
        (edition.publisher, "logo", Use.PICTURE, LOGO_WIDTH),
        *((partner, "logo", Use.PICTURE, LOGO_WIDTH) for partner in edition.partners),
        (edition.cover, "art", Use.PICTURE, full),
        *((advert, "file", Use.ADVERT, full) for advert in edition.adverts),
        *((block, "image", Use.PICTURE, _width(block, guide)) for block in _images(guide)),
        *((output, "icc", Use.INKS, 0) for output in edition.outputs),
        *(
            (font, face, Use.FONT, 0)
            for font in (edition.fonts.text, edition.fonts.sans)
            if font
            for face in ("regular", "italic", "bold", "bold_italic")
        ),
    ]
    for entry, key, use, width in named:
        if path := getattr(entry, key):
            yield NamedFile(path, entry.place(key), use, width)


def _images(guide: Guide) -> Iterator[Image]:
    for role in (*guide.roles, *guide.unlisted):
        yield from (block for block in role.blocks if isinstance(block, Image))


def _width(block: Image, guide: Guide) -> float:
    trim = guide.edition.trim
    if trim.width < NARROWEST_WITH_RAIL:
        return trim.width * 0.8
    on_a4 = RAIL_ON_A4 if block.room == "rail" else COLUMN_ON_A4
    return on_a4 * trim.width / A4_WIDTH


def bytes_of(guide: Guide, path: str) -> bytes | None:
    """The bytes of a file of the guide; None when it may not be read."""
    try:
        return Door((("guide", guide.root),)).read(f"press:guide/{quote(path)}")
    except (DoorError, OSError, ValueError):
        return None
