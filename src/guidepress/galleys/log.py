"""WeasyPrint's log lines become findings of ours."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from guidepress.finding import Finding, Place, Severity
from guidepress.language import Message, say

LOGGER = logging.getLogger("weasyprint")

RULES = (
    (re.compile(r"\.notdef glyph"), "glyph-missing", Severity.ERROR),
    (
        re.compile(r"Failed to load image|Image type not recognized"),
        "image-unreadable",
        Severity.ERROR,
    ),
    (re.compile(r"has no required alt"), "alt-missing", Severity.ERROR),
    (re.compile(r"font-face|[Ff]ont"), "font-unloadable", Severity.ERROR),
    (re.compile(r"No anchor"), "anchor-unknown", Severity.ERROR),
    (re.compile(r"Anchor defined twice|duplicate"), "anchor-twice", Severity.ERROR),
)
OTHER = ("stylesheet", Severity.WARNING)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def listening(file: str) -> Iterator[list[Finding]]:
    """Collect what WeasyPrint says while a section of this file is set, and keep it quiet."""
    listener = _Listener()
    findings: list[Finding] = []
    handlers, propagate = LOGGER.handlers[:], LOGGER.propagate
    LOGGER.handlers, LOGGER.propagate = [listener], False
    try:
        yield findings
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
        lines = dict.fromkeys(record.getMessage() for record in listener.records)
        findings.extend(_finding(line, file) for line in lines)


def _finding(line: str, file: str) -> Finding:
    for pattern, rule, severity in RULES:
        if pattern.search(line):
            return Finding(rule, severity, Place(file), _message(line))
    rule, severity = OTHER
    return Finding(rule, severity, Place(file), _message(line))


def _message(line: str) -> Message:
    return say("the typesetter says: {line}", line=line)
