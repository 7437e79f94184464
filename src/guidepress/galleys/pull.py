"""Pulling the galley: laid-out pages become content operators, resources and faces.

WeasyPrint paints a page into a PDF stream and leaves its marked boxes beside it; that is all that
is taken from it here. Fonts are left out (the binder unites them), and so are link annotations,
outline and tags, which are written once for the whole book.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.pdf import _use_references

from guidepress.galley import Bookmark, GalleyPage, Link, OpenNumber
from guidepress.galleys.canvas import Placed
from guidepress.galleys.painted import Painted, Used, painted
from guidepress.galleys.structure import PT, StructureBuilder

SHOWN = re.compile(rb"/(\w+) [\d.]+ Tf\s(\[.*?\]) TJ", re.DOTALL)
GLYPHS = re.compile(rb"<([0-9a-f]+)>")


@dataclass(frozen=True)
class Pull:
    """The pages, what is painted on each, and what all of them use.

    `resources` is a PDF file, `fonts` are WeasyPrint's by resource name, and `pictures` the largest
    size that each is placed at.
    """

    pages: tuple[GalleyPage, ...]
    contents: tuple[bytes, ...]
    resources: bytes
    fonts: dict[str, list[Any]]
    pictures: Placed


def pull(document: Document, structure: StructureBuilder) -> Pull:
    """Paint every page of a document and take in its structure."""
    pdf = pydyf.PDF()
    used = Used(document.fonts, _empty_resources(pdf))
    pulled = [
        _pulled(page, painted(page, used, document.color_profiles), structure)
        for page in document.pages
    ]
    fonts = pydyf.Dictionary({})
    pdf.add_object(fonts)
    used.resources["Font"] = fonts.reference
    _use_references(pdf, used.resources, used.images, {})
    by_name: dict[str, list[Any]] = {}
    for font in document.fonts.values():
        by_name.setdefault(font.hash, []).append(font)
    return Pull(
        tuple(page for page, _ in pulled),
        tuple(content for _, content in pulled),
        _resource_file(pdf, used.resources),
        by_name,
        dict(sorted(used.placed.items())),
    )


def _empty_resources(pdf: Any) -> Any:
    colours = pydyf.Dictionary({})
    pdf.add_object(colours)
    kinds = {name: pydyf.Dictionary() for name in ("ExtGState", "XObject", "Pattern", "Shading")}
    resources = pydyf.Dictionary({**kinds, "ColorSpace": colours.reference})
    pdf.add_object(resources)
    return resources


def _resource_file(pdf: Any, resources: Any) -> bytes:
    """A PDF whose one empty page carries the resources."""
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array([0, 0, 1, 1])}
    pdf.add_page(pydyf.Dictionary({**page, "Resources": resources.reference}))
    output = io.BytesIO()
    pdf.write(output, b"1.7", False, True)
    return output.getvalue()


def _pulled(page: Any, painted: Painted, structure: StructureBuilder) -> tuple[GalleyPage, bytes]:
    tags = painted.marks
    links = [link for link in page.links if link[3].element_tag == "a"]  # not what is inside it
    structure.add_page(page, tags, [link[3] for link in links])
    content, numbers = _content(painted, structure.artifacts[-1])
    set_page = GalleyPage(
        page.width * PT,
        page.height * PT,
        page.bleed["top"] * PT,
        numbers,
        tuple(_links(page, links)),
        tuple((name, x * PT, (page.height - y) * PT) for name, (x, y, *_) in page.anchors.items()),
        tuple(_bookmarks(page)),
        len(tags),
    )
    return set_page, content


def _links(page: Any, links: list[Any]) -> list[Link]:
    turned = []
    for _, target, (x1, y1, x2, y2), _ in links:
        box = (x1 * PT, (page.height - y2) * PT, x2 * PT, (page.height - y1) * PT)
        turned.append(Link(target, box))
    return turned


def _bookmarks(page: Any) -> list[Bookmark]:
    return [
        Bookmark(level, " ".join(label.split()), (x * PT, (page.height - y) * PT))
        for level, label, (x, y), _ in page.bookmarks
    ]


def _content(painted: Painted, artifacts: set[int]) -> tuple[bytes, tuple[OpenNumber, ...]]:
    """The page's content; running matter and decorations as artifacts; where numbers are open."""
    items = list(painted.items)
    for opened in painted.opened:
        items[opened.at] = _opening(opened.mcid, opened.box, opened.mcid in artifacts)
    content = b"\n".join(items)
    numbers, start, before = [], 0, 0
    for opened in painted.opened:
        if is_open_number(opened.box):
            skipped = items[before : opened.at + 1]
            start, before = start + sum(map(len, skipped)) + len(skipped), opened.at + 1
            numbers.append(_open_number(content, start, opened.box))
    return content, tuple(numbers)


def _opening(mcid: int, box: Any, is_artifact: bool) -> bytes:
    """The operator that opens a marked content (ISO 32000-1, 14.6).

    Small capitals of a capital and of a small letter are one glyph, so that their text is told
    outright (ActualText, 14.9.4): copied text keeps its capitals.
    """
    told = b""
    if getattr(box, "text", "") and "small-caps" in str(box.style["font_variant_caps"]):
        plain = "".join(" " if char.isspace() else char for char in box.text)
        told = b" /ActualText <FEFF%s>" % plain.encode("utf-16-be").hex().upper().encode()
    if is_artifact:
        return b"/Artifact <<%s >> BDC" % told if told else b"/Artifact BMC"
    return b"/Span <</MCID %d%s>> BDC" % (mcid, told)


def _open_number(content: bytes, start: int, box: Any) -> OpenNumber:
    """The open number in the marked content that begins at `start`."""
    shown = SHOWN.search(content, start, content.index(b"EMC", start))
    assert shown is not None, "a marked text shows its text"
    places = [
        run.start(1) + at
        for run in GLYPHS.finditer(content, shown.start(2), shown.end(2))
        for at in range(0, len(run[1]), 4)
    ]
    return OpenNumber(tuple(places), shown[1].decode(), _target(box))


def is_open_number(box: Any) -> bool:
    """Whether a marked box is a text of placeholder figures in the face of open numbers."""
    text = getattr(box, "text", None)
    is_figures = isinstance(text, str) and bool(text) and set(text) == {"0"}
    return is_figures and box.style["font_family"][0] == "Folio"


def _target(box: Any) -> str | None:
    """The anchor that an open number points to; None for the page's own folio."""
    element = box.element
    if element is None or "folio-of" not in (element.get("class") or "").split():
        return None
    anchor: str = element.get("data-anchor") or element.get("href").removeprefix("guide:")
    return anchor
