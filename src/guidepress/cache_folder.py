"""Files in a guide's cache folder: git is told that they are nobody's source, and the oldest go."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidepress.manuscript.folders import CACHE

ABANDONED = 3600
"""Seconds after which an unfinished file is nobody's any more."""

Found = tuple[Path, os.stat_result]
"""A file, and how the system tells of it."""


def ignored_by_git(cache: Path) -> None:
    """A cache folder is nobody's source: git is told so within it."""
    path = cache / ".gitignore"
    if not os.path.lexists(path):
        made_within(cache)
        path.write_text("*\n")


def made_within(folder: Path) -> None:
    """Make a folder for what is kept, never the guide's own: FileNotFoundError where that is gone.

    A guide that was moved away while somebody works on it is not made anew by what it keeps.
    """
    for cache in (folder, *folder.parents):
        if cache.name == CACHE:
            cache.mkdir(exist_ok=True)
            break
    folder.mkdir(parents=True, exist_ok=True)


def files_in(folder: Path, *patterns: str) -> Iterator[Found]:
    """The files of these patterns; what another build takes away meanwhile is gone."""
    for pattern in patterns:
        for path in folder.glob(pattern):
            with contextlib.suppress(OSError):
                yield path, path.stat()


def put_out_oldest(files: Iterable[Found], limit: int, unfinished: str) -> None:
    """Put out the oldest files until the rest has `limit` bytes at most.

    Those whose name begins as an `unfinished` one's do not count: they go when nobody has written
    them for an hour.
    """
    total, now = 0, time.time()
    for path, state in sorted(files, key=lambda file: -file[1].st_mtime):
        if path.name.startswith(unfinished):
            is_out = state.st_mtime < now - ABANDONED
        else:
            total += state.st_size
            is_out = total > limit
        if is_out:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
