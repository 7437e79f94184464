"""Hidden files: what a galley is made of although nothing was seen to name it.

A galley's key is made before anything is set, from the addresses that its copy and the stylesheet
are seen to name (see `addresses`). There are many ways to write an address; what the engine asked
for in the end is compared with them, and a galley that more went into is not kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from urllib.parse import unquote

from guidepress.door import SCHEME
from guidepress.galleys import addresses
from guidepress.galleys.copy import Copy
from guidepress.layout import Layout


class Hidden:
    """The hidden files of a layout's galleys; `by_sheets` is what its sheets asked for.

    `known` are those of sections by name, from before: of one whose pages are left standing not all
    is asked for again.
    """

    def __init__(
        self, layout: Layout, by_sheets: Collection[str], known: dict[str, set[str]]
    ) -> None:
        self._named = _plain(addresses.in_sheet(layout.stylesheet) or ())
        self._of_all = _plain(by_sheets) - self._named
        self._known = known

    def of(self, copy: Copy, asked: Collection[str]) -> tuple[str, ...]:
        """The addresses of those of a copy's galley, for which all of these were asked."""
        named = self._named | _plain(addresses.in_copy(copy.html) or ())
        hidden = self._known.setdefault(copy.name, set())
        hidden.update(_plain(asked) - named)
        return tuple(sorted(hidden | self._of_all))


def _plain(urls: Iterable[str]) -> set[str]:
    """Addresses of files without the escapes that WeasyPrint writes, and the door reads."""
    return {unquote(url) for url in urls if url.startswith(SCHEME)}
