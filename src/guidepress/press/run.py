"""The run: from a guide's folder to a published book, or to the one that stands there already.

What makes books is imported when one has to be made: most of the time nothing has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from guidepress.press.docket import Docket
from guidepress.press.means import HERE, Means
from guidepress.press.outcome import Outcome
from guidepress.press.progress import Progress, Silent
from guidepress.press.terms import USUAL, Terms

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
    docket = Docket.opened(means.store, root, output, terms)
    if docket and (standing := docket.standing()):
        return standing
    from guidepress.press.whole import whole

    outcome = whole(
        root, output, progress or Silent(), means, terms, docket.materials if docket else None
    )
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

    return chapters(root, output, slugs, progress or Silent(), means, terms)
