"""What a YAML error means to the person who typed it: the place, plain words, and what to do.

YAML's own messages say what the parser expected. Here each is known by a piece of its text
(libyaml's words and PyYAML's) and told as the slip that most often causes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from guidepress.finding import Finding, Place
from guidepress.language import Message, say
from guidepress.manuscript import rules


@dataclass(frozen=True)
class _Slip:
    """A slip: the texts in YAML's problem that tell it, and what to say of it.

    `where` is the mark that people should look at: the problem's, or that of its beginning.
    """

    told_by: str
    message: Message
    hint: Message
    where: str = "problem"


_QUOTES = say("Put the whole text between double quotes")

_TEXT_AND_COLON = _Slip(
    r"mapping values are not allowed",
    say("A colon and a space in a text are read as a key and its value"),
    say("Put the whole text between double quotes, or begin it with `>-` on a line of its own"),
)
_INDENTED = _Slip(
    r"mapping values are not allowed",
    say("This key stands further in than the keys that it belongs to"),
    say("Let keys of one group begin in the same column"),
)
_AFTER_QUOTE = _Slip(
    r"did not find expected key|expected <block end>",
    say("The quote closes before the text ends"),
    say("Double an apostrophe between single quotes (l''image), or use double quotes"),
)

_SLIPS = (
    _Slip(
        r"found a tab character",
        say("A tab stands where the line should begin with spaces"),
        say("Put spaces in its place"),
    ),
    _Slip(
        r"could not find expected ':'",
        say("This line is neither `key: value` nor the rest of the line above"),
        say("Add the colon and a space, or begin the text above with `>-` and indent this line"),
        where="context",
    ),
    _Slip(
        r"did not find expected '-' indicator|but found '\?'|but found '<block sequence start>'",
        say("This line is not in line with the list above"),
        say("Let each item of a list begin with `- ` in the same column"),
    ),
    _Slip(
        r"did not find expected key|expected <block end>",
        say("This line is not in line with the keys above"),
        say("Let keys of one group begin in the same column"),
    ),
    _Slip(
        r"unexpected end of stream|unexpected document (indicator|separator)",
        say("The quote that opens here is not closed"),
        say("Close it at the end of the text"),
        where="context",
    ),
    _Slip(
        r"unknown escape character|hexdecimal|hexadecimal|escape code|arg not in range",
        say("Between double quotes, \\ begins a code, and this one does not exist"),
        say("Write \\\\ for a backslash, or use single quotes"),
    ),
    _Slip(
        r"expected ',' or '[\]}]'",
        say("The bracket that opens here is not closed, or a comma is missing after it"),
        say("Close the bracket, or put the text between quotes if the bracket belongs to it"),
        where="context",
    ),
    _Slip(
        r"expected node content|expected the node content",
        say("A text cannot begin with this sign, or a bracket is not closed"),
        _QUOTES,
    ),
    _Slip(
        r"mapping keys are not allowed|block mapping entries are not allowed",
        say("A text cannot begin with this sign"),
        _QUOTES,
    ),
    _Slip(
        r"cannot start any token",
        say("A text cannot begin with this sign"),
        _QUOTES,
    ),
    _Slip(
        r"sequence entries are not allowed",
        say("A list cannot begin behind its key"),
        say("Begin the list on the next line"),
    ),
    _Slip(
        r"expected comment or line break|chomping or indentation|indentation indicator",
        say("After `|` or `>` the line ends; the text begins on the next one"),
        say("Move the text to the next line, or put it between quotes"),
    ),
    _Slip(
        r"tag|anchor|alias|alphabetic|directive|YAML document|handle|URI|version",
        say("The signs `!`, `&`, `*` and `%` mean something to YAML at the beginning of a text"),
        _QUOTES,
    ),
    _Slip(
        r"document start",
        say("Something begins here that does not belong to what stands above"),
        say("Look at the line above: is it indented as it should be?"),
    ),
)

_UNKNOWN = _Slip(
    "",
    say("From here on this file is not YAML"),
    say("Look at quotes, colons and indents in this line and the one above"),
)


def explain(error: Exception, text: str, file: str) -> Iterator[Finding]:
    """Findings of what stopped YAML's parser: one, or one for each line that a tab begins."""
    problem = str(getattr(error, "problem", None) or error)
    line, column = _mark(error, "problem")
    tabs = _tabbed_lines(text, line) if "cannot start any token" in problem else []
    if tabs or "found a tab character" in problem:
        for number, at in tabs or [(line, column)]:
            yield _tab(Place(file, number, at))
        return
    slip = _slip(problem, _before(text, line, column))
    yield rules.SYNTAX.at(Place(file, *_mark(error, slip.where)), slip.message, slip.hint)


def _tab(place: Place) -> Finding:
    return rules.TAB.at(
        place,
        say("A tab indents this line"),
        say("Put two spaces in its place; most editors can do so while you type"),
    )


def _mark(error: Exception, where: str) -> tuple[int, int]:
    """Line and column, from 1; those of the file's beginning when the error has no place."""
    mark = None
    if isinstance(error, MarkedYAMLError):
        mark = error.context_mark if where == "context" else None
        mark = mark or error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _slip(problem: str, before: str) -> _Slip:
    """The slip that a problem tells, by what stands before it on its line."""
    if re.search(_TEXT_AND_COLON.told_by, problem):
        lone_key = re.fullmatch(r"\s*(- +)?[\w-]+", before)
        return _INDENTED if lone_key else _TEXT_AND_COLON
    if re.search(_AFTER_QUOTE.told_by, problem) and re.search(r"['\"]\s*$", before):
        return _AFTER_QUOTE
    return next((slip for slip in _SLIPS if re.search(slip.told_by, problem)), _UNKNOWN)


def _before(text: str, line: int, column: int) -> str:
    """What stands on a line before a column."""
    lines = text.split("\n", line)
    return lines[line - 1][: column - 1] if line <= len(lines) else ""


def _tabbed_lines(text: str, line: int) -> list[tuple[int, int]]:
    """Line and column of every tab that indents a line, when the one at `line` is of them."""
    tabs = [
        (number, match.end())
        for number, content in enumerate(text.split("\n"), start=1)
        if (match := re.match(r" *\t", content))
    ]
    return tabs if any(number == line for number, _ in tabs) else []
