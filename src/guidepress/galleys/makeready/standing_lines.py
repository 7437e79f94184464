"""Standing type: a line is shown by the layout that it was broken with, as long as it stands.

WeasyPrint gives up each layout when its line is measured, and sets and shapes the text again when
it is painted. A layout is set again only where it was justified since, or was kept from a section
set before. (A fifteenth of all time.)
"""

from __future__ import annotations

from typing import Any

from weasyprint.text.line_break import Layout

from guidepress.galleys.makeready.swaps import instead_of, old_part

LIVE = ("layout", "language", "style")
"""What a layout has as long as it stands: some kilobytes of Pango's."""

_reactivate = old_part(Layout, "reactivate")


@instead_of(Layout, "deactivate")
def deactivate(self: Any) -> None:
    """A layout stands until its box is gone."""


@instead_of(Layout, "reactivate")
def reactivate(self: Any, style: Any) -> None:
    """Have a layout of the text that is to be painted."""
    if self.justification_spacing or self.__dict__.get("style") is not style:
        _reactivate(self, style)


def put_away(layout: Any) -> Any:
    """A layout to be kept: of the same text and measures, but not standing."""
    kept = Layout.__new__(Layout)
    kept.__dict__.update(layout.__dict__)
    for name in LIVE:
        kept.__dict__.pop(name, None)
    return kept
