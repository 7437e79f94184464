"""The fonts that a layout's sheets declare: those of a book, and no others."""

from __future__ import annotations

import atexit
import weakref
from typing import Any

from weasyprint.text.fonts import FontConfiguration

IN_USE: weakref.WeakSet[HouseFonts] = weakref.WeakSet()
"""All that this process has."""


class HouseFonts(FontConfiguration):  # type: ignore[misc]
    """Fonts to which none is added once they are complete.

    A picture's face, or a part's own, would be there for whatever is set after it by the same
    process, and in no file that is bound. `refused` are the families of those that were declared.
    """

    def __init__(self) -> None:
        super().__init__()
        IN_USE.add(self)
        self._declared: set[str] = set()
        self._are_complete = False
        self.refused: set[str] = set()

    def complete(self) -> None:
        """Take no more."""
        self._are_complete = True

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Take a face, or note that there is one more than there should be."""
        if not self._are_complete:
            self._declared.add(str(rule_descriptors))
            super().add_font_face(rule_descriptors, url_fetcher)
        elif str(rule_descriptors) not in self._declared:
            self.refused.add(rule_descriptors["font_family"])


@atexit.register
def clear_away() -> None:
    """Delete the files that the engine unpacked fonts to.

    It does so where its fonts are taken down: those that a process has to its end never are.
    """
    for fonts in IN_USE:
        fonts.__del__()
