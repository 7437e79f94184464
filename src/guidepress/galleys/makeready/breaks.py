"""Where lines break: the same text in the same measure breaks at the same place.

A role that is set again after a word was changed has nearly all lines that it had before; labels
are the same in all roles. Breaking lines is a fourth of all time (three Pango layouts a line), and
depends on nothing but text, style and measure.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import Style
from weasyprint.text import line_break

from guidepress.galleys.makeready.lines import kind_of
from guidepress.galleys.makeready.recent import recent
from guidepress.galleys.makeready.standing_lines import put_away
from guidepress.galleys.makeready.swaps import instead_of, old_part

KEPT = "breaks"
MOST = 4_000
"""Lines kept, twice: those of about ten roles each time, some megabytes."""

MANNER = (
    "white_space",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "overflow_wrap",
    "word_break",
    "letter_spacing",
    "word_spacing",
    "tab_size",
)
"""All values of a style that breaking depends on, beside those of its kind of text."""

Line = tuple[Any, ...]
"""A layout, its length, where to go on (bytes), width, height and baseline (CSS px)."""

NARROW = 0.45
"""What letters are wide on average (em), at least: a text that may be on one line is tried so."""

SHY = 1e-3
"""What a text that just fits is narrower than its measure by (CSS px), which Pango rounds."""

_split = old_part(line_break, "split_first_line")


def _manner(style: Any) -> tuple[Any, ...]:
    known: tuple[Any, ...] | None = style.__dict__.get("manner")
    if known is None:
        # A kind lives as long as the font configuration, which the lines are kept with.
        known = style.manner = (id(kind_of(style)), *[style[name] for name in MANNER])
    return known


@instead_of(line_break, "split_first_line")
def split_first_line(text: str, style: Any, context: Any, *measure: Any, **how: Any) -> Line:
    """Fit as much text as possible on one line of a measure (CSS px)."""
    if not isinstance(style, Style):  # text of a drawing
        return _split(text, style, context, *measure, **how)  # type: ignore[no-any-return]
    breaks = recent(style.font_config, KEPT, MOST)
    key = (_manner(style), text, measure, *how.items())
    line: Line | None = breaks.get(key)
    if line is None:
        new = _whole(text, style, *measure) or _split(text, style, context, *measure, **how)
        breaks.keep(key, (put_away(new[0]), *new[1:]))
        return new
    return (put_away(line[0]), *line[1:])


def _whole(text: str, style: Any, measure: float | None, spacing: float) -> Line | None:
    """The line of a text that goes on one; None if it may not.

    Pango takes a third longer for a text that it is told to break, though it has not to.
    """
    if measure is None or len(text) * style["font_size"] * NARROW > measure:
        return None
    layout = line_break.Layout(style, spacing, measure)
    layout.set_text(text)
    line, following = layout.get_first_line()
    if following is not None or line_break.line_size(line, style)[0] > measure - SHY:
        return None
    return line_break.first_line_metrics(line, text, layout, None, True, style)  # type: ignore[no-any-return]
