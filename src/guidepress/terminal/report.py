"""The report: all findings, grouped by file, each with its place, its line and what to do.

guide/roles/pentesteur.yaml                                  1 error

guide/roles/pentesteur.yaml:12:1  error  unknown-key
  There is no key `standfist` here
  12 │ standfist: Trouver la faille avant les autres.
     │ ^
  Did you mean `standfirst`?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.text import Text

from guidepress.finding import Finding, Place, Severity
from guidepress.language import Message, say, say_n
from guidepress.terminal.excerpt import Files, excerpt
from guidepress.terminal.screen import Screen, wrap

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

LABELS = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.INFO: say("note"),
}


def report(findings: Sequence[Finding], files: Files, screen: Screen) -> None:
    """Print all findings, which stand in order, file by file."""
    for file, group in groupby(findings, key=lambda finding: finding.place.file):
        found = tuple(group)
        for text in (_head(file, found, files, screen), *_bodies(found, files, screen)):
            screen.show(screen.out, text)
            screen.show(screen.out, "")


def counted(findings: Iterable[Finding]) -> Message:
    """How many findings of each severity there are, in words: `2 errors, 1 warning`."""
    counts = Counter(finding.severity for finding in findings)
    parts = [_count(severity, counts[severity]) for severity in Severity if counts[severity]]
    if not parts:
        return say("no finding")
    words = parts[0]
    for part in parts[1:]:
        words = say("{first}, {second}", first=words, second=part)
    return words


def _count(severity: Severity, n: int) -> Message:
    match severity:
        case Severity.ERROR:
            return say_n("{n} error", "{n} errors", n)
        case Severity.WARNING:
            return say_n("{n} warning", "{n} warnings", n)
        case Severity.INFO:
            return say_n("{n} note", "{n} notes", n)


def _head(file: str, found: Sequence[Finding], files: Files, screen: Screen) -> Text:
    """The file's name and what it has; on a terminal the count stands at the right."""
    name, count = files.shown_file(file), screen.words(counted(found))
    gap = max(2, screen.width - len(name) - len(count)) if screen.out.is_terminal else 2
    return Text.assemble((name, "bold underline"), " " * gap, (count, "bold"))


def _bodies(found: Iterable[Finding], files: Files, screen: Screen) -> Iterator[Text]:
    for finding in found:
        yield Text("\n").join(_body(finding, files, screen))


def _body(finding: Finding, files: Files, screen: Screen) -> Iterator[Text]:
    """The lines of one finding."""
    style = STYLES[finding.severity]
    yield Text.assemble(
        files.shown(finding.place),
        "  ",
        (screen.words(LABELS[finding.severity]), style),
        "  ",
        (finding.rule, "dim"),
    )
    yield from map(Text, wrap(screen.sentence(finding.message), screen.width, "  "))
    yield from _excerpt(finding, files, screen)
    if finding.hint:
        hint = "→ " + screen.sentence(finding.hint)
        yield from (Text(line, "green") for line in wrap(hint, screen.width, "  "))


def _excerpt(finding: Finding, files: Files, screen: Screen) -> Iterator[Text]:
    """The line with its number, and the caret below its place."""
    line = files.line(finding.place)
    is_whole = finding.place == Place(finding.place.file) and not finding.place.file.endswith(".md")
    if is_whole and (line or "").startswith("#"):
        return  # it speaks of the whole file, not of the comment that this begins with
    number = str(finding.place.line)
    bar = "│" if screen.out.is_terminal else "|"
    cut = excerpt(line or "", finding.place.column, screen.width - len(number) - 6)
    if cut is None:
        return
    gutter = f"  {number} {bar} "
    yield Text.assemble((gutter, "dim"), cut.text)
    blank = f"  {'':{len(number)}} {bar} "
    yield Text.assemble((blank, "dim"), " " * cut.before, ("^", STYLES[finding.severity]))
