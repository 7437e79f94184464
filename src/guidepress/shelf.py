"""A shelf: what was once made from the same matter is taken from it, and not made again.

One file, `NAME.shelf`, with an entry after the other:

    MAGIC · (key · length · SHA-256 of key and data · data) …

A key is a digest of all that the data was made from, so that an entry is never out of date. Each
is read when it is asked for, and only with its checksum; what is damaged is made anew. The file is
written beside its place and moved there whole, and bounded: what was used longest ago is left out.
Nothing that goes wrong here stops anyone: what cannot be kept is made again the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from guidepress.cache_folder import files_in, put_out_oldest
from guidepress.damage import notice
from guidepress.kept_file import open_kept, write_kept
from guidepress.sealed import DamagedError

MAGIC = b"guidepress shelf 1\n"
SUFFIX = ".shelf"
UNFINISHED = ".shelf-"
"""What begins the name of a file that is being written."""

LIMIT = 128 * 1024 * 1024
"""Bytes that a shelf may have."""

DIGEST = hashlib.sha256().digest_size
LENGTH = 8
HEAD = DIGEST + LENGTH + DIGEST


def digest(*parts: bytes) -> bytes:
    """A key: of all parts, each with its length."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(LENGTH))
        found.update(part)
    return found.digest()


@dataclass(frozen=True)
class _Entry:
    """Where an entry's data is in the file, and the checksum that it had."""

    at: int
    length: int
    check: bytes


class Shelf:
    """The entries of one file; without a place for it, none, and nothing is kept."""

    effort = 6
    """zlib's level for pages that are put here: with 9, they take three times as long for two
    bytes in a hundred."""

    def __init__(self, path: Path | None = None, limit: int = LIMIT) -> None:
        self._path = path
        self._limit = limit
        self._is_damaged = False
        self._file = self._opened(max(limit, LIMIT) + len(MAGIC))
        self._entries = self._told()
        self._used: dict[bytes, None] = {}
        self._new: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        """The data under this key, if it is kept and whole."""
        if key in self._new:
            return self._new[key]
        entry = self._entries.get(key)
        if self._file is None or entry is None:
            return None
        data = _read(self._file, key, entry)
        if data is None:
            del self._entries[key]
            self._notice()
        else:
            self._used[key] = None
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep data under this key."""
        if self._path is not None:
            self._new[key] = data

    def close(self) -> None:
        """Write the file anew, if it is damaged, or does not have all that there is to keep."""
        try:
            is_due = self._new or self._is_damaged
            if is_due and self._path is not None and self._path.parent.is_dir():
                abandoned = files_in(self._path.parent, f"{UNFINISHED}*")
                put_out_oldest(abandoned, self._limit, UNFINISHED)
                with contextlib.suppress(OSError):
                    write_kept(self._path, self._pieces(), UNFINISHED)
        finally:
            self._new.clear()
            if self._file:
                self._file.close()

    def _opened(self, largest: int) -> IO[bytes] | None:
        """The file, if it is there and a shelf."""
        try:
            return _opened(self._path, largest) if self._path else None
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (DamagedError, OSError):
            self._notice()
            return None

    def _told(self) -> dict[bytes, _Entry]:
        """The entries of the file, as far as it goes."""
        entries = dict(_index(self._file)) if self._file else {}
        if self._file and _end(entries.values()) != os.fstat(self._file.fileno()).st_size:
            self._notice()
        return entries

    def _notice(self) -> None:
        self._is_damaged = True
        if self._path:
            notice(self._path)

    def _pieces(self) -> Iterator[bytes]:
        """The file anew, entry by entry."""
        yield MAGIC
        for key in self._fitting():
            if key in self._new:
                yield _written(key, self._new[key])
            elif self._file is not None:
                yield _as_it_is(self._file, self._entries[key])

    def _fitting(self) -> Iterator[bytes]:
        """The keys of new entries, of used ones, of the others, as far as there is room."""
        left = self._limit
        used = [key for key in self._used if key in self._entries]
        for key in dict.fromkeys((*self._new, *used, *self._entries)):
            length = len(self._new[key]) if key in self._new else self._entries[key].length
            left -= HEAD + length
            if left < 0:
                return
            yield key


def _written(key: bytes, data: bytes) -> bytes:
    """An entry as it stands in the file."""
    return b"".join((key, len(data).to_bytes(LENGTH), hashlib.sha256(key + data).digest(), data))


def _as_it_is(file: IO[bytes], entry: _Entry) -> bytes:
    """An entry as it stands in this file: who reads it looks at its checksum, as ever."""
    try:
        file.seek(entry.at - HEAD)
        found = file.read(HEAD + entry.length)
    except OSError:
        return b""
    return found if len(found) == HEAD + entry.length else b""


def _opened(path: Path, largest: int) -> IO[bytes]:
    """The file; raises what `open_kept` does, DamagedError, too, when it is no shelf."""
    file = open_kept(path, largest)
    try:
        if file.read(len(MAGIC)) == MAGIC:
            return file
    except OSError:
        pass
    file.close()
    raise DamagedError("it is no shelf")


def _index(file: IO[bytes]) -> Iterator[tuple[bytes, _Entry]]:
    """The entries of a file by key, as far as it goes; nothing is read but their heads."""
    try:
        size = os.fstat(file.fileno()).st_size
        at = len(MAGIC)
        while at + HEAD <= size:
            file.seek(at)
            head = file.read(HEAD)
            key, check = head[:DIGEST], head[DIGEST + LENGTH :]
            length = int.from_bytes(head[DIGEST : DIGEST + LENGTH])
            at += HEAD
            if at + length > size:
                return
            yield key, _Entry(at, length, check)
            at += length
    except OSError:
        return


def _end(entries: Iterable[_Entry]) -> int:
    """Where the last entry ends."""
    return max((entry.at + entry.length for entry in entries), default=len(MAGIC))


def _read(file: IO[bytes], key: bytes, entry: _Entry) -> bytes | None:
    try:
        file.seek(entry.at)
        data = file.read(entry.length)
    except OSError:
        return None
    return data if hashlib.sha256(key + data).digest() == entry.check else None
