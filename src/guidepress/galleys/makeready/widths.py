"""Shrink-to-fit: what has room for all of its text on one line is as wide as that line.

WeasyPrint works out the narrowest width too, word by word, before it takes the smaller one. Markers
of lists and chips nearly always have room: this was a sixteenth of all time.
"""

from __future__ import annotations

from typing import Any

from weasyprint.layout import preferred

from guidepress.galleys.makeready.swaps import instead_of


@instead_of(preferred, "shrink_to_fit")
def shrink_to_fit(context: Any, box: Any, available: float) -> float:
    """min(max(narrowest, available), widest) (CSS 2.1, 10.3.5)."""
    widest: float = preferred.max_content_width(context, box, outer=False)
    if available >= widest:
        return widest
    narrowest: float = preferred.min_content_width(context, box, outer=False)
    return min(max(narrowest, available), widest)
