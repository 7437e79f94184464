"""Retouching a text as it is typed: spaces and apostrophes, line by line.

Comes in: a text with the signs that YAML or Markdown have around it. Goes out: the same text with
what `slips` and `pairs` would find mended; code, addresses, targets of links and escapes are left
alone. Retouching twice changes nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_KEPT = re.compile(r"`[^`\n]*`|https?://\S+|\]\([^)\n]*\)|\\.")
"""What is no running text: code, addresses, targets of links, escapes."""
_SPACES = "[ \u00a0\u202f]"
_DOUBLED = re.compile(rf"(?<=[^\s\\]){_SPACES}{{2,}}(?=[^\s#])")
_EARLY = re.compile(rf"(?<=[\w)»”]){_SPACES}+(?=[,.](?:[\s»”)\"']|$)|,[^\W\d_])")
"""What `slips` finds, as it is typed in a YAML file: a quote may end a text there."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_QUOTED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])(?:''|’)(?=[^\W\d_])")
"""The same between single quotes, where YAML doubles it."""
_LAID_OUT = re.compile(r" {4}|\t|\s*\|")


def commonest_apostrophe(pieces: Iterable[tuple[str, str]]) -> str | None:
    """The apostrophe that a file has most of; None when it has only one kind."""
    typed = curly = 0
    for piece, style in pieces:
        for match in _apostrophes(style).finditer(_KEPT.sub(" ", piece)):
            curly += match.group() == "’"
            typed += match.group() != "’"
    if not (typed and curly):
        return None
    return "'" if typed > curly else "’"


def _apostrophes(style: str) -> re.Pattern[str]:
    return _QUOTED_APOSTROPHE if style == "'" else _APOSTROPHE


def retouched(piece: str, style: str, apostrophe: str | None) -> str:
    """A text as YAML has it, mended line by line; behind `|` and `>` the first line is YAML's."""
    lines = piece.split("\n")
    first = 1 if style in ("|", ">") else 0
    return "\n".join((*lines[:first], *(_line(line, style, apostrophe) for line in lines[first:])))


def _line(line: str, style: str, apostrophe: str | None) -> str:
    """One line, mended where it is running text."""
    line = _outside(_DOUBLED, _one_space, line)
    line = _outside(_EARLY, lambda _: "", line)
    if apostrophe is None:
        return line
    sign = "''" if style == "'" and apostrophe == "'" else apostrophe
    return _outside(_apostrophes(style), lambda _: sign, line)


def _one_space(spaces: re.Match[str]) -> str:
    """One of several spaces: one that does not break, when it was typed."""
    return next((sign for sign in spaces.group() if sign != " "), " ")


def _outside(pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], line: str) -> str:
    """A line with something new for each match of the pattern that is of running text."""
    kept = [match.span() for match in _KEPT.finditer(line)]

    def put(match: re.Match[str]) -> str:
        is_kept = any(start < match.end() and match.start() < end for start, end in kept)
        return match.group() if is_kept else new(match)

    return pattern.sub(put, line)


def retouched_page(old: str) -> str:
    """A page's text, mended line by line; code and tables are left as they are laid out."""
    lines = old.split("\n")
    running = [line for line in lines if not _LAID_OUT.match(line)]
    if any(line.startswith(("```", "~~~")) for line in lines):
        return old
    apostrophe = commonest_apostrophe((line, "") for line in running)
    mended_lines = (
        line if _LAID_OUT.match(line) else _line(line, "", apostrophe) for line in lines
    )
    return "\n".join(mended_lines)
