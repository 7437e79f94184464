"""The signs that French typography sets, by name, and classes of characters for patterns.

Everything invisible or easily mistaken is named here once; no other file of this package
spells one of these characters.
"""

from typing import Final

NBSP: Final = "\u00a0"
"""Word space that does not break: before `: » % €`, after `«`, between a figure and its word."""

NNBSP: Final = "\u202f"
"""Narrow space that does not break: before `; ! ?`, between thousands.

A font without it is no trouble: HarfBuzz then sets half the font's own space (seen with
Source Serif Pro in WeasyPrint 70), without falling back to another font."""

APOSTROPHE: Final = "\u2019"
EN_DASH: Final = "\u2013"
EM_DASH: Final = "\u2014"
ELLIPSIS: Final = "\u2026"
MINUS: Final = "\u2212"
OPEN_GUILLEMET: Final = "\u00ab"
CLOSE_GUILLEMET: Final = "\u00bb"
OPEN_INNER: Final = "\u201c"
CLOSE_INNER: Final = "\u201d"

VEIL: Final = "\ua66e"
"""Stands for each character of a protected span while the rules run (ꙮ).

A letter, so that `\\w` sees a word there, and one that no French text holds."""

SPACES: Final = f" \t\n\r\u2009{NBSP}{NNBSP}"
"""Spaces as people and programs type them. A rule may replace these, and only these."""

GAP: Final = f"[{SPACES}]"
"""Pattern: one of these spaces."""

UPPER: Final = "A-ZÀ-ÖØ-ÞŒŸ"
"""Inside a character class: French capitals."""

LOWER: Final = "a-zß-öø-ÿœ"
"""Inside a character class: French small letters."""

DIGITS: Final = tuple("0123456789")
