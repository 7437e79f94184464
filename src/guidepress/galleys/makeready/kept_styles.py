"""Styles that are kept from section to section: roles look alike, and so do their elements.

A style depends on what the rules and the element say and on its parent's style, on nothing else;
all roles of a guide come to some hundred different ones. An element's anchor is its own: it gets a
style that is another's in all else, so that what is in it may share its styles with what is in
others. (WeasyPrint shares styles within a document, but not of elements that have an id or a style
of their own, nor of what is in them: half of all.)
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint import css

from guidepress.galleys.makeready.recent import Recent
from guidepress.galleys.makeready.speaking import Sheets

SVG = "{http://www.w3.org/2000/svg}svg"
OWN = ("style", "lang")
"""Attributes that say how an element looks; a drawing's sizes do, too."""

KEPT = "styles"
MOST = 1_000
"""Styles kept, twice: some eighteen kilobytes each."""

MOST_SHEETS = 20
"""Sheets that documents have together: those of all, and one or two of a section's own."""

ANCHOR = "-weasy-anchor"


class PageSizes(dict[str, Any]):
    """Sizes of a document's first page; styles that ask for them are that document's alone."""

    def __init__(self) -> None:
        super().__init__(box=None, area=None)
        self.is_asked = False

    def begin(self) -> None:
        """No page of a document that begins has a size."""
        self.update(box=None, area=None)

    def __getitem__(self, key: str) -> Any:
        self.is_asked = True
        return super().__getitem__(key)


class Styles(Recent):
    """Styles, and what is said to make them. What their keys are made of lives as long as they."""

    def __init__(self) -> None:
        super().__init__(MOST)
        self.sizes = PageSizes()
        self._alike = Recent(MOST)
        self._sheets: dict[tuple[Any, ...], Sheets] = {}

    def sheets(self, sheets: list[Any]) -> Sheets:
        """What is known of these sheets; of each, (sheet, origin, specificity)."""
        key = tuple([(id(sheet), *how) for sheet, *how in sheets])
        known = self._sheets.get(key)
        if known is None:
            if len(self._sheets) >= MOST_SHEETS:
                self._sheets.clear()
            known = self._sheets[key] = Sheets(sheets, self._alike)
        return known


def styles_of(configuration: Any) -> Styles:
    """The styles that a document begins with, of pages of any size."""
    kept: Styles | None = configuration.__dict__.get(KEPT)
    if kept is None or kept.sizes.is_asked:
        kept = configuration.__dict__[KEPT] = Styles()
    kept.sizes.begin()
    return kept


class Twin(css.ComputedStyle):  # type: ignore[misc]
    """A style that is another's, with an anchor of its own, and may be changed."""

    def __init__(self, original: Any, anchor: str | None = None) -> None:
        self.__dict__.update(original.__dict__)
        self.__dict__.pop("lengths", None)  # they know its values
        self.original = original
        self.update(original)
        if anchor is not None:
            self["anchor"] = anchor

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.original[key]
        return value

    @property
    def anonymous_style(self) -> Any:
        """The style of anonymous boxes in it, which inherit nothing that is changed."""
        return self.original.anonymous_style


@dataclass(frozen=True)
class Own:
    """What an element says of itself: as a key, and the anchor that others do not have."""

    key: Hashable
    anchor: str | None


NOTHING = Own(None, None)


def own_of(element: Any) -> Own:
    """What an element says of itself (`find_style_attributes` in WeasyPrint)."""
    attributes = element.attrib
    if not attributes:
        return NOTHING
    anchor = (element.tag == "a" and attributes.get("name")) or attributes.get("id") or None
    if anchor and not _is_plain(anchor):
        return Own(element, None)
    key: Hashable = None
    if any(name in attributes for name in OWN):
        key = tuple(attributes.get(name) for name in OWN)
    if element.tag == SVG:
        key = (key, attributes.get("width"), attributes.get("height"))
    return Own(key, anchor)


def _is_plain(anchor: str) -> bool:
    """Whether a name is the same within quotes in CSS."""
    return anchor.isprintable() and '"' not in anchor and "\\" not in anchor


class _Alone:
    """An element without what is in it."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def iter(self) -> Iterator[Any]:
        yield self._element


def declarations_of(element: Any, own: Own, base_url: str | None, hints: bool) -> Iterator[Any]:
    """What an element says of itself, but its anchor; with (origin, layer, specificity)."""
    for specificity, _, declarations, _ in css.find_style_attributes(
        _Alone(element), hints, base_url
    ):
        if not (own.anchor and getattr(declarations[0], "lower_name", "") == ANCHOR):
            said = list(css.preprocess_declarations(base_url, declarations))
            yield said, ("author", inf, specificity)
