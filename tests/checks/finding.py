"""What the checks find in the tiny guide after a change to some of its files."""

from __future__ import annotations

from pathlib import Path

from guidepress.checks import check
from guidepress.finding import Finding
from guidepress.manuscript.load import load
from tests.guides import Change, make_guide

Told = tuple[str, str, int]


def checked(
    folder: Path, printable: frozenset[int] | None = None, /, **changes: Change
) -> tuple[Finding, ...]:
    """The findings of the checks; reading the files must have found nothing."""
    guide, findings = load(make_guide(folder, **changes))
    assert guide is not None
    assert findings == ()
    return check(guide, printable)


def told(findings: tuple[Finding, ...]) -> list[Told]:
    """Rule, file and line of each finding."""
    return [(found.rule, found.place.file, found.place.line) for found in findings]


def rules(findings: tuple[Finding, ...]) -> list[str]:
    """The rules of findings, each once."""
    return list(dict.fromkeys(found.rule for found in findings))
