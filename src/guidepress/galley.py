"""A galley: one section's pages, set and tagged, their numbers still open.

It holds all that binding needs and nothing of any other section, so that it can be kept in a
store and moved between processes. Positions are in PDF units (1/72 inch) from the lower left
corner of the trimmed page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guidepress.finding import Finding

FIGURES = 10
"""A face of open numbers has ten figures."""


@dataclass(frozen=True)
class OpenNumber:
    """A page number to be filled in.

    `at` are the byte offsets, in the page's content, of each figure's four hexadecimal digits;
    `face` is the font resource's name; `anchor` is where the number points to, None for the
    page's own folio.
    """

    at: tuple[int, ...]
    face: str
    anchor: str | None = None


@dataclass(frozen=True)
class Link:
    """A link's target (`guide:ANCHOR` or a web or mail address) and rectangle (x1, y1, x2, y2)."""

    target: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: level from 1, label, and its (x, y)."""

    level: int
    label: str
    at: tuple[float, float]


@dataclass(frozen=True)
class GalleyPage:
    """One page: what stands where on it. What is painted is among its galley's `contents`.

    `width`, `height` and `bleed` give trim size and bleed in PDF units; `marks` is how many
    marked contents (MCIDs, from 0) the page has.
    """

    width: float
    height: float
    bleed: float
    numbers: tuple[OpenNumber, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[tuple[str, float, float], ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    marks: int = 0


@dataclass(frozen=True)
class Mark:
    """A marked content of a page (page from 0 within the galley, MCID)."""

    page: int
    mcid: int


@dataclass(frozen=True)
class LinkMark:
    """A link of a page, by its index in the page's links."""

    page: int
    link: int


@dataclass(frozen=True)
class Element:
    """A structure element (ISO 32000-1, 14.7.2): standard role, language, alternative, kids.

    `attributes` are of its standard owner: `scope`, `columns`, `rows` for cells, `numbering`
    for lists, `box` (x1, y1, x2, y2) for figures.
    """

    role: str
    kids: tuple[Element | Mark | LinkMark, ...] = ()
    lang: str | None = None
    alt: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class FaceUse:
    """A font resource as a galley uses it.

    `name` is the resource's name and prefix of its PostScript name; `digest` is the SHA-256 of
    the whole font file; `widths` are advances in 1/1000 em and `unicode` the text by glyph id;
    `figures` are the ten glyph ids of tabular figures for faces of open numbers.
    """

    name: str
    postscript: str
    family: str
    digest: str
    ascent: int
    descent: int
    flags: int
    widths: Mapping[int, float]
    unicode: Mapping[int, str]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Galley:
    """One section's pages.

    `resources` is a PDF file whose first page carries the resource dictionary of all pages
    (images, forms, patterns, states), its fonts left empty; colours are sRGB, images as their
    files have them. `contents` are the operators of each page. `pictures` are the largest width and
    height that each image is placed at, by its resource name. `hidden` are the addresses of files
    that it was made of although neither its copy nor the stylesheet was seen to name them: nobody
    can tell when it is out of date. `digests` are those of the pages, where somebody has made them
    (see `page_digests`); they say nothing that the rest does not.
    """

    pages: tuple[GalleyPage, ...]
    structure: Sequence[Element]
    faces: tuple[FaceUse, ...]
    resources: bytes
    contents: Sequence[bytes]
    findings: tuple[Finding, ...] = ()
    pictures: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    digests: tuple[str, ...] = field(default=(), compare=False, repr=False)
