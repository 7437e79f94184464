"""What the bytes of a picture, an advert or a font are, without decoding them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from xml.etree import ElementTree

from PIL import Image

from guidepress.language import Message, say

MOST_PIXELS = 100_000_000
"""Width times height: A3 at 600 dpi has 70 million. Beyond is a mistake, or a bomb."""

_PDF = b"%PDF-"
_IMPORT = re.compile(r"@import\s+(?:url\()?[\"']?([^\"');]+)", re.IGNORECASE)
_FONT_SIGNS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"wOFF", b"wOF2")


class Use(Enum):
    """What a file is for: that decides what it may be."""

    PICTURE = "picture"
    ADVERT = "advert"
    FONT = "font"
    INKS = "inks"


_SIGNED: dict[Use, tuple[Callable[[bytes], bool], Message]] = {
    Use.FONT: (
        lambda data: data.startswith(_FONT_SIGNS),
        say("This is no TrueType, OpenType or WOFF font"),
    ),
    Use.INKS: (
        lambda data: data[36:40] == b"acsp" and data[12:20] == b"prtrCMYK",
        say("This is no ICC profile of a CMYK press"),
    ),
}
"""What is known by its first bytes alone, and what is said of what has others."""


@dataclass(frozen=True)
class Sized:
    """A file that can be printed: its width in pixels; None for one that has none (SVG, font)."""

    pixels: int | None


def look(data: bytes, use: Use) -> Sized | Message:
    """What a file's bytes are: its size, or what keeps it from being printed."""
    if use in _SIGNED:
        is_one, wrong = _SIGNED[use]
        return Sized(None) if is_one(data) else wrong
    if use is Use.ADVERT and data.startswith(_PDF):
        return _page(data)
    if b"<svg" in data[:4096]:
        is_advert = use is Use.ADVERT
        return say("An advert is a PDF, a PNG or a JPEG") if is_advert else _drawing(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _photograph(data)
    except Image.DecompressionBombError:
        return say("This picture has more than 100 million pixels")
    except Exception:  # decoders raise whatever a broken file makes them raise
        return say("This is no picture that can be read (PNG, JPEG or SVG)")


def _page(data: bytes) -> Sized | Message:
    """A PDF of one page."""
    from guidepress.supplied import UnfitError, look_at  # few guides have adverts to wait for

    try:
        look_at(data)
    except UnfitError as error:
        return error.message
    return Sized(None)


def _photograph(data: bytes) -> Sized | Message:
    """A PNG or a JPEG, by its header and its ends."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
        width, height = picture.size
        is_jpeg = picture.format == "JPEG"
        if width * height > MOST_PIXELS:
            return say("This picture has more than 100 million pixels")
        picture.verify()
    if is_jpeg and b"\xff\xd9" not in data[-4096:]:
        return say("This picture is cut short: its end is missing")
    return Sized(width)


def _drawing(data: bytes) -> Sized | Message:
    """An SVG without entities, scripts, or links to other files."""
    if re.search(rb"<!DOCTYPE|<!ENTITY", data, re.IGNORECASE):
        return say("This drawing declares entities; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return say("This drawing is not well-formed XML")
    for element in root.iter():
        if str(element.tag).endswith("}script"):
            return say("This drawing holds a script")
        if str(element.tag).endswith("}style") and (named := _IMPORT.search(element.text or "")):
            return say("This drawing links to another file: {link}", link=named[1].strip()[:80])
        for name, value in element.attrib.items():
            if name.endswith("href") and not value.startswith(("#", "data:image/")):
                return say("This drawing links to another file: {link}", link=value[:80])
    return Sized(None)
