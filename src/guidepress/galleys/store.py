"""A store of galleys in the guide's cache folder, found again by what they are made of.

    GUIDE/.guidepress/galleys/ab/abcd….galley

A file is written beside its place and moved there whole, so that two builds at once are safe; one
that was damaged since does not have its checksum, is reported, and is set again. Nothing that goes
wrong here stops a build: it then sets what it could have reused.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from guidepress.cache_folder import Found, files_in, ignored_by_git, put_out_oldest
from guidepress.finding import Finding, Place, Severity, forbids
from guidepress.galley import Galley
from guidepress.galleys import record
from guidepress.galleys.contents import LARGEST
from guidepress.galleys.copy import Copy
from guidepress.galleys.key import Files, KeyMaker, UnkeyedError
from guidepress.kept_file import read_kept, write_kept
from guidepress.language import say
from guidepress.layout import Layout
from guidepress.manuscript.folders import CACHE
from guidepress.sealed import DamagedError
from guidepress.system import reason_of

GALLEYS = "galleys"
SUFFIX = ".galley"
UNFINISHED = ".galley-"
"""What begins the name of a file that is being written."""

CLEARED = ".cleared-"
"""What begins the name of a folder that is being put out."""

LIMIT = 512 * 1024 * 1024
"""Bytes that a store may take; a guide of 105 roles takes about 5 MB."""

TOUCHED = 3600
"""Seconds for which an entry counts as just used."""


@dataclass(frozen=True)
class Holdings:
    """What a store holds: its folder, galleys and bytes."""

    folder: Path
    galleys: int
    size: int


def folder_of(guide: Path) -> Path:
    """Where the galleys of the guide in this folder are kept."""
    return guide / CACHE / GALLEYS


class Store:
    """The galleys of one layout that were kept, and are; `files` as a `KeyMaker` has them."""

    def __init__(
        self,
        folder: Path,
        layout: Layout,
        limit: int = LIMIT,
        files: Files | None = None,
    ) -> None:
        self._folder = folder
        self._limit = limit
        self._keys = KeyMaker(layout, files)
        self._has_grown = False
        self._is_full = False
        self.findings: tuple[Finding, ...] = ()

    def has(self, copy: Copy) -> bool:
        """Whether something is kept under the name of this copy's galley, whole or not."""
        try:
            return os.path.lexists(self._path(self._keys.key(copy)))
        except (UnkeyedError, OSError):
            return False

    def get(self, copy: Copy) -> Galley | None:
        """The galley of this copy, if it is kept and whole."""
        try:
            key = self._keys.key(copy)
            path = self._path(key)
            galley = record.read(read_kept(path, LARGEST), key)
            _touch(path)
        except (UnkeyedError, FileNotFoundError, NotADirectoryError):
            return None
        except (DamagedError, OSError, MemoryError):
            self.findings += (_damaged(copy),)
            return None
        return galley

    def put(self, copy: Copy, galley: Galley) -> None:
        """Keep a galley, unless something is wrong with it, or its files were written meanwhile.

        Nor is one kept that is made of files which its key does not know of.
        """
        if self._is_full or galley.hidden or forbids(galley.findings):
            return
        try:
            key = self._keys.key(copy)
            if not self._keys.is_as_keyed(copy):
                return
            self._write(self._path(key), record.write(galley, key))
            self._has_grown = True
        except (UnkeyedError, TypeError):
            return
        except OSError as error:
            self._is_full = True
            self.findings += (_unwritable(self._folder, error),)

    def forget(self) -> None:
        """Keep no copy here: those that are asked for again have their keys made again."""
        self._keys.forget()

    def close(self) -> None:
        """Put out the oldest entries where the store has grown beyond its limit."""
        if self._has_grown:
            trim(self._folder, self._limit)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}{SUFFIX}"

    def _write(self, path: Path, data: bytes) -> None:
        ignored_by_git(self._folder.parent)
        write_kept(path, (data,), UNFINISHED)


def _touch(path: Path) -> None:
    """An entry that is used is young again; where that cannot be written, it grows old."""
    try:
        if path.stat().st_mtime < time.time() - TOUCHED:
            os.utime(path)
    except OSError:
        return


def trim(folder: Path, limit: int = LIMIT) -> None:
    """Put out the oldest entries beyond `limit` bytes, and what was left unfinished."""
    put_out_oldest(_files(folder), limit, UNFINISHED)


def holdings(folder: Path) -> Holdings:
    """What the store in this folder holds; its size is that of all files in it."""
    sizes = [status.st_size for path, status in _files(folder) if path.suffix == SUFFIX]
    return Holdings(folder, len(sizes), sum(sizes) + sum(_beside(folder)))


def _beside(folder: Path) -> Iterator[int]:
    """Sizes of what other stages keep beside the galleys: pictures, pages' facts, the docket."""
    yield from (state.st_size for path, state in files_in(folder, "[!.]*") if path.is_file())


def clear(folder: Path) -> Holdings:
    """Put everything out, and give what was held; OSError when it cannot be taken away.

    Of a link, the link goes, and what it leads to stays; so does a file that stands in its place.
    A build that is at work keeps what it makes in a new folder.
    """
    held = holdings(folder)
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.is_dir():
        _put_out(folder)
    return held


def _put_out(folder: Path) -> None:
    """Take a folder away in one step, and then what is in it; with it what was left of others."""
    aside = Path(tempfile.mkdtemp(prefix=CLEARED, dir=folder.parent))
    with suppress(FileNotFoundError):  # somebody else does the same
        folder.rename(aside / folder.name)
    for each in folder.parent.glob(f"{CLEARED}*"):
        shutil.rmtree(each, ignore_errors=True)
    if aside.exists():
        shutil.rmtree(aside)


def _files(folder: Path) -> Iterator[Found]:
    return files_in(folder, f"??/*{SUFFIX}", f"??/{UNFINISHED}*")


def _damaged(copy: Copy) -> Finding:
    message = say("the kept pages of “{title}” were damaged; they were set again", title=copy.title)
    return Finding("galley-damaged", Severity.INFO, Place(copy.source), message)


def _unwritable(folder: Path, error: OSError) -> Finding:
    message = say(
        "set pages cannot be kept in {folder}: {reason}",
        folder=str(folder),
        reason=reason_of(error),
    )
    hint = say("the book is none the worse; the next build sets them again")
    return Finding("store-unwritable", Severity.INFO, Place("guide.yaml"), message, hint)
