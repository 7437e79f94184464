"""Sheets: the texts of one file laid out as one, so that a rule reads a file at a stroke.

Comes in: texts. Goes out: a sheet, on which every line is a paragraph, without its inline marks;
code is under a veil, and in `veil` all that typography leaves alone is. A rule's pattern runs
over a sheet once, and what it finds knows the text that it stands in, and where in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from guidepress.checks.alike import flat
from guidepress.checks.amounts import Amount, amounts
from guidepress.checks.texts import Text, Voice
from guidepress.french.protection import veiled
from guidepress.french.signs import VEIL

_MARK = re.compile(
    r"`[^`\n]*`"  # code
    r"|\[(?=[^\[\]]*(?:\[[^\[\]]*\]\([^\s()]*\)[^\[\]]*)?\]\()"  # the words of a link begin
    r"|\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*\)"  # and end, with its target
    r"|\*+|\\(?=[*_`\[\]\\])"
    r"|[ \t]*\n\s*(?:#+[ ]|[-+>][ ]|\d{1,3}[.)][ ]|\|[ ]?)?"
)
_SPECIAL = re.compile(r"[`\[*\\\n]")


class Cut(NamedTuple):
    """From the sign at `clean` on, a cleaned text runs with its original from `typed` on."""

    clean: int
    typed: int


class Passage(NamedTuple):
    """A text on a sheet: where it starts there, and how it was cut."""

    text: Text
    start: int
    cuts: tuple[Cut, ...]

    def offset(self, at: int) -> int:
        """Which sign of the text, from 0, stands at this place of the sheet."""
        clean = at - self.start
        cut = self.cuts[bisect_right(self.cuts, (clean, 1 << 30)) - 1]
        return cut.typed + clean - cut.clean


@dataclass(frozen=True)
class Sheet:
    """The texts of one file; in `words` and `veil` each line is a paragraph."""

    file: str
    words: str
    passages: tuple[Passage, ...]

    @cached_property
    def veil(self) -> str:
        """The words, sign by sign, with all that typography leaves alone under a veil."""
        return veiled(self.words)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """The amounts of pay in its words."""
        return tuple(amounts(self.words)) if self.holds("€", "euro") else ()

    @cached_property
    def flat(self) -> str:
        """The words, sign by sign, in small letters without accents."""
        return flat(self.words)

    def holds(self, *signs: str) -> bool:
        """Whether any of these signs is on the sheet."""
        for sign in signs:  # noqa: SIM110  (`any` takes four times as long)
            if sign in self.words:
                return True
        return False

    def line(self, at: int) -> str:
        """The line, so the paragraph, that this place of the sheet is in."""
        return self.words[self.words.rfind("\n", 0, at) + 1 :].partition("\n")[0]

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage begins."""
        return [passage.start for passage in self.passages]

    def passage(self, at: int) -> Passage:
        """The passage that this place of the sheet is in."""
        return self.passages[bisect_right(self.starts, at) - 1]


def sheets(texts: Iterable[Text]) -> Iterator[Sheet]:
    """A sheet for each file, in the order of the texts; addresses and paths are left out."""
    read = (text for text in texts if text.voice in (Voice.PROSE, Voice.LINE))
    for file, group in groupby(read, lambda text: text.place.file):
        yield _sheet(file, group)


def _sheet(file: str, texts: Iterable[Text]) -> Sheet:
    lines: list[str] = []
    passages: list[Passage] = []
    at = 0
    for text in texts:
        line, cuts = _cleaned(text)
        passages.append(Passage(text, at, cuts))
        lines.append(line)
        at += len(line) + 1
    return Sheet(file, "\n".join(lines), tuple(passages))


_UNCUT = (Cut(0, 0),)


def _cleaned(text: Text) -> tuple[str, tuple[Cut, ...]]:
    """A text without its inline marks, each of its paragraphs on one line."""
    value = text.value
    if text.voice is Voice.LINE or not _SPECIAL.search(value):
        return value, _UNCUT
    pieces: list[str] = []
    cuts = [Cut(0, 0)]
    clean = done = 0
    for match in _MARK.finditer(value):
        mark = _instead(match.group())
        pieces += value[done : match.start()], mark
        clean += match.start() - done + len(mark)
        done = match.end()
        cuts.append(Cut(clean, done))
    return "".join((*pieces, value[done:])), tuple(cuts)


def _instead(mark: str) -> str:
    """What stands on the sheet in place of a mark."""
    if mark.startswith("`"):
        return VEIL * len(mark)
    if "\n" not in mark:
        return ""
    is_end = mark.count("\n") > 1 or not mark.isspace()
    return "\n" if is_end else " "
