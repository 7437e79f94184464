"""Contents of pages made ready for a file: in its colours, compressed, and kept on a shelf.

A page that has not changed since the last build is taken from there as it is written.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from guidepress.binding import process
from guidepress.binding.plates import Plates
from guidepress.inks import Rgb
from guidepress.own_code import digest_of_code
from guidepress.shelf import Shelf, digest

Fills = tuple[tuple[int, int], ...]
"""Where in a content the four hexadecimal digits of a glyph are filled in, and which glyph's."""


@dataclass(frozen=True)
class Painted:
    """A page's content, its numbers known, to be had when it is asked for.

    `digest` is of what is `set`, its numbers open.
    """

    digest: str
    fills: Fills
    set: Callable[[], bytes]

    def content(self) -> bytes:
        """It, with its numbers filled in."""
        return filled(self.set(), self.fills)

    @property
    def told(self) -> bytes:
        """What tells it from others, without making it."""
        return f"{self.digest} {self.fills}".encode()


def filled(content: bytes, fills: Fills) -> bytes:
    """A content with its numbers filled in."""
    if not fills:
        return content
    made = bytearray(content)
    for at, glyph in fills:
        made[at : at + 4] = b"%04x" % glyph
    return bytes(made)


class KeptPages:
    """Makes contents of pages ready, each once from build to build."""

    def __init__(self, made: Plates | None, shelf: Shelf | None) -> None:
        self._plates = made
        self._shelf = shelf or Shelf()
        told = f"{digest_of_code('binding')} {zlib.ZLIB_RUNTIME_VERSION}".encode()
        self._recipe = digest(told, made.recipe if made else b"")

    def ready(self, painted: Painted, before: bytes = b"", after: bytes = b"") -> bytes:
        """A content stream, compressed; what stands before and after it is as it is to be."""
        key = digest(self._recipe, before, painted.told, after)
        kept = self._shelf.get(key)
        data = self._taken(kept) if kept else None
        if data is None:
            data, colours = self._made(painted.content(), before, after)
            self._shelf.put(key, b"%s\n%s" % (json.dumps(colours).encode(), data))
        return data

    def _made(self, content: bytes, before: bytes, after: bytes) -> tuple[bytes, list[Rgb]]:
        """What is written, and the colours that it was made from."""
        colours: list[Rgb] = []
        if self._plates:
            colours = sorted(process.colours_of(content))
            content = self._plates.content(content)
        return zlib.compress(b"".join((before, content, after)), self._shelf.effort), colours

    def _taken(self, kept: bytes) -> bytes | None:
        """What was kept, its colours counted as used; None where it is something else."""
        line, _, data = kept.partition(b"\n")
        try:
            colours = [(int(red), int(green), int(blue)) for red, green, blue in json.loads(line)]
        except (ValueError, TypeError, RecursionError):
            return None
        if self._plates:
            for colour in colours:
                self._plates.use(colour)
        return data
