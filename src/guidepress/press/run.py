"""The run: from a guide's folder to a published book, or to the one that stands there already.

What makes books is imported when one has to be made: most of the time nothing has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from guidepress.damage import DAMAGED, UNWRITABLE, noticing
from guidepress.finding import Finding, Place, Severity, in_order
from guidepress.language import say
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.press.docket import Docket
from guidepress.press.means import HERE, Means
from guidepress.press.outcome import Outcome
from guidepress.press.progress import Progress, Silent
from guidepress.press.terms import USUAL, Terms
from guidepress.publishing.delivery import finish_delivery

__all__ = ["Outcome", "build", "build_only"]


def build(
    root: Path,
    output: Path,
    progress: Progress | None = None,
    means: Means = HERE,
    terms: Terms = USUAL,
) -> Outcome:
    """The whole book of the guide in `root`, published in `output` with its manifest.

    Where the very book that would be made stands there, nothing is: see `docket`.
    """
    finish_delivery(output)
    with noticing() as damaged:
        outcome = _build(root, output, progress or Silent(), means, terms)
    return _with(outcome, damaged)


def _build(root: Path, output: Path, progress: Progress, means: Means, terms: Terms) -> Outcome:
    docket = Docket.opened(means.store, root, output, terms)
    if docket and (standing := docket.standing()):
        return standing
    from guidepress.press.whole import whole

    materials = docket.materials if docket else None
    outcome = whole(root, output, progress, means, terms, materials)
    if docket:
        docket.keep(outcome)
    return outcome


def build_only(
    root: Path,
    output: Path,
    slugs: Sequence[str],
    progress: Progress | None = None,
    means: Means = HERE,
    terms: Terms = USUAL,
) -> Outcome:
    """Single chapters, with the page numbers of the last whole book that stands in `output`."""
    from guidepress.press.chapters import chapters

    finish_delivery(output)
    with noticing() as damaged:
        outcome = chapters(root, output, slugs, progress or Silent(), means, terms)
    return _with(outcome, damaged)


def _with(outcome: Outcome, damaged: Collection[str]) -> Outcome:
    """An outcome that tells, too, which kept files were damaged and were made again."""
    if any(finding.rule == UNWRITABLE for finding in outcome.findings):  # nothing was made again
        findings = (finding for finding in outcome.findings if finding.rule not in DAMAGED)
        return replace(outcome, findings=tuple(findings))
    found = (_damaged(name) for name in damaged)
    return replace(outcome, findings=in_order((*outcome.findings, *found)))


def _damaged(name: str) -> Finding:
    message = say("what was kept in {file} was damaged; it was made again", file=name)
    return Finding("kept-damaged", Severity.INFO, Place(GUIDE_FILE), message)
