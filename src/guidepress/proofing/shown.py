"""The words of a page by marked content: what is shown (ISO 32000-1, 9.4.3 and 14.6)."""

from __future__ import annotations

import re
from binascii import unhexlify
from codecs import utf_16_be_decode
from collections.abc import Callable, Mapping
from typing import NamedTuple

MCID = re.compile(rb"/MCID (\d+)")
ACTUAL = re.compile(rb"/ActualText <FEFF([0-9A-Fa-f]*)>")
CODES = re.compile(rb"<([0-9a-fA-F]+)>")
UNNUMBERED = -1
"""In the place of an MCID: words that are no artifact, in a file without structure."""

ENTRY = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>")

Letters = Mapping[int, str]


class _Opened(NamedTuple):
    """A marked content that is open: its number (None: it has none), its own words if it has."""

    mcid: int | None = None
    told: str | None = None
    is_plain: bool = True
    """Whether it has no number, and is no artifact."""


class Words:
    """Gathers the words of each marked content, line of operators by line.

    `texts` are by MCID, those without one together under `UNNUMBERED`; `glyphs` counts all that
    are shown, `loose` those outside of any content.
    """

    def __init__(self, fonts: Mapping[bytes, Letters]) -> None:
        self._fonts = fonts
        self._letters: Letters = {}
        self._faces: dict[bytes, Letters] = {}
        self._open: list[_Opened] = []
        self.texts: dict[int, str] = {}
        self.glyphs = 0
        self.loose = 0

    def handlers(self) -> dict[bytes, Callable[[bytes], None]]:
        """What takes in a line, by the line's last two bytes."""
        return {
            b"DC": self._begin,
            b"MC": self._begin_or_end,
            b"Tf": self._face,
            b"TJ": self._show,
            b"Tj": self._show,
        }

    def _begin_or_end(self, line: bytes) -> None:
        if not line.endswith(b"EMC"):
            self._open.append(_Opened(is_plain=b"/Artifact" not in line))
        elif self._open:
            self._open.pop()

    def _begin(self, line: bytes) -> None:
        number = MCID.search(line)
        mcid = int(number[1]) if number else None
        words = _told(line) if b"/ActualText" in line else None
        is_plain = mcid is None and not line.startswith(b"/Artifact")
        if mcid is not None:
            self.texts[mcid] = self.texts.get(mcid, "") + (words or "")
        elif words and is_plain and self._is_unnumbered:
            self._add(words)
        self._open.append(_Opened(mcid, words, is_plain))

    @property
    def holder(self) -> int | None:
        """The MCID of the innermost content that has one and is open."""
        return next((each.mcid for each in reversed(self._open) if each.mcid is not None), None)

    @property
    def is_loose(self) -> bool:
        """Whether no marked content is open."""
        return not self._open

    @property
    def _is_unnumbered(self) -> bool:
        """Whether nothing that is open has a number, or is an artifact."""
        return all(each.is_plain for each in self._open)

    def _add(self, words: str) -> None:
        self.texts[UNNUMBERED] = self.texts.get(UNNUMBERED, "") + words

    def _face(self, line: bytes) -> None:
        if line not in self._faces:
            self._faces[line] = self._fonts.get(line.split(None, 1)[0][1:], {})
        self._letters = self._faces[line]

    def _show(self, line: bytes) -> None:
        codes = _decoded(b"".join(CODES.findall(line)))
        self.glyphs += len(codes)
        if not self._open:
            self.loose += len(codes)
        for each in reversed(self._open):
            if each.told is not None:
                return  # it says itself what its glyphs mean
            if each.mcid is not None:
                self.texts[each.mcid] += codes.translate(self._letters)
                return
        if self._open and self._is_unnumbered:
            self._add(codes.translate(self._letters))


def letters(table: bytes) -> dict[int, str]:
    """The text of each glyph code of a ToUnicode CMap (9.10.3)."""
    return {
        int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for code, text in ENTRY.findall(table)
    }


def _told(line: bytes) -> str | None:
    told = ACTUAL.search(line)
    return _decoded(told[1]) if told else None


def _decoded(digits: bytes) -> str:
    """Two-byte codes (Identity-H), a character each."""
    return utf_16_be_decode(unhexlify(digits), "surrogatepass")[0]
