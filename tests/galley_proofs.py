"""A tiny layout and sections that need no guide, and how to read a bound file back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from guidepress.binding.bind import bind
from guidepress.binding.colophon import Colophon
from guidepress.door import Door
from guidepress.folios import Folios
from guidepress.galley import Galley
from guidepress.galleys.copy import OPEN_NUMBER
from guidepress.galleys.makeready import as_it_comes
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.press.progress import Silent
from guidepress.press.settling import Settled, settle
from guidepress.section import Matter, Section, Side

CSS = """
@font-face { font-family: Text; src: url(press:serif/SourceSerifPro-Regular.ttf) }
@font-face { font-family: Titles; src: url(press:sans/SourceSansPro-Regular.ttf) }
@font-face { font-family: Folio; src: url(press:sans/SourceSansPro-Regular.ttf) }
@font-face { font-family: Folio; font-weight: 700; src: url(press:sans/SourceSansPro-Bold.ttf) }
@page { size: A5; margin: 20mm; bleed: 3mm; @top-center { content: string(head) } }
@page :left { @bottom-left { content: counter(page, folio); font-family: Folio } }
@page :right { @bottom-right { content: counter(page, folio); font-family: Folio } }
@page cover { @bottom-left { content: none } @bottom-right { content: none } }
html { font: 12pt/16pt Text, Titles; hyphens: auto; text-align: justify }
@page :left { @bottom-left { font-variant-numeric: tabular-nums lining-nums } }
@page :right { @bottom-right { font-variant-numeric: tabular-nums lining-nums } }
.folio-of { font-family: Folio; font-variant-numeric: tabular-nums lining-nums }
.strong { font-weight: 700 }
ul ul { list-style: disc }
h1 { font-family: Titles; bookmark-level: 1; string-set: head content() }
h2 { font-family: Titles; bookmark-level: 2 }
.cover { page: cover } .half { page: half }
a { text-decoration: none; color: inherit }
"""

WORDS = (
    "Voir la page <a class='folio-of' href='guide:last'></a> ou "
    "<a href='guide:first'>le premier</a>. Le <em lang='en'>machine learning</em> apprend de "
    "données que des personnes choisissent, nettoient, décrivent et surveillent longtemps ; "
    "ses prévisions valent ce que valent leurs soins, leurs doutes et leurs mesures. "
)
PARAGRAPH = f"<p>{WORDS.replace(chr(39), chr(34)) * 2}</p>"


def folder_of(package: object) -> Path:
    return Path(str(package.__file__)).parent / "files"  # type: ignore[attr-defined]


@cache
def tiny_layout() -> Layout:
    rooms = (("sans", folder_of(font_source_sans_pro)), ("serif", folder_of(font_source_serif_pro)))
    return Layout("tiny", {}, CSS, Door(rooms))


@cache
def typesetter() -> Typesetter:
    return Typesetter(tiny_layout())


def part(name: str, body: str, side: Side | None = None, kind: str = "", **more: object) -> Section:
    html = f'<section class="part {kind}" id="{name}"><h1>{name}</h1>{body}</section>'
    return Section(name, name.title(), html, side, **more)  # type: ignore[arg-type]


def cover(name: str) -> Section:
    body = '<p style="break-before: page">garde</p>'
    return part(name, body, Side.RECTO, "cover", matter=Matter.COVER)


def a_book(pages: int = 9) -> tuple[Section, ...]:
    """A cover, a half-title, a part of about so many pages, a short one, another cover."""
    return (
        cover("front"),
        part("half", "<p>1</p>", Side.RECTO, "half"),
        part("first", PARAGRAPH * 3 * pages, Side.VERSO),
        part("filler", "<p>notes</p>", completes="first"),
        part("last", PARAGRAPH, Side.VERSO),
        part("end", "<p>fin</p>", completes="last"),
        cover("back"),
    )


def settled(sections: Sequence[Section]) -> Settled:
    return settle(tiny_layout(), sections, Silent())


def colophon() -> Colophon:
    when = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    return Colophon("Titre & Cie", "Éditeur", "fr-FR", "Sujet", when, "guidepress", {"last": "Fin"})


def bound(book: Settled) -> bytes:
    return bind(book.parts, book.folios, tiny_layout().faces(), colophon())


def galley_of(body: str, name: str = "only") -> Galley:
    section = part(name, body, Side.RECTO)
    return settled([section]).parts[0][1]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def one_document(sections: Sequence[Section], folios: Folios, layout: Layout) -> bytes:
    """What WeasyPrint makes by itself of all bound sections at once.

    Its own pages give the numbers: it is rendered with those of `folios`, and once more where its
    own are others. (With its `target-counter` it would lay pages out again, and then it loses
    floats that were carried over from the page before.)
    """
    typesetter = Typesetter(layout)
    outside = sum(place.pages for place in folios.imposed[:1] if not place.first)
    numbers = dict(folios.anchors)
    with as_it_comes():
        for _ in range(2):
            document = _rendered(typesetter, layout, _body(sections, folios, numbers), outside)
            pages = list(enumerate(document.pages, 1 - outside))
            # The first page of an anchor counts: the last one to be put in.
            own = {anchor: number for number, page in reversed(pages) for anchor in page.anchors}
            if all(own[anchor] == number for anchor, number in numbers.items() if number):
                break
            numbers = own
        return bytes(document.write_pdf())


def _rendered(typesetter: Typesetter, layout: Layout, body: str, outside: int) -> Any:
    """One document; its page counter is written from 1 on the page after the front cover's."""
    import weasyprint
    from weasyprint.css.counters import CounterStyle

    from guidepress.galleys.fetch import DoorFetcher

    counters = CounterStyle(typesetter._counters)
    symbols = " ".join(f'"{number}"' for number in range(1, 1000))
    style = f"@counter-style folio {{ system: fixed {outside + 1}; symbols: {symbols} }}"
    own = weasyprint.CSS(string=style, font_config=typesetter._fonts, counter_style=counters)
    return weasyprint.HTML(
        string=f'<html lang="fr"><meta charset="utf-8"><body>{body}',
        url_fetcher=DoorFetcher(layout.door),
        base_url="press:",
    ).render(
        stylesheets=[*typesetter._css, own],
        counter_style=counters,
        font_config=typesetter._fonts,
    )


def _body(sections: Sequence[Section], folios: Folios, numbers: dict[str, int]) -> str:
    """The bound sections one after the other, each on its side, with numbers as plain text."""
    by_name = {section.name: section for section in sections}
    return "".join(
        f'<div style="break-before: {"right" if place.side is Side.RECTO else "left"}">'
        + OPEN_NUMBER.sub(lambda m: f"{m[0]}{numbers[m['anchor']]}", by_name[place.name].html)
        + "</div>"
        for place in folios.imposed
    )


def differing_pages(one: bytes, other: bytes, dpi: int = 100) -> list[str]:
    """Pages (numbered from 1) that are not the same to the pixel, bleed included."""
    first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    assert len(first) == len(second), f"{len(first)} pages and {len(second)}"
    found = []
    pairs = zip(_pictures(first, dpi), _pictures(second, dpi), strict=True)
    for number, (left, right) in enumerate(pairs, 1):
        where = ImageChops.difference(left, right).getbbox() if left.size == right.size else "size"
        if where:
            found.append(f"page {number}: {where}")
    return found


def _pictures(document: pypdfium2.PdfDocument, dpi: int) -> Iterator[Image.Image]:
    for page in document:
        page.set_cropbox(*page.get_mediabox())
        yield page.render(scale=dpi / 72).to_pil().convert("RGB")
