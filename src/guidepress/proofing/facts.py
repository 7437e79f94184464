"""What is painted on a page, read off its content (ISO 32000-1, 7.8.2) and kept by its digest.

Our own content has one operator a line; a string is hexadecimal, so that no operator hides in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from guidepress.colour_space import space_of
from guidepress.proofing.digests import Digests
from guidepress.proofing.following import follow
from guidepress.proofing.laying import Laid, Layer, together
from guidepress.proofing.memory import Memory
from guidepress.proofing.painting import Painter, Picture
from guidepress.proofing.shown import Words, letters


@dataclass(frozen=True)
class PageFacts:
    """One page: its colour spaces, and how much of what is on it.

    `ink` is the largest sum of inks in percent, of operators and pictures; `line` the thinnest line
    in PDF units (0: none is drawn); `texts` are the words of each marked content by its MCID;
    `glyphs` counts all that are shown, `loose` those outside of any marked content; `spots` are
    inks of their own, and `laid` is how things lie on the page.
    """

    spaces: tuple[str, ...]
    ink: float
    line: float
    pictures: tuple[Picture, ...]
    texts: Mapping[int, str]
    glyphs: int
    loose: int
    spots: tuple[str, ...] = ()
    laid: Laid = field(default_factory=Laid)

    @property
    def words(self) -> str:
        """What stands on the page but for running heads and folios, which are artifacts."""
        return "".join(self.texts.values())


class FactReader:
    """Reads the facts of one file's pages; those that are remembered are not read again."""

    def __init__(self, pdf: pikepdf.Pdf, memory: Memory) -> None:
        self._memory = memory
        self._digests = Digests(pdf)
        self._letters: dict[tuple[int, int], dict[int, str]] = {}

    def key(self, page: pikepdf.Page) -> str:
        """A digest of all that the facts of a page are read from."""
        return self._digests.page(page)

    def read(self, page: pikepdf.Page, key: str | None = None) -> PageFacts:
        """The facts of a page."""
        key = key or self.key(page)
        return _facts(self._memory.of(key, lambda: _said(self._read(page))))

    def _read(self, page: pikepdf.Page) -> PageFacts:
        content = _content(page)
        group = space_of(page.obj.get("/Group", pikepdf.Dictionary()).get("/CS"))
        painter, words = Painter(page.resources), Words(self._fonts(page))
        layer = Layer(page.resources, painter, words)
        follow(content, together(painter.handlers(), words.handlers(), layer.handlers()))
        return PageFacts(
            tuple(sorted(painter.spaces | {group} - {""})),
            round(painter.ink, 1),
            round(painter.line, 4),
            tuple(painter.pictures),
            words.texts,
            words.glyphs,
            words.loose,
            tuple(sorted(painter.spots)),
            layer.laid(),
        )

    def _fonts(self, page: pikepdf.Page) -> dict[bytes, dict[int, str]]:
        found = {}
        for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items():
            if font.objgen not in self._letters:
                unicode = font.get("/ToUnicode")
                table = unicode.read_bytes() if isinstance(unicode, pikepdf.Stream) else b""
                self._letters[font.objgen] = letters(table)
            found[name[1:].encode()] = self._letters[font.objgen]
        return found


def _streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = page.obj.get("/Contents")
    items = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [item for item in items if isinstance(item, pikepdf.Stream)]


def _content(page: pikepdf.Page) -> bytes:
    return b"\n".join(stream.read_bytes() for stream in _streams(page))


def _said(facts: PageFacts) -> dict[str, Any]:
    """Facts as they are kept."""
    pictures = [vars(picture) for picture in facts.pictures]
    return {**vars(facts), "pictures": pictures, "laid": vars(facts.laid)}


def _facts(said: Mapping[str, Any]) -> PageFacts:
    pictures: Iterable[Mapping[str, Any]] = said["pictures"]
    texts: Mapping[str, str] = said["texts"]
    read = {
        "spaces": tuple(said["spaces"]),
        "pictures": tuple(_picture(**each) for each in pictures),
        "texts": dict(zip(map(int, texts), texts.values(), strict=True)),
        "spots": tuple(said["spots"]),
        "laid": _laid(said["laid"]),
    }
    return PageFacts(**{**said, **read})


def _laid(said: Mapping[str, Any]) -> Laid:
    held = {"holders": tuple(said["holders"]), "framed": tuple(said["framed"])}
    return Laid(**{**said, **held})


def _picture(name: str, pixels: list[int], placed: list[float], space: str) -> Picture:
    return Picture(name, (pixels[0], pixels[1]), (placed[0], placed[1]), space)
