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
from math import inf
from typing import Any

from weasyprint import css

from guidepress.galleys.makeready.kept_styles import (
    Own,
    Styles,
    Twin,
    declarations_of,
    own_of,
    styles_of,
)
from guidepress.galleys.makeready.swaps import instead_of, old_part

StyleFor = css.StyleFor
DRAWING = "{http://www.w3.org/2000/svg}svg"
NO_BOX = {"display": ("none",)}
"""The style of what is within a drawing."""

Said = tuple[Any, tuple[Any, ...]]
"""What a rule says: its declarations, and (origin, layer, specificity), which they weigh by."""

Speaking = tuple[dict[str | None, list[Said]], tuple[Any, ...]]
"""What rules say of an element and of its pseudo-elements, and which rules they are."""

_style_of = old_part(StyleFor, "__call__")


SHARED = frozenset({"before", "after", "marker"})
"""Pseudo-elements whose styles are kept; WeasyPrint copies those of first lines value by value."""


@dataclass(frozen=True)
class Given:
    """What all styles of a document are made with."""

    root: Any
    base_url: str | None
    target_collector: Any


@dataclass(frozen=True)
class Waiting:
    """What the cascade says of a pseudo-element, and all else that its style is made from."""

    cascaded: dict[str, Any]
    given: Given


def _cascaded(kept: Styles, said: list[Said]) -> dict[str, Any]:
    """What these rules come to; not to be changed."""
    key = tuple([(id(declarations), weight) for declarations, weight in said])
    known = kept.get(key)
    if known is None:
        known = {}, said  # which live as long, so that no others have their places in memory
        _add(known[0], said)
        kept.keep(key, known)
    return known[0]  # type: ignore[no-any-return]


def _add(style: dict[str, Any], said: list[Said]) -> None:
    """Add what rules say: the later of two that weigh the same wins (CSS Cascade 4, 6.1)."""
    for declarations, (origin, layer, specificity) in said:
        for name, values, importance in declarations:
            weight = (css.declaration_precedence(origin, importance), layer, specificity)
            old = style.get(name, (None, None))[1]
            if old is None or old <= weight:
                style[name] = values, weight


@instead_of(StyleFor, "__init__")
def begin(self: Any, html: Any, sheets: Any, hints: bool, font_config: Any, collector: Any) -> None:
    """The styles of all elements; those of pseudo-elements wait."""
    self.kept = styles_of(font_config)
    self._cascaded_styles = {}
    self._computed_styles = {}
    self.initial_page_sizes = self.kept.sizes
    self._sheets = sheets
    self.font_config = font_config
    self.waiting = {}
    given = Given(html.etree_element, html.base_url, collector)
    twins: dict[Any, str | None] = dict.fromkeys(_of_its_own(html.etree_element))
    for wrapped in _elements(html.wrapper_element):
        element = wrapped.etree_element
        own = Own(element, None) if hints else own_of(element)
        speaking = _speaking_for(self.kept, sheets, wrapped)
        self._computed_styles[element, None] = _style(self, wrapped, own, speaking, given, hints)
        if own.anchor:
            twins[element] = own.anchor
            collector.collect_anchor(own.anchor)
        _wait(self, element, speaking[0], given)
    for element, anchor in twins.items():  # only now: what is in them shares the others
        self._computed_styles[element, None] = Twin(self._computed_styles[element, None], anchor)
    self._cascaded_styles.clear()


def _style(self: Any, wrapped: Any, own: Own, speaking: Speaking, given: Given, hints: bool) -> Any:
    """The style of an element, which others may have, too."""
    said, rules = speaking
    element = wrapped.etree_element
    parent = wrapped.parent.etree_element if wrapped.parent else None
    above = id(self._computed_styles[parent, None]) if wrapped.parent else None
    style = self.kept.get((above, own.key, rules))
    if style is None:
        all_said = [*said.get(None, []), *declarations_of(element, own, given.base_url, hints)]
        self._cascaded_styles[element, None] = _cascaded(self.kept, all_said)
        self.set_computed_styles(element, parent=parent, **vars(given))
        style = self._computed_styles[element, None]
        self.kept.keep((above, own.key, rules), style)
    return style


def _wait(self: Any, element: Any, said: dict[str | None, list[Said]], given: Given) -> None:
    """Keep aside what is said of an element's pseudo-elements."""
    for pseudo, speaking in said.items():
        if pseudo:
            cascaded = _cascaded(self.kept, speaking)
            self.waiting[element, pseudo] = Waiting(cascaded, given)
            if "anchor" in cascaded:  # to be known before it is asked for
                _come(self, element, pseudo)


def _of_its_own(root: Any) -> Iterator[Any]:
    """The elements whose styles WeasyPrint changes: it gives their `overflow` to the page."""
    yield root
    yield from root.findall("body")


def _speaking_for(kept: Styles, sheets: Any, wrapped: Any) -> Speaking:
    """What the sheets say of an element and of its pseudo-elements, and the rules as a key."""
    matched = [sheet.matcher.match(wrapped) for sheet, _, _ in sheets]
    if any(type(rules) is list for rules in matched):
        return _speaking(sheets, matched)
    key = tuple([id(rules) for rules in matched])
    known = kept.get(key)
    if known is None:
        known = _speaking(sheets, matched), matched, sheets  # which live as long
        kept.keep(key, known)
    return known[0]  # type: ignore[no-any-return]


def _speaking(sheets: Any, matched: list[Any]) -> Speaking:
    said: dict[str | None, list[Said]] = {}
    rules = []
    for (sheet, origin, sheet_specificity), matching in zip(sheets, matched, strict=True):
        for specificity, _, pseudo, (declarations, layer) in matching:
            order = inf if layer is None else sheet.layers.index(layer)
            rules.append((sheet, specificity, id(declarations), order))
            weight = (origin, order, sheet_specificity or specificity)
            said.setdefault(pseudo, []).append((declarations, weight))
    return said, tuple(rules)


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


def _come(self: Any, element: Any, pseudo: str) -> None:
    """Make the style of a pseudo-element that was waiting."""
    wait: Waiting = self.waiting.pop((element, pseudo))
    above = self._computed_styles[element, None]
    key = (id(getattr(above, "original", above)), pseudo, id(wait.cascaded))
    style = self.kept.get(key) if pseudo in SHARED else None
    if style is None:
        self._cascaded_styles[element, pseudo] = wait.cascaded
        self.set_computed_styles(element, pseudo_type=pseudo, parent=element, **vars(wait.given))
        del self._cascaded_styles[element, pseudo]
        style = self._computed_styles[element, pseudo]
        self.kept.keep(key, style)
    if pseudo in SHARED:
        self._computed_styles[element, pseudo] = Twin(style)


@instead_of(StyleFor, "__call__")
def style_of(self: Any, element: Any, pseudo: str | None = None) -> Any:
    """The computed style; None for a pseudo-element that the cascade does not speak of."""
    if pseudo and (element, pseudo) in self.waiting:
        _come(self, element, pseudo)
    return _style_of(self, element, pseudo) or (None if pseudo else NO_BOX)
