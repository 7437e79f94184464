"""What may come to stand in the place of a kept file, and is none."""

import os
from collections.abc import Callable
from pathlib import Path

HUGE = 1 << 40
"""Bytes: more than any memory has; the file takes none of them."""


def folder(path: Path) -> None:
    """A folder with a file in it."""
    path.unlink()
    path.mkdir()
    (path / "mine").write_text("mine")


def huge(path: Path) -> None:
    """The file, with zeros without end after it."""
    os.truncate(path, HUGE)


def link(path: Path) -> None:
    """A link to a file that gives bytes as long as it is read."""
    path.unlink()
    path.symlink_to("/dev/zero")


def loop(path: Path) -> None:
    """A link to itself."""
    path.unlink()
    path.symlink_to(path.name)


def pipe(path: Path) -> None:
    """A pipe that nobody writes to."""
    path.unlink()
    os.mkfifo(path)


def cut(path: Path) -> None:
    """The first half of the file."""
    os.truncate(path, path.stat().st_size // 2)


def bit(path: Path) -> None:
    """The file, with one bit in its middle turned."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


KINDS: dict[str, Callable[[Path], None]] = {
    each.__name__: each for each in (folder, huge, link, loop, pipe, cut, bit)
}
