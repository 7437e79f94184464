"""The tiny guide's galleys, set once by a process and left standing for its tests.

Printers keep type standing that is to be printed again. Where a test is not about setting, its
guide takes these, and sets what is its own alone: a build takes a quarter of the time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from guidepress.galleys.store import SUFFIX, folder_of
from guidepress.press.means import Means
from guidepress.press.run import build
from tests.guides import make_guide

Standing = Callable[[Path], Means]
"""Puts the galleys where a guide's own are kept; gives the means by which they are found."""


def left_standing(folder: Path) -> Standing:
    """Set the tiny guide in an empty folder."""
    root = make_guide(folder)
    assert build(root, folder / "books", means=Means(store=folder_of(root))).outputs
    galleys = sorted(folder_of(root).glob(f"??/*{SUFFIX}"))
    assert len(galleys) > 20

    def put(guide: Path) -> Means:
        store = folder_of(guide)
        for galley in galleys:
            copy = store / galley.relative_to(folder_of(root))
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(galley, copy)
        return Means(store=store)

    return put
