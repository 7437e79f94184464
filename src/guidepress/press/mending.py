"""Mending a guide: what would change, and putting it down."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guidepress.checks.mending import Mended, mended
from guidepress.manuscript.load import load
from guidepress.whole import write_whole

__all__ = ["Mended", "mends", "put_down"]


def mends(root: Path) -> tuple[Mended, ...]:
    """What can be mended in a guide's folder; nothing when its guide.yaml cannot be read."""
    guide, _ = load(root)
    return tuple(mended(guide)) if guide and guide.has_edition else ()


def put_down(root: Path, mends: Iterable[Mended]) -> tuple[str, ...]:
    """Write mended files, each whole or not at all; give those that changed meanwhile instead.

    OSError when a file cannot be written: it is as it was then.
    """
    changed = []
    for mend in mends:
        path = root / mend.file
        if path.read_bytes() == mend.old.encode():
            rights = path.stat().st_mode & 0o7777
            write_whole(path, (mend.new.encode(),), rights=rights)
        else:
            changed.append(mend.file)
    return tuple(changed)
