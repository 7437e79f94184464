"""What is kept of a guide from build to build, for those who look after it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from guidepress.galleys import store
from guidepress.press import part_shelf

__all__ = ["Holdings", "clear_store", "elsewhere", "holdings", "in_the_way"]


@dataclass(frozen=True)
class Holdings:
    """What a cache folder holds: galleys, composed parts, and the bytes of both."""

    folder: Path
    galleys: int
    parts: int
    size: int


def holdings(guide: Path) -> Holdings:
    """What is kept for the guide in this folder."""
    folder = store.folder_of(guide)
    set_pages = store.holdings(folder)
    parts, size = part_shelf.held(folder)
    return Holdings(folder, set_pages.galleys, parts, set_pages.size + size)


def in_the_way(guide: Path) -> Path | None:
    """What stands where the store of this guide would be, and is no folder."""
    folder = store.folder_of(guide)
    places = (folder.parent, folder)
    return next((each for each in places if os.path.lexists(each) and not each.is_dir()), None)


def elsewhere(guide: Path) -> Path | None:
    """Where a link in the place of the store of this guide leads, if there is one."""
    folder = store.folder_of(guide)
    return folder.resolve() if folder.is_symlink() else None


def clear_store(guide: Path) -> Holdings:
    """Put out all that is kept for a guide, and give what that was; OSError if it cannot be."""
    held = holdings(guide)
    store.clear(held.folder)
    return held
