"""Casting off: a section's copy made ready to be set.

Each open number gets as many placeholder figures as its number will have, and the page's own
folio gets a counter style that does the same, so that pages are laid out at their final widths
without knowing a single number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidepress.folios import Folios, Imposed
from guidepress.section import Section, Side

FOLIO_STYLE = "folio"
"""The counter style that layouts use for folios: `content: counter(page, folio)`."""

OPEN_NUMBER = re.compile(
    r'<(?P<tag>a|span)\b(?=[^>]*\bclass="(?:[^"]*\s)?folio-of[\s"])'
    r'(?=[^>]*\b(?:href="guide:|data-anchor=")(?P<anchor>[^"]*)")[^>]*>(?=</(?P=tag)>)'
)
"""An empty `folio-of` element (see `section`)."""

UNKNOWN_DIGITS = 2
"""Digits of a number of which nothing is known yet."""


@dataclass(frozen=True)
class Copy:
    """What is set: HTML with placeholder figures, the first page's side, and digits by page.

    `digits` are those of the own folio of each page; the last goes for all pages after it.
    `sheet` is CSS of its own pages.
    """

    name: str
    title: str
    source: str
    html: str
    side: Side
    digits: tuple[int, ...]
    sheet: str = ""

    @property
    def counter_style(self) -> str:
        """The `folio` counter style in CSS (CSS Counter Styles 3, `fixed` system)."""
        symbols = " ".join(f'"{"0" * count}"' for count in self.digits)
        rest = "0" * self.digits[-1]
        return (
            f"@counter-style {FOLIO_STYLE}-rest {{ system: cyclic; symbols: '{rest}' }}"
            f"@counter-style {FOLIO_STYLE} {{ system: fixed; symbols: {symbols};"
            f" fallback: {FOLIO_STYLE}-rest }}"
        )


def cast_off(section: Section, folios: Folios) -> Copy:
    """The copy of a section for these folios."""

    def placeholders(match: re.Match[str]) -> str:
        folio = folios.anchors.get(match["anchor"])
        return match[0] + "0" * (len(str(folio)) if folio else UNKNOWN_DIGITS)

    place = folios.of(section.name)
    side = place.side if place else section.opens_on or Side.RECTO
    html = OPEN_NUMBER.sub(placeholders, section.html)
    digits = _own_digits(place)
    return Copy(section.name, section.title, section.source, html, side, digits, section.sheet)


def _own_digits(place: Imposed | None) -> tuple[int, ...]:
    if place is None or not place.first:
        return (UNKNOWN_DIGITS,)
    counts = [len(str(place.first + index)) for index in range(place.pages)]
    return tuple(_without_repeats(counts))


def _without_repeats(counts: Sequence[int]) -> Sequence[int]:
    """Drop trailing equal counts, which the last one stands for."""
    kept = len(counts)
    while kept > 1 and counts[kept - 2] == counts[kept - 1]:
        kept -= 1
    return counts[:kept]


def largest_first(copies: Sequence[Copy]) -> list[Copy]:
    """The largest first: who begins with them has no long one left at the end.

    Those of the same magnitude (a power of two) stay in the order of the book: neighbours are of
    one family, look alike, and share the styles that a worker keeps.
    """
    return sorted(copies, key=lambda copy: -len(copy.html).bit_length())
