"""Findings as GitHub's workflow commands, which stand beside the line in a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from guidepress.finding import Finding, Severity
from guidepress.terminal.formats.told import Told

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(told: Told) -> str:
    """The whole text: a line for each finding."""
    return "".join(f"{_line(finding, told)}\n" for finding in told.findings)


def _line(finding: Finding, told: Told) -> str:
    properties = {
        "file": told.path(finding),
        "line": str(max(finding.place.line, 1)),
        "col": str(max(finding.place.column, 1)),
        "title": finding.rule,
    }
    told_of = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {told_of}::{_data(told.whole(finding))}"


def _data(text: str) -> str:
    """A text as a command carries it: on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A text as one of a command's properties carries it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
