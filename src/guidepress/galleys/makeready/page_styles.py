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
    rules = list(_rules(style_for, page_type))
    key = (id(root.original), *[(*weighed, id(said)) for weighed, said in rules])
    known = style_for.kept.get(key)
    if known is None:
        _set_styles(page_type, html, style_for)
        asked = {pseudo for of, pseudo in style_for.get_cascaded_styles() if of == page_type}
        styles = {pseudo: computed[page_type, pseudo] for pseudo in {None, *asked}}
        known = styles, rules, root.original  # nothing else has their place in memory meanwhile
        style_for.kept.keep(key, known)
    for pseudo, style in known[0].items():  # WeasyPrint sets counters of its own in them
        computed[page_type, pseudo] = Twin(style)


def _rules(style_for: Any, page_type: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The rules that speak for a page (`StyleFor.add_page_declarations`): weights, and words."""
    for sheet, origin, sheet_specificity in style_for._sheets:  # noqa: SLF001
        for _, selectors, declarations in sheet.page_rules:
            for specificity, pseudo, kind in selectors:
                if StyleFor._page_type_match(kind, page_type):  # noqa: SLF001
                    weight = tuple(sheet_specificity or specificity)
                    yield (origin, pseudo, weight), declarations
