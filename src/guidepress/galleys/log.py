"""WeasyPrint's log lines become findings of ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say

LOGGER = logging.getLogger("weasyprint")

RULES = (
    (
        re.compile(r"Failed to load image|Image type not recognized"),
        "image-unreadable",
        Severity.ERROR,
    ),
    (re.compile(r"Relative URI reference"), "address-relative", Severity.ERROR),
    (re.compile(r"has no required alt"), "alt-missing", Severity.ERROR),
    (re.compile(r"font-face|[Ff]ont"), "font-unloadable", Severity.ERROR),
    (re.compile(r"No anchor"), "anchor-unknown", Severity.ERROR),
    (re.compile(r"Anchor defined twice|duplicate"), "anchor-twice", Severity.ERROR),
)
NOTDEF = re.compile(r"\.notdef glyph")
"""Found better by `cases`, which knows the text around it."""
OTHER = ("stylesheet", Severity.WARNING)


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

    `where` turns a line and column of what is read into a place; both are 1 when none is said.
    """
    listener = _Listener()
    findings: list[Finding] = []
    handlers, propagate = LOGGER.handlers[:], LOGGER.propagate
    LOGGER.handlers, LOGGER.propagate = [listener], False
    try:
        yield findings
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
        said = (record.getMessage() for record in listener.records)
        lines = dict.fromkeys(line for line in said if not NOTDEF.search(line))
        findings.extend(_finding(line, where) for line in lines)


def _finding(line: str, where: Callable[[int, int], Place]) -> Finding:
    said = POSITION.search(line)
    place = where(int(said[1]), int(said[2])) if said else where(1, 1)
    known = ((rule, severity) for pattern, rule, severity in RULES if pattern.search(line))
    rule, severity = next(known, OTHER)
    message = say("the typesetter says: {line}", line=POSITION.sub("", line))
    hint = say("write press:guide/images/x.png") if rule == "address-relative" else None
    return Finding(rule, severity, place, message, hint)
