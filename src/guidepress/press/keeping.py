"""What a guide's store of galleys holds, for those who look after it."""

from __future__ import annotations

from pathlib import Path

from guidepress.galleys import store
from guidepress.galleys.store import Holdings

__all__ = ["Holdings", "clear_store", "holdings"]


def holdings(guide: Path) -> Holdings:
    """What is kept for the guide in this folder."""
    return store.holdings(store.folder_of(guide))


def clear_store(guide: Path) -> Holdings:
    """Put out all that is kept for a guide, and give what that was; OSError if it cannot be."""
    return store.clear(store.folder_of(guide))
