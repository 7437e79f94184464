"""The baseline: today's findings, accepted, so that only new ones count.

`baseline.json` in the guide's folder holds rule, file and a digest of the line for each finding
that was accepted, and how many there are of it. A line may move; when its words change, what is
found in it is new. What cannot be set (see `severity`) cannot be accepted either.

Comes in: a guide's findings. Goes out: those that are new, and those that were accepted; or the
text of a new baseline.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from guidepress.checks.fixed import FIXED, KNOWN
from guidepress.finding import Finding, Place, Rule, Severity
from guidepress.language import say
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.reading import read_text

FILE = "baseline.json"
VERSION = 1

UNREADABLE = Rule(
    "baseline-unreadable",
    Severity.ERROR,
    say("A baseline that cannot be read would accept nothing, or anything."),
    "baseline.json, modifié à la main",
    "baseline.json, écrit par guidepress check --write-baseline",
)

_Key = tuple[str, str, str]
"""Rule, file, digest of the line."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Accepted(_Strict):
    """Findings of one rule in one file in lines that say the same."""

    rule: str
    file: str
    line: str
    count: int


class _Baseline(_Strict):
    """The whole file."""

    version: int
    accepted: tuple[_Accepted, ...]


class Parted(NamedTuple):
    """Findings that count, and those that the baseline has accepted."""

    new: tuple[Finding, ...]
    accepted: tuple[Finding, ...] = ()


def parted(guide: Guide, found: Iterable[Finding]) -> Parted:
    """Findings parted by the guide's baseline; all are new when it has none."""
    findings = tuple(found)
    path = guide.root / FILE
    if not os.path.lexists(path):
        return Parted(findings)
    text, unread = read_text(guide.root, path)
    left = _left(text) if text is not None and not unread else None
    if left is None:
        return Parted((*findings, *(unread or (_unreadable(),))))
    new: list[Finding] = []
    accepted: list[Finding] = []
    for finding in sorted(findings, key=lambda each: each.sort_key):
        key = _key(finding, guide)
        is_known = may_be_accepted(finding) and left[key] > 0
        left[key] -= is_known
        (accepted if is_known else new).append(finding)
    return Parted(tuple(new), tuple(accepted))


def baseline(guide: Guide, found: Iterable[Finding]) -> str:
    """The text of a baseline that accepts all of these findings, as far as that may be."""
    counts = Counter(_key(each, guide) for each in found if may_be_accepted(each))
    accepted = [
        {"rule": rule, "file": file, "line": line, "count": count}
        for (rule, file, line), count in sorted(counts.items())
    ]
    whole = {"version": VERSION, "accepted": accepted}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def may_be_accepted(finding: Finding) -> bool:
    """Whether a baseline may hold a finding: what cannot be set is not to be accepted either."""
    return finding.rule in KNOWN and finding.rule not in FIXED


def _left(text: str) -> Counter[_Key] | None:
    """How many findings of each kind are accepted; None when that is not to be made out."""
    try:
        whole = _Baseline.model_validate_json(text)
    except ValidationError:
        return None
    if whole.version != VERSION:
        return None
    left: Counter[_Key] = Counter()
    for each in whole.accepted:
        left[each.rule, each.file, each.line] += each.count
    return left


def _key(finding: Finding, guide: Guide) -> _Key:
    return (finding.rule, finding.place.file, _digest(finding, guide))


def _digest(finding: Finding, guide: Guide) -> str:
    """What a finding's line says; what the finding says where there are no lines (a picture)."""
    lines = guide.sources.get(finding.place.file, "").split("\n", finding.place.line)
    if 0 < finding.place.line <= len(lines) and lines[finding.place.line - 1].strip():
        words = " ".join(lines[finding.place.line - 1].split())
    else:
        words = finding.message.render("en")
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _unreadable() -> Finding:
    return UNREADABLE.at(
        Place(FILE),
        say("This is no baseline of guidepress"),
        say("Write it anew with: guidepress check --write-baseline"),
    )


def write_baseline(folder: Path, text: str) -> Path:
    """Put a baseline into a guide's folder, all of it or nothing."""
    path = folder / FILE
    temporary = folder / f".{FILE}.new"
    temporary.write_text(text, encoding="utf-8", newline="\n")
    temporary.replace(path)
    return path
