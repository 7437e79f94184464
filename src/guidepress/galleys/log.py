"""WeasyPrint's log lines become findings of ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from guidepress.door import called
from guidepress.finding import Finding, Place, Severity
from guidepress.language import Message, say

LOGGER = logging.getLogger("weasyprint")

RULES = (
    (re.compile(r"has no required alt"), "alt-missing", Severity.ERROR),
    (re.compile(r"^(?!Ignored `).*[Ff]ont"), "font-unloadable", Severity.ERROR),
    (re.compile(r"No anchor"), "anchor-unknown", Severity.ERROR),
    (re.compile(r"Anchor defined twice|duplicate"), "anchor-twice", Severity.ERROR),
)
RELATIVE = "Relative URI reference"
"""What WeasyPrint says of an address that begins nowhere."""
ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]*)")
"""The address in a declaration."""

IGNORED = re.compile(
    r"(?s)Ignored `(?P<name>[^:`]*):(?P<value>[^`]*)`, "
    r"(?P<why>unknown property|no value|invalid (?:value|calculation))\.?$"
)
"""How WeasyPrint says that it does not know a declaration, less its place."""

UNSOLVED = re.compile(r"(?s)^Invalid math function: (?P<value>.*)")
"""How WeasyPrint says that a calculation comes to nothing, less its place."""

UNDECLARED = re.compile(r"^Undeclared variable: (?P<name>.*)")
"""How our makeready says that nothing declares a variable, less its place."""

IMPORT = re.compile(r"^@import rule|@import rule\b.*ignored")
"""How WeasyPrint says that a sheet names another one too late: ours always do."""

UNLOADED = re.compile(r"^Font-face ['\"](?P<family>.*)['\"] cannot be loaded")
"""How WeasyPrint says that a font file is none."""

INTO_THE_GUIDE = say("put the file into the guide's folder, and write press:guide/images/x.png")

UNREAD, UNDRAWN = "Failed to load image at %r: %s", "Failed to render SVG image %s"
"""How WeasyPrint says that a picture cannot be read or drawn; its address comes first."""

NOTDEF = re.compile(r"\.notdef glyph")
"""Found better by `cases`, which knows the text around it."""
GUIDES = "press:guide/"
"""How addresses of the guide's own files begin."""

OTHER = ("stylesheet", Severity.WARNING)


class Line(int):
    """A line's number that knows where it was read."""

    place: Place


def _origin(record: logging.LogRecord) -> Place | None:
    said = record.args if isinstance(record.args, tuple) else ()
    return next((each.place for each in said if isinstance(each, Line)), None)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


POSITION = re.compile(r" at (\d+):(\d+)")
"""Line and column of a stylesheet's declaration in what WeasyPrint says of it."""


@contextmanager
def listening(where: Callable[[int, int], Place]) -> Iterator[list[Finding]]:
    """Collect what WeasyPrint says, and keep it quiet.

    `where` turns a line and column of what is read into a place, where they do not know it; both
    are 1 when none is said.
    """
    listener = _Listener()
    findings: list[Finding] = []
    handlers, propagate = LOGGER.handlers[:], LOGGER.propagate
    LOGGER.handlers, LOGGER.propagate = [listener], False
    try:
        yield findings
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
        findings.extend(_all_told(listener.records, where))


def _all_told(
    records: list[logging.LogRecord], where: Callable[[int, int], Place]
) -> Iterator[Finding]:
    """What was said, each once."""
    said = {record.getMessage(): record for record in reversed(records)}
    for line in reversed(said):
        if not NOTDEF.search(line):
            yield _told(line, said[line], where)


def _told(line: str, record: logging.LogRecord, where: Callable[[int, int], Place]) -> Finding:
    if record.msg in (UNREAD, UNDRAWN) and isinstance(record.args, tuple):
        return _unusable(str(record.args[0]), where(1, 1), is_read=record.msg == UNDRAWN)
    return _finding(line, record, where)


def _unusable(url: str, place: Place, *, is_read: bool) -> Finding:
    """A picture that is no picture, at the place of its file where that is the guide's own."""
    file = called(url)
    if url.startswith(GUIDES):
        place = Place(file)
    if is_read:
        message = say("the drawing {file} cannot be drawn: perhaps it has itself in it", file=file)
        hint = say("open it where it was made, and save it anew as plain SVG, without copies")
        return Finding("image-unreadable", Severity.ERROR, place, message, hint)
    message = say("the picture {file} cannot be read: it is damaged, or of another kind", file=file)
    hint = say("open it where it was made, and save it anew as PNG, JPEG or SVG")
    return Finding("image-unreadable", Severity.ERROR, place, message, hint)


def _finding(line: str, record: logging.LogRecord, where: Callable[[int, int], Place]) -> Finding:
    said = POSITION.search(line)
    place = _origin(record) or (where(int(said[1]), int(said[2])) if said else where(1, 1))
    if RELATIVE in line:
        return _relative(line, place)
    known = ((rule, severity) for pattern, rule, severity in RULES if pattern.search(line))
    rule, severity = next(known, OTHER)
    message, hint = _meant(POSITION.sub("", line))
    return Finding(rule, severity, place, message, hint)


def _relative(line: str, place: Place) -> Finding:
    found = ADDRESS.search(line)
    message = say("an address begins nowhere: {line}", line=line)
    if found:
        message = say("the address “{address}” leads to no file", address=found[1].strip())
    return Finding("address-relative", Severity.ERROR, place, message, INTO_THE_GUIDE)


def _meant(line: str) -> tuple[Message, Message | None]:
    """What is wrong, in our own words where we have them."""
    if told := IGNORED.match(line):
        return _ignored(told["name"].strip(), told["value"].strip(), told["why"])
    if IMPORT.search(line):
        hint = say("take this line out: all stylesheets in {folder} are used", folder="css/")
        return say("a stylesheet names no others here: “@import” is passed over"), hint
    if told := UNSOLVED.match(line):
        message = say("“{value}” cannot be worked out", value=told["value"])
        return message, say("this declaration is passed over: correct it, or take it out")
    if told := UNDECLARED.match(line):
        message = say("nothing declares the variable “{name}”", name=told["name"])
        return message, say("look for a slip in its name, or declare it: {sign}", sign=":root")
    if told := UNLOADED.match(line):
        message = say("a font file of the family “{family}” cannot be read", family=told["family"])
        return message, say("it is damaged, or of another kind: put a TTF or OTF file in its place")
    return say("the typesetter says: {line}", line=line), None


def _ignored(name: str, value: str, why: str) -> tuple[Message, Message]:
    """What is wrong with a declaration."""
    if why == "unknown property":
        hint = say("look for a slip in its name; the typesetter knows no other")
        return say("there is no property “{name}”", name=name), hint
    if why == "no value":
        hint = say("nothing is declared of the name that stands in {sign}", sign="var()")
        return say("“{name}” comes to no value here", name=name), hint
    message = say("“{value}” is no value of “{name}”", value=value, name=name)
    return message, say("this declaration is passed over: correct it, or take it out")
