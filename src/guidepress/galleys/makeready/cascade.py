"""The cascade: styles of pseudo-elements that nobody asks for are not made.

WeasyPrint's own sheet says how markers of lists, calls and marks of notes look on any element, so
that each of four hundred elements had six styles more, of which next to none is ever looked at: a
seventh of all time, and the greater part of the garbage. Here what the cascade says of a
pseudo-element is kept aside, and made a style when it is first asked for. Elements within a drawing
get boxes that are thrown away at once: here they have neither style nor box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint import css

from guidepress.galleys.makeready.kept_styles import (
    Own,
    Twin,
    declarations_of,
    own_of,
    styles_of,
)
from guidepress.galleys.makeready.speaking import Cascaded, Speaking, cascaded
from guidepress.galleys.makeready.swaps import instead_of

StyleFor = css.StyleFor
DRAWING = "{http://www.w3.org/2000/svg}svg"
NO_BOX = {"display": ("none",)}
"""The style of what is within a drawing."""

SHARED = frozenset({"before", "after", "marker"})
"""Pseudo-elements whose styles are kept; WeasyPrint copies those of first lines value by value."""


@dataclass(frozen=True)
class Given:
    """What all styles of a document are made with."""

    root: Any
    base_url: str | None
    target_collector: Any


@instead_of(StyleFor, "__init__")
def begin(self: Any, html: Any, sheets: Any, hints: bool, font_config: Any, collector: Any) -> None:
    """The styles of all elements; those of pseudo-elements wait."""
    self.kept = styles_of(font_config)
    self._cascaded_styles = {}
    self._computed_styles = {}
    self.initial_page_sizes = self.kept.sizes
    self._sheets = sheets
    self.font_config = font_config
    self.speaking = {}
    self.given = Given(html.etree_element, html.base_url, collector)
    speaking_for = self.kept.sheets(sheets).speaking_for
    twins: dict[Any, str | None] = dict.fromkeys(_of_its_own(html.etree_element))
    for wrapped in _elements(html.wrapper_element):
        element = wrapped.etree_element
        own = Own(element, None) if hints else own_of(element)
        speaking = self.speaking[element] = speaking_for(wrapped)
        self._computed_styles[element, None] = _style(self, wrapped, own, speaking, hints)
        if own.anchor:
            twins[element] = own.anchor
            collector.collect_anchor(own.anchor)
        for pseudo in speaking.anchored:  # to be known before it is asked for
            _come(self, element, pseudo, speaking.of(pseudo))
    for element, anchor in twins.items():  # only now: what is in them shares the others
        self._computed_styles[element, None] = Twin(self._computed_styles[element, None], anchor)
    self._cascaded_styles.clear()


def _style(self: Any, wrapped: Any, own: Own, speaking: Speaking, hints: bool) -> Any:
    """The style of an element, which others may have, too."""
    element = wrapped.etree_element
    parent = wrapped.parent.etree_element if wrapped.parent else None
    above = id(self._computed_styles[parent, None]) if wrapped.parent else None
    key = (above, own.key, id(speaking))
    style = self.kept.get(key)
    if style is None:
        of_its_own = list(declarations_of(element, own, self.given.base_url, hints))
        self._cascaded_styles[element, None] = (
            cascaded([*speaking.said.get(None, []), *of_its_own])
            if of_its_own
            else speaking.of(None)
        )
        self.set_computed_styles(element, parent=parent, **vars(self.given))
        style = self._computed_styles[element, None]
        style.speaking = speaking  # which lives as long, so that no other has its place in memory
        self.kept.keep(key, style)
    return style


def _of_its_own(root: Any) -> Iterator[Any]:
    """The elements whose styles WeasyPrint changes: it gives their `overflow` to the page."""
    yield root
    yield from root.findall("body")


def _elements(wrapped: Any) -> Iterator[Any]:
    """An element and all below it in the order of the tree, without what is within drawings."""
    waiting = [iter([wrapped])]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        yield element
        if not _is_drawing(element.etree_element):
            waiting.append(element.iter_children())


def _is_drawing(element: Any) -> bool:
    """Whether an element is a drawing, without places in it that may be linked to."""
    return element.tag == DRAWING and not any(
        part.get("id") for part in element.iter() if part is not element
    )


def _come(self: Any, element: Any, pseudo: str, winning: Cascaded) -> None:
    """Make the style of a pseudo-element that was waiting."""
    above = self._computed_styles[element, None]
    key = (id(getattr(above, "original", above)), pseudo, id(winning))
    style = self.kept.get(key) if pseudo in SHARED else None
    if style is None:
        self._cascaded_styles[element, pseudo] = winning
        self.set_computed_styles(element, pseudo_type=pseudo, parent=element, **vars(self.given))
        del self._cascaded_styles[element, pseudo]
        style = self._computed_styles[element, pseudo]
        if pseudo in SHARED:
            self.kept.keep(key, style)
    self._computed_styles[element, pseudo] = style


@instead_of(StyleFor, "__call__")
def style_of(self: Any, element: Any, pseudo: str | None = None) -> Any:
    """The computed style; None for a pseudo-element that the cascade does not speak of."""
    style = self._computed_styles.get((element, pseudo))
    if style is None and pseudo:
        speaking = self.speaking.get(element)
        if speaking is None or pseudo not in speaking.said:
            return None
        _come(self, element, pseudo, speaking.of(pseudo))
        return self._computed_styles[element, pseudo]
    return NO_BOX if style is None else style
