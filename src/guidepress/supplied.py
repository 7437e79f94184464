"""A page that others have made: an advert as a PDF, looked at before anything is done with it.

Comes in: bytes that nobody vouches for. Goes out: the page's boxes, or what keeps it from being
bound. Nothing in it is run: what is bound is its content and the fonts and pictures that this
uses; annotations, scripts, forms and attached files stay behind.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
from pikepdf import Name

from guidepress.language import Message, say

MM = 72 / 25.4
"""PDF units in a millimetre."""

LARGEST = 256 * 1024 * 1024
"""Bytes of all streams of a file when inflated: an A4 page of 600 dpi in CMYK has 140 million."""

MOST_OBJECTS = 20_000
"""Objects of a file: a drawn map has some thousands."""

SIGN = b"%PDF-"


class UnfitError(Exception):
    """A PDF that cannot be bound, and why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class SuppliedPage:
    """The one page of a PDF: its media box and the trim box in it, in mm from its upper left."""

    width: float
    height: float
    left: float
    top: float
    trim_width: float
    trim_height: float

    @property
    def bleed(self) -> float:
        """What there is beyond the trim on every side."""
        right = self.width - self.left - self.trim_width
        below = self.height - self.top - self.trim_height
        return min(self.left, self.top, right, below)


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Page]:
    """The only page of a PDF file; UnfitError when it may not be bound."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield _only_page(pdf)
    except pikepdf.PasswordError as error:
        raise UnfitError(say("This PDF is locked with a password")) from error
    except UnfitError:
        raise
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise UnfitError(say("This PDF is damaged, and cannot be read")) from error


def look_at(data: bytes) -> SuppliedPage:
    """The boxes of a supplied page; UnfitError when it may not be bound."""
    with opened(data) as page:
        return boxes_of(page)


def boxes_of(page: pikepdf.Page) -> SuppliedPage:
    """The boxes of a page; one without a trim box is trimmed where its media ends."""
    x1, y1, x2, y2 = _box(page.mediabox)
    left, low, right, high = _box(page.obj.get("/TrimBox", page.mediabox))
    return SuppliedPage(
        round((x2 - x1) / MM, 3),
        round((y2 - y1) / MM, 3),
        round((left - x1) / MM, 3),
        round((y2 - high) / MM, 3),
        round((right - left) / MM, 3),
        round((high - low) / MM, 3),
    )


def _box(box: pikepdf.Object) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(value) for value in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _only_page(pdf: pikepdf.Pdf) -> pikepdf.Page:
    if pdf.is_encrypted:
        raise UnfitError(say("This PDF is locked with a password"))
    if len(pdf.pages) != 1:
        raise UnfitError(say("This PDF has {n} pages; an advert is one", n=len(pdf.pages)))
    page = pdf.pages[0]
    if int(page.obj.get("/Rotate", 0)) % 360 or float(page.obj.get("/UserUnit", 1)) != 1:
        raise UnfitError(say("This page is turned or enlarged by the viewer; save it as it is"))
    _weigh(pdf)
    return page


def _weigh(pdf: pikepdf.Pdf) -> None:
    """Refuse what grows beyond reason when it is inflated, before anyone inflates it."""
    if len(pdf.objects) > MOST_OBJECTS:
        raise UnfitError(say("This PDF is far too large for one page"))
    left = LARGEST
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            left -= _weight(item, left)
            if left < 0:
                raise UnfitError(say("This PDF is far too large for one page"))


def _weight(stream: pikepdf.Stream, most: int) -> int:
    """The bytes of a stream when inflated, counted up to just beyond `most`."""
    raw = stream.read_raw_bytes()
    filters = _filters(stream)
    if filters.count("/FlateDecode") + filters.count("/LZWDecode") > 1:
        raise UnfitError(say("This PDF is packed in a way that nothing needs"))
    if filters[:1] != ["/FlateDecode"]:
        return len(raw) * (64 if "/LZWDecode" in filters or "/RunLengthDecode" in filters else 1)
    inflater, total = zlib.decompressobj(), 0
    while raw and total <= most and not inflater.eof:
        try:
            total += len(inflater.decompress(raw, 1 << 20))
        except zlib.error:
            break
        raw = inflater.unconsumed_tail
    return total


def _filters(stream: pikepdf.Stream) -> list[str]:
    declared = stream.get("/Filter")
    if declared is None:
        return []
    return [str(declared)] if isinstance(declared, Name) else [str(each) for each in declared]


def as_page(pixels: tuple[int, int], trim: tuple[float, float], bleed: float) -> SuppliedPage:
    """A picture of so many pixels as a page, on a trim of so many mm with so much bleed.

    A picture has no size of its own: it is as wide as the page, with its bleed or without it,
    whichever comes nearer to its proportions.
    """
    width, height = trim
    tall = pixels[1] / pixels[0]
    ends = min((bleed, 0.0), key=lambda each: abs((height + 2 * each) / (width + 2 * each) - tall))
    whole = width + 2 * ends
    return SuppliedPage(whole, whole * tall, ends, ends, width, whole * tall - 2 * ends)
