"""Findings as JSON: one object, with a list of findings in order and their count."""

from __future__ import annotations

import json
from typing import Any

from guidepress.finding import Finding
from guidepress.terminal.formats.told import Told

VERSION = 1
"""Raised when a key changes its meaning or goes away; keys may come at any time."""


def write(told: Told) -> str:
    """The whole text."""
    whole = {
        "version": VERSION,
        "findings": [_finding(finding, told) for finding in told.findings],
        "count": told.counts(),
        "accepted": told.accepted,
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _finding(finding: Finding, told: Told) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": told.path(finding),
        "line": finding.place.line,
        "column": finding.place.column,
        "message": told.words(finding.message),
        "hint": told.words(finding.hint) or None,
    }
