"""Findings as SARIF 2.1.0, which code scanning services and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

import guidepress
from guidepress.finding import Finding, Severity
from guidepress.press.rulebook import RULES
from guidepress.terminal.formats.told import Told

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(told: Told) -> str:
    """The whole text: one run, with the rules that it broke."""
    broken = sorted({finding.rule for finding in told.findings})
    driver = {
        "name": "guidepress",
        "version": guidepress.__version__,
        "rules": [_rule(rule, told) for rule in broken],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, broken.index(each.rule), told) for each in told.findings],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _rule(name: str, told: Told) -> dict[str, Any]:
    """A rule as its book has it; what stages find beside the book has a name alone."""
    rule = RULES.get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": told.words(rule.reason)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(finding: Finding, index: int, told: Told) -> dict[str, Any]:
    region = {
        "startLine": max(finding.place.line, 1),
        "startColumn": max(finding.place.column, 1),
    }
    place = {
        "artifactLocation": {"uri": quote(told.path(finding))},
        "region": region,
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": told.whole(finding)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"guidepress/v1": _print(finding, told)},
    }


def _print(finding: Finding, told: Told) -> str:
    """What stays of a finding when its line moves: rule, file, and what the line says."""
    line = " ".join((told.files.line(finding.place) or "").split())
    whole = "\n".join((finding.rule, finding.place.file, line))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
