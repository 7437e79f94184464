"""Where a text's signs were typed: the text and its file are walked side by side.

A text stands in its file folded, indented, between quotes or with escapes; all of these are
passed over. Comes in: the file and a text's beginning in it. Goes out: an index in the file.
"""

from __future__ import annotations

import re

_GAPS = " \t\r\n"
_ESCAPED = re.compile(r"(?:\\[nt]|\\?[ \t\r\n])*")
_SPELT = {"n": 1, "t": 1, "x": 3, "u": 5, "U": 9}
"""How many signs follow the backslash of an escape, where it is more than one."""


def typed_at(source: str, at: int, value: str, offset: int) -> int | None:
    """The index in `source` of `value[offset]`; None when the two do not go together.

    `at` is where the text begins in the file, with its quote or block sign if it has one.
    """
    style = source[at : at + 1]
    if style in ("|", ">") and not value.startswith(style):
        at = source.find("\n", at) + 1
    elif style in ("'", '"') and not value.startswith(style):
        at += 1
    else:
        style = ""
    at += _gap(source, at)
    sign = 0
    while sign < offset:
        if value[sign] in _GAPS:
            wide = _gap(value, sign)
            typed = _typed_gap(source, at) if style == '"' else _gap(source, at)
            if not typed:
                return None
            if sign + wide > offset:
                return at + min(offset - sign, typed - 1)
            sign, at = sign + wide, at + typed
            continue
        step = _step(source, at, value[sign], style)
        if step is None:
            return None
        sign, at = sign + 1, at + step
    return at


def _gap(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in _GAPS:
        end += 1
    return end - at


def _typed_gap(source: str, at: int) -> int:
    """A gap between double quotes may be typed with escapes."""
    match = _ESCAPED.match(source, at)
    return len(match.group()) if match else 0


def _step(source: str, at: int, sign: str, style: str) -> int | None:
    """How many signs of the file one sign of a text takes."""
    typed = source[at : at + 1]
    if style == "'" and sign == "'":
        return 2 if source[at : at + 2] == "''" else None
    if style == '"' and typed == "\\":
        return 1 + _SPELT.get(source[at + 1 : at + 2], 1)
    return 1 if typed == sign else None
