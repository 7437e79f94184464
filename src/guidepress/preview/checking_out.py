"""Whether git is checking out: it has a lock beside its index meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

GIT, LOCK = ".git", "index.lock"
POINTER = "gitdir:"
"""What stands in the file that a worktree has in the place of git's folder."""


def is_checking_out(folders: Iterable[Path], longest: float) -> bool:
    """Whether git is at work in one of these folders; a lock of more seconds was left behind."""
    return any(_is_held(lock, longest) for lock in locks(folders))


def locks(folders: Iterable[Path]) -> Iterator[Path]:
    """Where git's locks would be."""
    for folder in folders:
        found = (above / GIT for above in (folder, *folder.parents) if (above / GIT).exists())
        if (git := next(found, None)) is not None:
            yield (git if git.is_dir() else _of_worktree(git)) / LOCK


def _of_worktree(pointer: Path) -> Path:
    try:
        text = pointer.read_text("utf-8", "replace")
    except OSError:
        return pointer
    return pointer.parent / text.removeprefix(POINTER).strip()


def _is_held(lock: Path, longest: float) -> bool:
    try:
        return time.time() - lock.stat().st_mtime <= longest
    except (OSError, ValueError):
        return False
