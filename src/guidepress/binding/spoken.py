"""What a screen reader gets of a part: its structure in reading order, with the text of it.

Comes in: a galley at its place. Goes out: the elements that binding writes, each with the text of
the marked contents that belong to it, decoded with the faces' own characters (ISO 32000-1, 14.8).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guidepress.binding.kept_pages import filled
from guidepress.binding.pages import fills
from guidepress.folios import OUTSIDE, Folios, Imposed
from guidepress.galley import Element, Galley, LinkMark, Mark

MARKED = re.compile(
    rb"/Span <</MCID (?P<mcid>\d+)(?: /ActualText <FEFF(?P<actual>[0-9A-F]*)>)?>> BDC"
    rb"(?P<body>.*?)\bEMC",
    re.DOTALL,
)
SHOWN = re.compile(rb"/(?P<face>\w+) [\d.]+ Tf\s(?P<run>\[.*?\]) TJ", re.DOTALL)
GLYPHS = re.compile(rb"<([0-9a-f]+)>")
LINE = re.compile(rb"(-?[\d.]+) Tm")

Piece = tuple[str, float]
"""A text, and the height of its line."""

SAME_LINE = 3.0
"""PDF units between two heights in one line: a raised sign is a little higher."""

BEYOND = 10_000.0
"""More than the height of a page."""

HYPHENS = ("\u2010", "-")
"""What stands where a word is divided."""

INLINE = frozenset({"Span", "Link", "Quote", "Code", "Reference", "Lbl"})
PICTURED = frozenset({"Figure", "Formula"})
"""Elements that are told by other words than are printed."""

WITHIN = INLINE - {"Link"}
"""Inline elements that are told as a part of the text alone."""


@dataclass(frozen=True)
class Spoken:
    """An element: its role, its text, the page it begins on (from 0), what it holds.

    The text is its own and that of its inline elements.
    """

    role: str
    text: str
    page: int
    kids: tuple[Spoken, ...] = ()


def spoken(place: Imposed, galley: Galley, folios: Folios) -> tuple[Spoken, ...]:
    """The elements of a galley in reading order."""
    figures = {face.name: face.figures for face in galley.faces}
    characters = {
        face.name: {**face.unicode, **{g: str(n) for n, g in enumerate(face.figures)}}
        for face in galley.faces
    }
    texts = []
    for index, (page, painted) in enumerate(zip(galley.pages, galley.contents, strict=True)):
        folio = place.first + index if place.first else OUTSIDE
        content = filled(painted, fills(page, folio, folios, figures))
        texts.append(dict(_texts(content, characters)))
    return tuple(_spoken(element, texts) for element in galley.structure)


def texts(elements: Iterable[Spoken], pages: int) -> tuple[str, ...]:
    """What is printed on each of so many pages, a line for each text; pictures say nothing here.

    A text stands on the page that it begins on.
    """
    found: list[list[str]] = [[] for _ in range(pages)]
    for each in _each(elements):
        if each.text and each.page < pages:
            found[each.page].append(each.text)
    return tuple("\n".join(lines) for lines in found)


def _each(elements: Iterable[Spoken]) -> Iterator[Spoken]:
    """All elements that have a text of their own: that of a link is its parent's, too."""
    for element in elements:
        if element.role not in PICTURED:
            yield element
        yield from _each(kid for kid in element.kids if kid.role != "Link")


def read(galley: Galley) -> tuple[Mapping[int, int], ...]:
    """For each page its marked contents (MCIDs) as they are read, each with its text's number.

    One text is an element's own with that of its inline elements, as it is spoken.
    """
    pages: tuple[dict[int, int], ...] = tuple({} for _ in galley.pages)
    for number, marks in enumerate(_owned(galley.structure)):
        for mark in marks:
            pages[mark.page][mark.mcid] = number
    return pages


def _owned(elements: Iterable[Element]) -> Iterator[list[Mark]]:
    """The marks of each text, and then those of the texts within it."""
    for element in elements:
        yield list(_marks(element))
        yield from _owned(_apart(element))


def _marks(element: Element) -> Iterator[Mark]:
    for kid in element.kids:
        if isinstance(kid, Mark):
            yield kid
        elif isinstance(kid, Element) and kid.role in INLINE:
            yield from _marks(kid)


def _apart(element: Element) -> Iterator[Element]:
    """What an element holds that is a text of its own."""
    for kid in element.kids:
        if not isinstance(kid, Element):
            continue
        if kid.role in INLINE:
            yield from _apart(kid)
        else:
            yield kid


def _texts(
    content: bytes, characters: Mapping[str, Mapping[int, str]]
) -> Iterator[tuple[int, Piece]]:
    for marked in MARKED.finditer(content):
        if marked["actual"] is not None:
            text = bytes.fromhex(marked["actual"].decode()).decode("utf-16-be", "replace")
        else:
            text = "".join(_runs(marked["body"], characters))
        at = LINE.search(marked["body"])
        yield int(marked["mcid"]), (text, float(at[1]) if at else 0.0)


def _runs(body: bytes, characters: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    for shown in SHOWN.finditer(body):
        known = characters.get(shown["face"].decode(), {})
        for run in GLYPHS.finditer(shown["run"]):
            glyphs = (int(run[1][at : at + 4], 16) for at in range(0, len(run[1]), 4))
            yield "".join(known.get(glyph, "") for glyph in glyphs)


def _spoken(element: Element, texts: list[dict[int, Piece]]) -> Spoken:
    kids = (kid for kid in element.kids if isinstance(kid, Element))
    told = tuple(_spoken(kid, texts) for kid in kids if kid.role not in WITHIN)
    text = " ".join((element.alt or _joined(_pieces(element, texts))).split())
    return Spoken(element.role, text, next(_pages(element), 0), told)


def _pieces(element: Element, texts: list[dict[int, Piece]]) -> Iterator[Piece]:
    """The pieces of text of an element, those of its inline elements among them."""
    for kid in element.kids:
        if isinstance(kid, Mark) and kid.mcid in texts[kid.page]:
            text, line = texts[kid.page][kid.mcid]
            yield text, line + kid.page * BEYOND
        elif isinstance(kid, Element) and kid.role in INLINE:
            yield from _pieces(kid, texts)


def _joined(pieces: Iterable[Piece]) -> str:
    """Pieces as one text: a space where a line ends, unless a word was divided there."""
    joined, last = "", None
    for text, line in pieces:
        if last is not None and abs(line - last) > SAME_LINE and not joined.endswith(" "):
            is_divided = joined.endswith(HYPHENS) and text[:1].islower()
            joined = joined[:-1] if is_divided else f"{joined} "
        joined, last = joined + text, line
    return joined


def _pages(element: Element) -> Iterator[int]:
    for kid in element.kids:
        if isinstance(kid, Mark | LinkMark):
            yield kid.page
        else:
            yield from _pages(kid)
