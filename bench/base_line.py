"""The base line: all sections as one document, as WeasyPrint sets and writes it by itself.

It is what the press would cost without galleys: the same HTML, the same stylesheet, the same
tags, and the numbers of the last book put in. With WeasyPrint's own `target-counter` it would lay
pages out again, take longer, and lose floats that were carried over from the page before.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from guidepress.folios import Folios, Imposed
from guidepress.galleys.copy import FOLIO_STYLE, OPEN_NUMBER
from guidepress.layout import Layout
from guidepress.press.reading import Manuscript, read
from guidepress.publishing.publish import last_manifest
from guidepress.section import Section, Side


def print_all(guide: Path, books: Path) -> Mapping[str, float]:
    """Print a guide as one document beside its last book; which parts cost how many seconds."""
    started = time.perf_counter()
    manuscript, last = read(guide), last_manifest(books)
    if not isinstance(manuscript, Manuscript) or last is None:
        raise SystemExit("the base line needs a guide that has been built")
    was_read = time.perf_counter()
    pages, pdf, was_set = _printed(manuscript.sections, last.folios(), manuscript.layout)
    (books / "one-document.pdf").write_bytes(pdf)
    return {
        "pages": pages,
        "bytes": len(pdf),
        "reading": was_read - started,
        "setting": was_set - was_read,
        "writing": time.perf_counter() - was_set,
    }


def _printed(
    sections: Sequence[Section], folios: Folios, layout: Layout
) -> tuple[int, bytes, float]:
    """Number of pages, the file, and the moment when the pages were set."""
    from guidepress.galleys.fonts import shut_out_system_fonts

    shut_out_system_fonts()
    import weasyprint
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    from guidepress.galleys.fetch import DoorFetcher

    fetcher, fonts, counters = DoorFetcher(layout.door), FontConfiguration(), CounterStyle()
    sheets = [
        weasyprint.CSS(string=css, font_config=fonts, counter_style=counters, url_fetcher=fetcher)
        for css in (layout.stylesheet, _own_numbers(folios))
    ]
    document = weasyprint.HTML(
        string=_document(sections, folios), url_fetcher=fetcher, base_url="press:"
    ).render(stylesheets=sheets, counter_style=counters, font_config=fonts, pdf_tags=True)
    was_set = time.perf_counter()
    return len(document.pages), bytes(document.write_pdf(pdf_tags=True)), was_set


def _own_numbers(folios: Folios) -> str:
    """The counter style of pages' own numbers: 1 on the first page after the front cover's."""
    outside = sum(place.pages for place in folios.imposed[:1] if not place.first)
    count = sum(place.pages for place in folios.imposed)
    symbols = " ".join(f'"{number}"' for number in range(1, count + 1))
    return f"@counter-style {FOLIO_STYLE} {{ system: fixed {outside + 1}; symbols: {symbols} }}"


def _document(sections: Sequence[Section], folios: Folios) -> str:
    by_name = {section.name: section for section in sections}
    parts = (_part(by_name[place.name], place, folios) for place in folios.imposed)
    return f'<!doctype html><html lang="fr"><meta charset="utf-8"><body>{"".join(parts)}'


def _part(section: Section, place: Imposed, folios: Folios) -> str:
    """A section on its side of the sheet, its references inside the document."""
    html = OPEN_NUMBER.sub(
        lambda open_: f"{open_[0]}{folios.anchors[open_['anchor']]}", section.html
    )
    html = html.replace('href="guide:', 'href="#')
    side = "right" if place.side is Side.RECTO else "left"
    return f'<div style="break-before: {side}">{html}</div>'
