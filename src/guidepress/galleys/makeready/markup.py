"""Markup: the parser means to keep its patterns, but keeps them under the wrong key.

`tinyhtml5` compiled the same few patterns anew for each run of characters: half of all parsing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from tinyhtml5 import inputstream

from guidepress.galleys.makeready.swaps import instead_of, old_part

INPUT = inputstream.HTMLUnicodeInputStream
_chars_until = old_part(INPUT, "chars_until")


@instead_of(INPUT, "chars_until")
def chars_until(self: Any, characters: Any, opposite: bool = False) -> Any:
    """The characters up to the first one of some kinds."""
    known = inputstream.characters_until_regex
    if (characters, opposite) not in known:
        known[characters, opposite] = _pattern(characters, opposite)
    return _chars_until(self, characters, opposite)


@functools.cache
def _pattern(characters: Iterable[str], opposite: bool) -> re.Pattern[str]:
    """Runs of all characters but these; of these, if opposite."""
    kinds = "".join(f"\\x{ord(char):02x}" for char in characters)
    return re.compile(f"[{'' if opposite else '^'}{kinds}]+")
