"""What proofing has read of pages: the facts of a page that did not change are not read again."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from guidepress.proofing.facts import PageFacts, read_back, written

FILE = "proofs.json"
MOST = 2_000
"""Pages that are kept: a book of the largest size in both editions."""


def recollected(folder: Path | None) -> dict[str, PageFacts]:
    """The facts that were kept in this folder; none when they cannot be read."""
    try:
        return read_back((folder / FILE).read_bytes()) if folder else {}
    except OSError:
        return {}


def recollect(folder: Path | None, facts: Mapping[str, PageFacts]) -> None:
    """Keep facts in this folder, if it is there, before those that are kept already."""
    known = recollected(folder)
    if folder is None or not folder.is_dir() or facts.keys() <= known.keys():
        return
    merged = dict(islice({**facts, **known}.items(), MOST))
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(prefix=f".{FILE}-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(written(merged))
            Path(temporary).replace(folder / FILE)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
