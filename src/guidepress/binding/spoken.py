"""What a screen reader gets of a part: its structure in reading order, with the text of it.

Comes in: a galley at its place. Goes out: the elements that binding writes, each with the text of
the marked contents that belong to it, decoded with the faces' own characters (ISO 32000-1, 14.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidepress.binding.pages import filled
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Element, Galley, LinkMark, Mark

MARKED = re.compile(
    rb"/Span <</MCID (?P<mcid>\d+)(?: /ActualText <FEFF(?P<actual>[0-9A-F]*)>)?>> BDC"
    rb"(?P<body>.*?)\bEMC",
    re.DOTALL,
)
SHOWN = re.compile(rb"/(?P<face>\w+) [\d.]+ Tf\s(?P<run>\[.*?\]) TJ", re.DOTALL)
GLYPHS = re.compile(rb"<([0-9a-f]+)>")


@dataclass(frozen=True)
class Spoken:
    """An element: its role, its own text, the page it begins on (from 0), what it holds."""

    role: str
    text: str
    page: int
    kids: tuple[Spoken, ...] = ()


def spoken(place: Imposed, galley: Galley, folios: Folios) -> tuple[Spoken, ...]:
    """The elements of a galley in reading order."""
    figures = {face.name: face.figures for face in galley.faces}
    characters = {face.name: face.unicode for face in galley.faces}
    texts = []
    for index, page in enumerate(galley.pages):
        folio = place.first + index if place.first else OUTSIDE
        content = filled(page, folio, folios, figures)
        texts.append(dict(_texts(content, characters)))
    return tuple(_spoken(element, texts) for element in galley.structure)


def _texts(
    content: bytes, characters: Mapping[str, Mapping[int, str]]
) -> Iterator[tuple[int, str]]:
    for marked in MARKED.finditer(content):
        if marked["actual"] is not None:
            text = bytes.fromhex(marked["actual"].decode()).decode("utf-16-be", "replace")
        else:
            text = "".join(_runs(marked["body"], characters))
        yield int(marked["mcid"]), text


def _runs(body: bytes, characters: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    for shown in SHOWN.finditer(body):
        known = characters.get(shown["face"].decode(), {})
        for run in GLYPHS.finditer(shown["run"]):
            glyphs = (int(run[1][at : at + 4], 16) for at in range(0, len(run[1]), 4))
            yield "".join(known.get(glyph, "") for glyph in glyphs)


def _spoken(element: Element, texts: list[dict[int, str]]) -> Spoken:
    marks = [kid for kid in element.kids if isinstance(kid, Mark)]
    own = "".join(texts[mark.page].get(mark.mcid, "") for mark in marks)
    kids = tuple(_spoken(kid, texts) for kid in element.kids if isinstance(kid, Element))
    text = " ".join((element.alt or own).split())
    return Spoken(element.role, text, next(_pages(element), 0), kids)


def _pages(element: Element) -> Iterator[int]:
    for kid in element.kids:
        if isinstance(kid, Mark | LinkMark):
            yield kid.page
        else:
            yield from _pages(kid)
