"""How long the parts of the last book were: a first guess for the next one's page numbers.

With it, what is set has its digits at once, and is not set a second time. It is a guess and no
more: what cannot be read is not remembered, and what is wrong is put right by setting.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from guidepress.binding.paginate import Extent
from guidepress.damage import notice
from guidepress.kept_file import read_kept, write_kept
from guidepress.sealed import DamagedError, seal, unseal

FILE = "extents.json"
MAGIC = b"guidepress extents 1\n"
LONGEST = 10_000
"""Pages: no book has more."""

LARGEST = 16 * 1024 * 1024
"""Bytes: a book of 105 roles takes 10,000."""

NO_EXTENTS = (ValueError, TypeError, AttributeError, RecursionError)
"""What comes of reading anything else."""


def remembered(folder: Path | None) -> dict[str, Extent]:
    """The extents that were kept in this folder, by section; none when they cannot be read."""
    if folder is None:
        return {}
    try:
        return _read(unseal(MAGIC, read_kept(folder / FILE, LARGEST)))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (DamagedError, OSError, MemoryError, *NO_EXTENTS):
        notice(folder / FILE)
        return {}


def remember(folder: Path | None, extents: Mapping[str, Extent]) -> None:
    """Keep extents in this folder, if it is there; nothing is lost where they cannot be kept."""
    if folder is None or not folder.is_dir() or remembered(folder) == extents:
        return
    data = {name: [extent.pages, dict(extent.anchors)] for name, extent in extents.items()}
    with contextlib.suppress(OSError):
        write_kept(folder / FILE, (seal(MAGIC, json.dumps(data).encode()),))


def _read(body: bytes) -> dict[str, Extent]:
    found = {str(name): _extent(*each) for name, each in json.loads(body).items()}
    _count(sum(extent.pages for extent in found.values()))
    return found


def _extent(pages: object, anchors: Mapping[str, object]) -> Extent:
    number = _count(pages, 1)
    return Extent(number, {str(name): _count(page) for name, page in anchors.items()})


def _count(value: object, least: int = 0) -> int:
    if not isinstance(value, int) or not least <= value <= LONGEST:
        raise ValueError(value)
    return value
