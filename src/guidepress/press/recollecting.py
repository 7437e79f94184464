"""What proofing has found: what did not change since is not read again."""

from __future__ import annotations

import contextlib
from pathlib import Path

from guidepress.damage import notice
from guidepress.kept_file import read_kept, write_kept
from guidepress.proofing.memory import Kept, Memory, read_back
from guidepress.sealed import DamagedError

FILE = "proofs"
LARGEST = 64 * 1024 * 1024
"""Bytes: what a book of 105 roles leaves has 2 MB."""


def recollected(folder: Path | None) -> Kept:
    """What was kept in this folder; nothing when it cannot be read."""
    if folder is None:
        return Kept({})
    try:
        return read_back(read_kept(folder / FILE, LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return Kept({})
    except (DamagedError, OSError, MemoryError):
        notice(folder / FILE)
        return Kept({})


def recollect(folder: Path | None, memory: Memory) -> None:
    """Keep what was found in this folder, if it is there; nothing is lost where it cannot be."""
    if folder is None or not folder.is_dir() or not memory.has_grown:
        return
    with contextlib.suppress(OSError):
        write_kept(folder / FILE, (memory.written(),))
