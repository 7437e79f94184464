"""Sheets and titles that a document names: looked for by name alone, without matching.

WeasyPrint looks for them with selectors, for which each element of a document is wrapped twice more
(a fiftieth of all time).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from weasyprint import css, html

from guidepress.galleys.makeready.swaps import instead_of, old_part

_find_stylesheets = old_part(css, "find_stylesheets")
_get_html_metadata = old_part(html, "get_html_metadata")


@dataclass(frozen=True)
class ByName:
    """An element whose descendants are asked for by their names alone."""

    etree_element: Any

    def query_all(self, *names: str) -> Iterator[ByName]:
        """The element and those in it that have one of these names, in any namespace, in order."""
        for element in self.etree_element.iter():
            tag = element.tag
            if isinstance(tag, str) and tag.rpartition("}")[2] in names:
                yield ByName(element)


@instead_of(css, "find_stylesheets")
def find_stylesheets(wrapped: Any, *how: Any) -> Any:
    """The sheets that a document has in it or links to."""
    return _find_stylesheets(ByName(wrapped.etree_element), *how)


@instead_of(html, "get_html_metadata")
def get_html_metadata(document: Any) -> Any:
    """What a document says of itself."""
    root = document.etree_element
    return _get_html_metadata(
        SimpleNamespace(
            etree_element=root,
            wrapper_element=ByName(root),
            base_url=document.base_url,
            url_fetcher=document.url_fetcher,
        )
    )
