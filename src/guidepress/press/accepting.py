"""Accepting what is found in a guide today, so that only what is new counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from guidepress.checks.baseline import baseline, may_be_accepted, write_baseline
from guidepress.finding import Finding
from guidepress.manuscript.guide import Guide


def accept(guide: Guide, findings: Sequence[Finding]) -> tuple[Path, int]:
    """Write the guide's baseline anew; give its path and how many findings it accepts.

    OSError when it cannot be written.
    """
    accepted = [finding for finding in findings if may_be_accepted(finding)]
    return write_baseline(guide.root, baseline(guide, accepted)), len(accepted)
