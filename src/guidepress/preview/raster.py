"""Pages as pictures and as words, from the bound PDF itself.

PDFium is not safe to be used by two threads at once: one lock stands before all of it.
"""

from __future__ import annotations

import ctypes
import hashlib
import math
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72
"""Millimetres of a PDF unit."""

SMALLEST, LARGEST = 1.0, 24.0
"""Pixels of a millimetre: 25 and 610 dpi."""

MOST_PIXELS = 40_000_000
"""Pixels of one picture: A4 at 600 dpi has 35 million."""

PICTURES = 64 * 1024 * 1024
"""Bytes of pictures that are kept."""

DOCUMENTS = 6
"""Open documents."""

WORDLISTS = 256
"""Pages whose words are kept."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Word:
    """A word, and where it stands: millimetres from the upper left corner of the trimmed page."""

    text: str
    x: float
    y: float
    w: float
    h: float


class Kept(Generic[Key, Value]):
    """What was made last, up to a size; the oldest goes first."""

    def __init__(
        self,
        limit: int,
        size: Callable[[Value], int] = lambda _: 1,
        drop: Callable[[Value], None] = lambda _: None,
    ) -> None:
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._limit, self._size, self._drop = limit, size, drop
        self._total = 0

    def get(self, key: Key) -> Value | None:
        """What is kept under a key, which is young again."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def put(self, key: Key, value: Value) -> Value:
        """Keep a value."""
        if key not in self._values:
            self._total += self._size(value)
            self._values[key] = value
        while self._total > self._limit and len(self._values) > 1:
            _, oldest = self._values.popitem(last=False)
            self._total -= self._size(oldest)
            self._drop(oldest)
        return value


class Raster:
    """Makes pictures and word lists of pages; the last ones are kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._documents: Kept[tuple[str, bool], pypdfium2.PdfDocument] = Kept(
            DOCUMENTS, drop=lambda document: document.close()
        )
        self._pictures: Kept[tuple[str, float, bool], bytes] = Kept(PICTURES, len)
        self._words: Kept[str, tuple[Word, ...]] = Kept(WORDLISTS)

    def kept_picture(self, digest: str, scale: float, *, bleed: bool) -> bytes | None:
        """A picture that was made before; its page may be gone by now."""
        with self._lock:
            return self._pictures.get((digest, scale, bleed))

    def picture(self, digest: str, pdf: bytes, index: int, scale: float, *, bleed: bool) -> bytes:
        """A page as PNG, `scale` pixels a millimetre; the trimmed page, or with its bleed."""
        key = (digest, scale, bleed)
        with self._lock:
            if found := self._pictures.get(key):
                return found
            page = self._document(pdf, bleed=bleed)[index]
            try:
                if bleed:
                    page.set_cropbox(*page.get_mediabox())
                bitmap = page.render(scale=scale * MM - 1e-6, rev_byteorder=True)
                width, height, stride = bitmap.width, bitmap.height, bitmap.stride
                colours = bytes(bitmap.buffer)
                bitmap.close()
            finally:
                page.close()
        data = png(colours, width, height, stride)
        with self._lock:
            return self._pictures.put(key, data)

    def words(self, digest: str, pdf: bytes, index: int) -> tuple[Word, ...]:
        """The words of a page, in the order of its content."""
        with self._lock:
            found = self._words.get(digest)
            if found is None:
                page = self._document(pdf, bleed=False)[index]
                try:
                    found = self._words.put(digest, tuple(_words(page)))
                finally:
                    page.close()
            return found

    def close(self) -> None:
        """Close all documents."""
        with self._lock:
            self._documents = Kept(DOCUMENTS)

    def _document(self, pdf: bytes, *, bleed: bool) -> pypdfium2.PdfDocument:
        key = (hashlib.sha256(pdf).hexdigest(), bleed)
        document = self._documents.get(key)
        if document is None:
            document = self._documents.put(key, pypdfium2.PdfDocument(pdf))
        return document


def png(colours: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of RGB bytes, `stride` bytes apart, as a PNG (ISO/IEC 15948).

    Without filters, which libraries try out line by line: on pages, which are white for the most
    part, they cost more than half of the time and save nothing.
    """
    rows = b"".join(
        b"\0" + colours[start : start + 3 * width] for start in range(0, height * stride, stride)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def fitting_scale(scale: float, width: float, height: float) -> float:
    """A scale (pixels a millimetre) within its bounds, by quarters; sizes in millimetres."""
    most = math.sqrt(MOST_PIXELS / (width * height))
    return float(round(max(SMALLEST, min(scale, LARGEST, most)) * 4) / 4)


def _words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    text = page.get_textpage()
    height = page.get_height()
    try:
        letters: list[tuple[str, tuple[float, float, float, float]]] = []
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if char.isspace():
                yield from _word(letters, height)
                letters = []
                continue
            letters.append(("-" if char in "\x02\ufffe" else char, _box(text, index)))
        yield from _word(letters, height)
    finally:
        text.close()


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _word(
    letters: list[tuple[str, tuple[float, float, float, float]]], height: float
) -> Iterator[Word]:
    """The word of these letters; where it goes on in another line, a word for each line."""
    lines: list[list[tuple[str, tuple[float, float, float, float]]]] = []
    for letter in letters:
        if not lines or abs(lines[-1][-1][1][1] - letter[1][1]) > (letter[1][3] - letter[1][1]) / 2:
            lines.append([])
        lines[-1].append(letter)
    for line in lines:
        left = min(box[0] for _, box in line)
        low = min(box[1] for _, box in line)
        right = max(box[2] for _, box in line)
        top = max(box[3] for _, box in line)
        sizes = (left, height - top, right - left, top - low)
        yield Word("".join(char for char, _ in line), *(round(size * MM, 2) for size in sizes))
