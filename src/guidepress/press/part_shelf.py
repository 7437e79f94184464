"""The shelf of composed parts in a guide's cache folder, beside its store of galleys.

    GUIDE/.guidepress/galleys/parts/abcd….part

One file holds one part with one basis: an edited role takes the place of what it was before. Files
are written aside and moved there whole; one that was damaged since is noticed, reported, and made
anew. Nothing that goes wrong here stops a build: it then composes what it could have taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from guidepress.cache_folder import Found, files_in, ignored_by_git, put_out_oldest
from guidepress.composition.kept import LARGEST, Kept, Memory, read, seal_of, write
from guidepress.finding import Finding, Place, Severity
from guidepress.kept_file import read_kept, write_kept
from guidepress.language import say
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.sealed import DamagedError

PARTS, SUFFIX, UNFINISHED = "parts", ".part", ".part-"

LIMIT = 64 * 1024 * 1024
"""Bytes that a shelf may take; a guide of 105 roles takes 1 MB, each role 8 KB."""


class PartShelf:
    """Composed parts in a folder, and in memory for whoever composes again; None has no folder."""

    def __init__(self, store: Path | None, limit: int = LIMIT) -> None:
        self._folder = store / PARTS if store else None
        self._limit = limit
        self._has_grown = False
        self._memory = Memory()
        self.findings: tuple[Finding, ...] = ()
        self.seals: dict[str, str] = {}
        """The seals of the parts that were taken from here or put here last, by name."""

    def get(self, part: str, basis: str) -> Kept | None:
        """The part that was put there last, if it is whole."""
        if (kept := self._memory.get(part, basis)) or self._folder is None:
            return kept
        try:
            data = read_kept(_path(self._folder, part, basis), LARGEST)
            kept = read(data, part, basis)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (DamagedError, OSError, MemoryError):
            self.findings = (_damaged(),)
            return None
        self._memory.put(kept)
        self.seals[part] = seal_of(data)
        return kept

    def put(self, kept: Kept) -> None:
        """Keep a part in the place of the one before; where that cannot be, it is composed anew."""
        self._memory.put(kept)
        self.seals.pop(kept.part, None)
        if self._folder is None:
            return
        try:
            data = write(kept)
            _write(_path(self._folder, kept.part, kept.basis), data)
            self._has_grown = True
            self.seals[kept.part] = seal_of(data)
        except OSError:
            self._folder = None  # the store of galleys tells of a folder that cannot be written

    def close(self) -> None:
        """Put out the oldest parts where the shelf has grown beyond its limit."""
        if self._has_grown and self._folder:
            trim(self._folder, self._limit)
            self._has_grown = False


def held(store: Path) -> tuple[int, int]:
    """How many parts are kept beside this store, and how many bytes they have."""
    sizes = [state.st_size for path, state in _files(store / PARTS) if path.suffix == SUFFIX]
    return len(sizes), sum(sizes)


def trim(folder: Path, limit: int) -> None:
    """Put out the oldest parts beyond `limit` bytes, and what was left unfinished."""
    put_out_oldest(_files(folder), limit, UNFINISHED)


def _path(folder: Path, part: str, basis: str) -> Path:
    name = hashlib.sha256(f"{basis}\n{part}".encode()).hexdigest()
    return folder / f"{name[:40]}{SUFFIX}"


def _write(path: Path, data: bytes) -> None:
    ignored_by_git(path.parents[2])
    write_kept(path, (data,), UNFINISHED)


def _files(folder: Path) -> Iterator[Found]:
    return files_in(folder, f"*{SUFFIX}", f"{UNFINISHED}*")


def _damaged() -> Finding:
    message = say("composed parts that were kept were damaged; they were composed again")
    return Finding("part-damaged", Severity.INFO, Place(GUIDE_FILE), message)
