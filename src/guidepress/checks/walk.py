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


class Walk:
    """A text and its file, side by side as far as was asked for last.

    It goes on from there: a text with thousands of slips is walked once a rule, not once a slip.
    """

    __slots__ = ("_at", "_begins", "_sign", "_source", "_style", "_value")

    def __init__(self, source: str, at: int, value: str) -> None:
        """`at` is where the text begins in the file, with its quote or block sign if it has one."""
        style = source[at : at + 1]
        if style in ("|", ">") and not value.startswith(style):
            at = source.find("\n", at) + 1
        elif style in ("'", '"') and not value.startswith(style):
            at += 1
        else:
            style = ""
        self._source, self._value, self._style = source, value, style
        self._begins = self._at = at + _gap(source, at)
        self._sign = 0

    def to(self, offset: int) -> int | None:
        """The index in the file of `value[offset]`; None when the two do not go together."""
        if offset < self._sign:
            self._sign, self._at = 0, self._begins
        while self._sign < offset:
            sign, at = self._sign, self._at
            if self._value[sign] in _GAPS:
                wide, typed = _gap(self._value, sign), self._typed_gap(at)
                if not typed:
                    return None
                if sign + wide > offset:
                    return at + min(offset - sign, typed - 1)
                self._sign, self._at = sign + wide, at + typed
                continue
            step = _step(self._source, at, self._value[sign], self._style)
            if step is None:
                return None
            self._sign, self._at = sign + 1, at + step
        return self._at

    def _typed_gap(self, at: int) -> int:
        return _typed_gap(self._source, at) if self._style == '"' else _gap(self._source, at)


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
