"""All checks in one table, and the run of them over a guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidepress.checks import (
    adverts,
    callings,
    codes,
    colours,
    completeness,
    consent,
    dates,
    drift,
    edition,
    families,
    forms,
    glyphs,
    holes,
    imprint,
    leftovers,
    lengths,
    lexicon,
    names,
    outputs,
    pairs,
    pasted,
    pay,
    pictures,
    printing,
    references,
    rights,
    schema_lines,
    slips,
    speakers,
    sums,
    wording,
)
from guidepress.checks.asking import Check
from guidepress.checks.desk import Desk
from guidepress.finding import Finding
from guidepress.manuscript.guide import Guide

CHECKS: tuple[Check, ...] = (
    *families.CHECKS,
    *references.CHECKS,
    *names.CHECKS,
    *codes.CHECKS,
    *pay.CHECKS,
    *consent.CHECKS,
    *edition.CHECKS,
    *outputs.CHECKS,
    *colours.CHECKS,
    *pictures.CHECKS,
    *adverts.CHECKS,
    *glyphs.CHECKS,
    *leftovers.CHECKS,
    *schema_lines.CHECKS,
    *slips.CHECKS,
    *pairs.CHECKS,
    *pasted.CHECKS,
    *wording.CHECKS,
    *forms.CHECKS,
    *holes.CHECKS,
    *callings.CHECKS,
    *drift.CHECKS,
    *speakers.CHECKS,
    *sums.CHECKS,
    *dates.CHECKS,
    *completeness.CHECKS,
    *lengths.CHECKS,
    *lexicon.CHECKS,
    *rights.CHECKS,
    *imprint.CHECKS,
    *printing.CHECKS,
)
"""Every check of the press."""


def check(guide: Guide, printable: frozenset[int] | None = None) -> tuple[Finding, ...]:
    """All that the checks find in a guide, sorted, the same from run to run.

    `printable` are the code points that the layout's fonts have a glyph for; None when nobody
    has looked.
    """
    return in_order(finding for found in step_by_step(guide, printable) for finding in found)


def check_files(
    guide: Guide, printable: frozenset[int] | None, files: frozenset[str]
) -> tuple[Finding, ...]:
    """What the checks find in some files of a guide, sooner than all of them would.

    What only shows when all files are compared (a text that stands in two of them) is not there.
    """
    desk = Desk(guide, printable, files)
    found = (finding for each in CHECKS for finding in each.findings(desk))
    return in_order(finding for finding in found if finding.place.file in files)


def step_by_step(guide: Guide, printable: frozenset[int] | None) -> Iterator[tuple[Finding, ...]]:
    """What each check finds, one after the other, so that one may stop between them."""
    desk = Desk(guide, printable)
    for each in CHECKS:
        yield tuple(each.findings(desk))


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings sorted, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.sort_key))
