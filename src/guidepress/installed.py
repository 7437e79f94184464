"""Which version of a package is installed, read off the folders that Python installs in.

`importlib.metadata` reads a package's description as a letter: its import and eleven such letters
take a tenth of the time in which a chapter is printed. It is asked what is not found here: what is
in an archive, or put on the path in a way of its own.
"""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path

HEADS = {".dist-info": "METADATA", ".egg-info": "PKG-INFO"}
"""How the folders end that tell of packages, and the file in each that has its version."""

VERSION = re.compile(r"^Version: *(\S+) *$", re.MULTILINE)
DASHES = re.compile(r"[-_.]+")


@functools.cache
def version_of(name: str) -> str | None:
    """The version of a package; None when it is not installed."""
    head = _heads(tuple(sys.path)).get(_plain(name))
    try:
        told = head.read_text("utf-8") if head else ""
    except (OSError, ValueError):
        told = ""
    found = VERSION.search(told.partition("\n\n")[0])
    return found[1] if found else _asked(name)


def folders(where: str) -> list[Path]:
    """The folders in one of the places on Python's path that tell of packages, by name.

    OSError of what is no folder: an archive, or a place that is not there.
    """
    return sorted(each for each in Path(where).iterdir() if each.suffix in HEADS)


@functools.cache
def _heads(path: tuple[str, ...]) -> dict[str, Path]:
    """The file with its version by each package's name; the first on the path counts."""
    found: dict[str, Path] = {}
    for where in path:
        try:
            for folder in folders(where):
                found.setdefault(
                    _plain(folder.stem.partition("-")[0]), folder / HEADS[folder.suffix]
                )
        except OSError:
            continue
    return found


def _plain(name: str) -> str:
    """A name as those who write it in another way would, too (PEP 503)."""
    return DASHES.sub("-", name).lower()


def _asked(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version  # see above

    try:
        return version(name)
    except PackageNotFoundError:
        return None
