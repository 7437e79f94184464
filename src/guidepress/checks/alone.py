"""Checks that look at each file by itself: what they find in a role, they find in it again.

Comes in: a guide, and what was found in some of its roles before. Goes out: what all checks find,
and what is new. So that it is sure what a finding depends on, these checks are shown one role at a
time, in a guide that has no other file but `guide.yaml`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from guidepress.checks import (
    dates,
    drift,
    forms,
    glyphs,
    holes,
    leftovers,
    lengths,
    pairs,
    pasted,
    slips,
    sums,
    wording,
)
from guidepress.checks.asking import Check
from guidepress.checks.desk import Desk
from guidepress.checks.table import CHECKS, in_order
from guidepress.finding import Finding
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.profile import Profile

ALONE: tuple[Check, ...] = (
    *slips.CHECKS,
    *pairs.CHECKS,
    *pasted.CHECKS,
    *wording.CHECKS,
    *forms.CHECKS,
    *holes.CHECKS,
    *drift.CHECKS,
    *sums.CHECKS,
    *dates.CHECKS,
    *leftovers.CHECKS,
    *glyphs.CHECKS,
    lengths.sentence_long,
    lengths.hard_to_read,
)
"""Checks that find in a file what they would if it were the only one: those that take long."""

TOGETHER = tuple(each for each in CHECKS if each not in ALONE)

ByRole = Mapping[str, tuple[Finding, ...]]
"""What the checks of files by themselves find in roles, by the roles' files."""


class Checked(NamedTuple):
    """What all checks find, sorted; and the part of it that was found in roles by themselves."""

    findings: tuple[Finding, ...]
    by_role: ByRole


def check_anew(guide: Guide, printable: frozenset[int] | None, known: ByRole) -> Checked:
    """What all checks find in a guide; the roles that are known are not looked at by themselves."""
    roles = {role.place().file: role for role in (*guide.roles, *guide.unlisted)}
    by_role = {
        file: known[file] if file in known else _in_role(guide, printable, role)
        for file, role in roles.items()
    }
    rest = Desk(guide, printable, frozenset(guide.sources.keys() - roles.keys()))
    found = [finding for findings in by_role.values() for finding in findings]
    found += _found(ALONE, rest)
    found += _found(TOGETHER, Desk(guide, printable))
    return Checked(in_order(found), by_role)


def _in_role(guide: Guide, printable: frozenset[int] | None, role: Profile) -> tuple[Finding, ...]:
    """What is found in a role by itself."""
    file = role.place().file
    sources = {name: guide.sources[name] for name in (GUIDE_FILE, file) if name in guide.sources}
    shown = Guide(Path(os.devnull), guide.edition, (role,), {}, {}, sources=sources)
    return in_order(_found(ALONE, Desk(shown, printable, frozenset({file}))))


def _found(checks: Iterable[Check], desk: Desk) -> Iterable[Finding]:
    return (finding for each in checks for finding in each.findings(desk))
