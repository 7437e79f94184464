"""What is painted on a page, read off its content (ISO 32000-1, 7.8.2) and kept by its digest.

Our own content has one operator a line; a string is hexadecimal, so that no operator hides in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import pikepdf

from guidepress.colour_space import inks_of, space_of
from guidepress.proofing.laying import Laid, Layer, together
from guidepress.proofing.painting import Painter, Picture, follow
from guidepress.proofing.shown import Words, letters

VERSION = "3"
"""Facts that another version of this reading has kept are read anew."""


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


@dataclass
class Memory:
    """Facts of pages by digest: those that are kept of earlier files, and those of this time."""

    kept: Mapping[str, PageFacts] = field(default_factory=dict)
    found: dict[str, PageFacts] = field(default_factory=dict)


class FactReader:
    """Reads the facts of one file's pages: what it knows of objects is of that file alone."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._matter: dict[tuple[int, int], bytes] = {}
        self._letters: dict[tuple[int, int], dict[int, str]] = {}

    def read(self, page: pikepdf.Page) -> PageFacts:
        """The facts of a page."""
        key, memory = self._key(page), self._memory
        if key not in memory.found:
            memory.found[key] = memory.kept.get(key) or self._read(page)
        return memory.found[key]

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

    def _key(self, page: pikepdf.Page) -> str:
        digest = hashlib.sha256(VERSION.encode())
        for stream in _streams(page):
            digest.update(stream.read_raw_bytes())
        group = page.obj.get("/Group", pikepdf.Dictionary())
        digest.update(space_of(group.get("/CS")).encode())
        digest.update(self._resources(page.obj.get("/Resources", pikepdf.Dictionary())))
        return digest.hexdigest()

    def _resources(self, resources: pikepdf.Object) -> bytes:
        """A digest of all that a page's content may call on; a galley's pages share theirs."""
        place = resources.objgen
        if place not in self._matter or not resources.is_indirect:
            digest = hashlib.sha256()
            for kind in ("/Font", "/XObject", "/Pattern", "/Shading", "/ColorSpace"):
                for name, item in sorted(resources.get(kind, pikepdf.Dictionary()).items()):
                    digest.update(name.encode() + self._item(item))
                for name, state in sorted(
                    resources.get("/ExtGState", pikepdf.Dictionary()).items()
                ):
                    digest.update(name.encode() + self._state(state))
            self._matter[place] = digest.digest()
        return self._matter[place]

    def _item(self, item: pikepdf.Object) -> bytes:
        place = item.objgen
        if place in self._matter and item.is_indirect:
            return self._matter[place]
        self._matter[place] = b""  # a form that calls on itself
        said = b""
        if isinstance(item, pikepdf.Stream):
            said = item.read_raw_bytes() + repr(sorted(item.keys())).encode()
            said += _colours(item.get("/ColorSpace"))
            said += repr([str(item.get(key)) for key in ("/Width", "/Height")]).encode()
            said += self._resources(item.get("/Resources", pikepdf.Dictionary()))
        elif isinstance(item, pikepdf.Array):
            said = _colours(item)
        elif "/ToUnicode" in item:
            said = item.ToUnicode.read_raw_bytes()
        elif isinstance(item, pikepdf.Dictionary):
            said = _colours(item.get("/Shading", item).get("/ColorSpace"))
        self._matter[place] = hashlib.sha256(said).digest()
        return self._matter[place]

    def _state(self, state: pikepdf.Object) -> bytes:
        """A graphics state: how it overprints, and what it masks with."""
        if not {"/OP", "/op", "/SMask"} & set(state.keys()):
            return b""
        told = repr([str(state.get(key)) for key in ("/OP", "/op", "/OPM")])
        mask = state.get("/SMask")
        group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
        return told.encode() + (self._item(group) if group is not None else b"")

    def _fonts(self, page: pikepdf.Page) -> dict[bytes, dict[int, str]]:
        found = {}
        for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items():
            if font.objgen not in self._letters:
                unicode = font.get("/ToUnicode")
                table = unicode.read_bytes() if isinstance(unicode, pikepdf.Stream) else b""
                self._letters[font.objgen] = letters(table)
            found[name[1:].encode()] = self._letters[font.objgen]
        return found


def _colours(space: pikepdf.Object | None) -> bytes:
    return repr((space_of(space), sorted(inks_of(space)))).encode()


def _streams(page: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = page.obj.get("/Contents")
    items = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [item for item in items if isinstance(item, pikepdf.Stream)]


def _content(page: pikepdf.Page) -> bytes:
    return b"\n".join(stream.read_bytes() for stream in _streams(page))


def written(facts: Mapping[str, PageFacts]) -> bytes:
    """Facts as bytes to be kept."""
    return json.dumps(
        {key: asdict(each) for key, each in facts.items()}, ensure_ascii=False
    ).encode()


def read_back(data: bytes) -> dict[str, PageFacts]:
    """Facts that were kept; none when they cannot be read."""
    try:
        return {str(key): _facts(each) for key, each in json.loads(data).items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _facts(said: Mapping[str, Any]) -> PageFacts:
    pictures: Iterable[Mapping[str, Any]] = said["pictures"]
    return replace(
        PageFacts(**said),
        spaces=tuple(said["spaces"]),
        pictures=tuple(_picture(**each) for each in pictures),
        texts={int(mcid): str(text) for mcid, text in said["texts"].items()},
        spots=tuple(map(str, said["spots"])),
        laid=_laid(said["laid"]),
    )


def _laid(said: Mapping[str, Any]) -> Laid:
    return replace(Laid(**said), holders=tuple(said["holders"]), framed=tuple(said["framed"]))


def _picture(name: str, pixels: list[int], placed: list[float], space: str) -> Picture:
    return Picture(name, (pixels[0], pixels[1]), (placed[0], placed[1]), space)
