"""A file of a guide's cache folder: read as little believed as anything else, and put in its place.

Whatever has come to stand where a file was kept (a folder, a link, a pipe, a device, a file of any
size) is damage, and found without reading it; it goes when the file is written anew. What a link
leads to is never touched, nor anything out of the folder that the file is in.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from guidepress.cache_folder import made_within
from guidepress.sealed import DamagedError
from guidepress.whole import write_whole

_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_NOCTTY", "O_BINARY")
)
"""A pipe lets nobody wait, no link is followed; Windows, which has no such words, has neither."""


def open_kept(path: Path, largest: int) -> IO[bytes]:
    """A kept file, to be read.

    FileNotFoundError or NotADirectoryError when nothing is kept there, DamagedError when it is not
    a file or has more than `largest` bytes, OSError when it cannot be read.
    """
    try:
        handle = os.open(path, _FLAGS)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise DamagedError("it is a link") from error
        raise
    state = os.fstat(handle)
    if stat.S_ISREG(state.st_mode) and state.st_size <= largest:
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise DamagedError("it is no file, or too large")


def read_kept(path: Path, largest: int) -> bytes:
    """The bytes of a kept file; raises what `open_kept` does."""
    with open_kept(path, largest) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise DamagedError("it is too large")
    return data


def write_kept(path: Path, pieces: Iterable[bytes], unfinished: str = "") -> None:
    """Keep these bytes in a file, whole, in the place of whatever stands there; see `write_whole`.

    Its folder is made where there is none, in the place of a file or a link to nothing; a guide's
    own never is (see `made_within`).
    """
    folder = path.parent
    if not folder.is_dir() and os.path.lexists(folder):
        folder.unlink()
    made_within(folder)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    write_whole(path, pieces, unfinished)
