"""Styles of pages and of the boxes in their margins: kept as those of elements are.

A role has five pages of nineteen styles each, which are those of all other roles: as many as all
its elements together come to.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.css import StyleFor
from weasyprint.layout import page

from guidepress.galleys.makeready.kept_styles import Twin
from guidepress.galleys.makeready.swaps import instead_of, old_part

_set_styles = old_part(page, "set_page_type_computed_styles")


@instead_of(page, "set_page_type_computed_styles")
def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
    """Set the styles of a page and of its margins."""
    computed = style_for.get_computed_styles()
    root = computed[html.etree_element, None]
    key = (id(root.original), tuple(_rules(style_for, page_type)))
    styles = style_for.kept.get(key)
    if styles is None:
        _set_styles(page_type, html, style_for)
        asked = {pseudo for of, pseudo in style_for.get_cascaded_styles() if of == page_type}
        styles = {pseudo: computed[page_type, pseudo] for pseudo in {None, *asked}}
        style_for.kept.keep(key, styles)
    for pseudo, style in styles.items():  # WeasyPrint sets counters of its own in them
        computed[page_type, pseudo] = Twin(style)


def _rules(style_for: Any, page_type: Any) -> Iterator[tuple[Any, ...]]:
    """The rules that speak for a page, as a key (`StyleFor.add_page_declarations`)."""
    for sheet, _, sheet_specificity in style_for._sheets:  # noqa: SLF001
        for _, selectors, declarations in sheet.page_rules:
            for specificity, pseudo, kind in selectors:
                if StyleFor._page_type_match(kind, page_type):  # noqa: SLF001
                    weight = tuple(sheet_specificity or specificity)
                    yield sheet, pseudo, weight, id(declarations)
