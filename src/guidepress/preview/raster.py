"""Pages as pictures and as words, from the bound PDF itself.

PDFium is not safe to be used by two threads at once: one lock stands before all of it.
"""

from __future__ import annotations

import ctypes
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import pypdfium2
from pypdfium2 import raw

from guidepress.preview.drawing import MM, Piece, drawn
from guidepress.preview.png import png

PICTURES = 8 * 1024 * 1024
"""Bytes of pictures that are kept: about twenty-three pages, and browsers keep theirs."""

DOCUMENTS = 6
"""Open documents."""

WORDLISTS = 24
"""Pages whose words are kept, a hundred thousand bytes each: browsers keep theirs."""

ASKED = 4
"""Pages that are made anew without being asked for: as many as somebody looks at."""

FORESEEN = 2
"""Pictures at a time: of the pages that have changed, the first ones."""

DIVIDED = "\x02\ufffe"
"""What PDFium says of a hyphen where a word is divided."""

Letter = tuple[str, tuple[float, float, float, float], int]
"""A letter, its box, and the marked content that its word begins in."""

Picture = tuple[str, float, bool, Piece | None]
"""A page's digest, pixels a millimetre, whether it is with its bleed, and whether it is a piece."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Word:
    """A word, and where it stands: millimetres from the upper left corner of the trimmed page.

    `of` is the number of the text that it belongs to, -1 for what is not read aloud; a word that
    `goes_on` is divided there, and the next one is the rest of it.
    """

    text: str
    x: float
    y: float
    w: float
    h: float
    of: int = -1
    goes_on: bool = False


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

    def __contains__(self, key: Key) -> bool:
        """Whether something is kept under a key."""
        return key in self._values

    def put(self, key: Key, value: Value, *, anew: bool = False) -> Value:
        """Keep a value; `anew` in the place of the one before, as the youngest."""
        if anew and key in self._values:
            self._total -= self._size(self._values.pop(key))
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
        self._pictures: Kept[Picture, bytes] = Kept(PICTURES, len)
        self._words: Kept[str, tuple[Word, ...]] = Kept(WORDLISTS)
        self._making: dict[Picture, Future[bytes]] = {}
        self._asked: Kept[int, tuple[float, bool, None]] = Kept(ASKED)
        self._foreseeing = ThreadPoolExecutor(1, "raster")

    def kept_picture(
        self, digest: str, scale: float, *, bleed: bool, piece: Piece | None = None
    ) -> bytes | None:
        """A picture that was made before; its page may be gone by now."""
        with self._lock:
            return self._pictures.get((digest, scale, bleed, piece))

    def picture(self, digest: str, pdf: bytes, index: int, scale: float, *, bleed: bool) -> bytes:
        """A page as PNG, `scale` pixels a millimetre; the trimmed page, or with its bleed."""
        with self._lock:
            self._asked.put(index, (scale, bleed, None), anew=True)
        return self._picture((digest, scale, bleed, None), pdf, index)

    def piece(
        self, digest: str, pdf: bytes, index: int, scale: float, piece: Piece, *, bleed: bool
    ) -> bytes:
        """The same of a piece of the page, `PIECE` pixels wide and high, less at its edges.

        Raises IndexError where the page has no such piece.
        """
        return self._picture((digest, scale, bleed, piece), pdf, index)

    def foresee(self, pages: Sequence[tuple[str, int]], pdf: bytes) -> None:
        """Begin to make pictures that will be asked for: digests, and indexes in the file.

        Of pages that somebody looked at lately, where they stand now, as they were asked for.
        """
        with self._lock:
            asked = {index: self._asked.get(index) for _, index in pages}
            wanted = [(d, i, asked[i]) for d, i in pages if asked[i]]
            new = [(d, i, how) for d, i, how in wanted if how and (d, *how) not in self._pictures]
        for digest, index, how in new[:FORESEEN]:
            self._foreseeing.submit(self._picture, (digest, *how), pdf, index)

    def _picture(self, key: Picture, pdf: bytes, index: int) -> bytes:
        """A picture that is kept, that somebody is making, or that is made now."""
        with self._lock:
            if found := self._pictures.get(key):
                return found
            made = self._making.get(key)
            if is_ours := made is None:
                made = self._making[key] = Future()
        assert made is not None
        if is_ours:
            try:
                made.set_result(self._made(key, pdf, index))
            except BaseException as error:
                made.set_exception(error)
                raise
            finally:
                with self._lock:
                    del self._making[key]
        return made.result()

    def _made(self, key: Picture, pdf: bytes, index: int) -> bytes:
        _, scale, bleed, piece = key
        with self._lock:
            page = self._document(pdf, bleed=bleed)[index]
            try:
                if bleed:
                    page.set_cropbox(*page.get_mediabox())
                rows = drawn(page, scale * MM - 1e-6, piece)
            finally:
                page.close()
        data = png(*rows)
        with self._lock:
            return self._pictures.put(key, data)

    def words(
        self, digest: str, pdf: bytes, index: int, read: Mapping[int, int]
    ) -> tuple[Word, ...]:
        """The words of a page as they are read: its marked contents in order, with their texts."""
        with self._lock:
            found = self._words.get(digest)
            if found is None:
                page = self._document(pdf, bleed=False)[index]
                try:
                    found = self._words.put(digest, _in_order(_words(page), read))
                finally:
                    page.close()
            return found

    def end(self) -> None:
        """Begin nothing more that was not asked for."""
        self._foreseeing.shutdown(wait=False, cancel_futures=True)

    def _document(self, pdf: bytes, *, bleed: bool) -> pypdfium2.PdfDocument:
        key = (hashlib.sha256(pdf).hexdigest(), bleed)
        document = self._documents.get(key)
        if document is None:
            document = self._documents.put(key, pypdfium2.PdfDocument(pdf))
        return document


def _in_order(words: Iterable[tuple[int, Word]], read: Mapping[int, int]) -> tuple[Word, ...]:
    """Words, each with its marked content, as they are read; last what is not read aloud."""
    order = {mcid: place for place, mcid in enumerate(read)}
    found = [(order.get(mcid, len(order)), mcid, word) for mcid, word in words]
    found.sort(key=lambda each: each[0])
    return tuple(replace(word, of=read.get(mcid, -1)) for _, mcid, word in found)


def _words(page: pypdfium2.PdfPage) -> Iterator[tuple[int, Word]]:
    """The words of a page with their marked content, in the order of its content."""
    text = page.get_textpage()
    height = page.get_height()
    try:
        letters: list[Letter] = []
        for index in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text.raw, index))
            if char.isspace():
                yield from _word(letters, height)
                letters = []
                continue
            mcid = letters[0][2] if letters else _marked(text, index)
            letters.append(("-" if char in DIVIDED else char, _box(text, index), mcid))
        yield from _word(letters, height)
    finally:
        text.close()


def _marked(text: pypdfium2.PdfTextPage, index: int) -> int:
    """The marked content (MCID) that a letter stands in, or -1."""
    letter = raw.FPDFText_GetTextObject(text.raw, index)
    return int(raw.FPDFPageObj_GetMarkedContentID(letter)) if letter else -1


def _box(text: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
    return box.left, box.bottom, box.right, box.top


def _word(letters: list[Letter], height: float) -> Iterator[tuple[int, Word]]:
    """The word of these letters; where it goes on in another line, a word for each line."""
    lines: list[list[Letter]] = []
    for letter in letters:
        if not lines or abs(lines[-1][-1][1][1] - letter[1][1]) > (letter[1][3] - letter[1][1]) / 2:
            lines.append([])
        lines[-1].append(letter)
    for at, line in enumerate(lines, 1):
        left = min(box[0] for _, box, _ in line)
        low = min(box[1] for _, box, _ in line)
        right = max(box[2] for _, box, _ in line)
        top = max(box[3] for _, box, _ in line)
        sizes = (left, height - top, right - left, top - low)
        chars = "".join(char for char, _, _ in line)
        x, y, w, h = (round(size * MM, 2) for size in sizes)
        yield letters[0][2], Word(chars, x, y, w, h, goes_on=at < len(lines))
