"""What proofing has found: what did not change since is not read again."""

from __future__ import annotations

import contextlib
from pathlib import Path

from guidepress.proofing.memory import Kept, Memory, read_back
from guidepress.whole import write_whole

FILE = "proofs"
LARGEST = 64 * 1024 * 1024
"""Bytes: what a book of 105 roles leaves has 2 MB."""


def recollected(folder: Path | None) -> Kept:
    """What was kept in this folder; nothing when it cannot be read."""
    if folder is None:
        return Kept({})
    try:
        with (folder / FILE).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError:
        return Kept({})
    return read_back(data) if len(data) <= LARGEST else Kept({})


def recollect(folder: Path | None, memory: Memory) -> None:
    """Keep what was found in this folder, if it is there; nothing is lost where it cannot be."""
    if folder is None or not folder.is_dir() or not memory.has_grown:
        return
    with contextlib.suppress(OSError):
        write_whole(folder / FILE, (memory.written(),))
