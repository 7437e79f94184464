"""Publishing: which files a book is, which of the last one go, and the manifest that tells."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidepress.publishing.manifest import FileRecord, Manifest

SUMS = "SHA256SUMS"
"""Sums of all files as `sha256sum --check` reads them."""


PUBLISHED = (".pdf", ".png", ".webp")
"""How files end whose names begin with that of their edition."""


def sums(files: Mapping[str, bytes]) -> bytes:
    """The text of SHA256SUMS for these files, by name."""
    return sum_lines({name: hashlib.sha256(data).hexdigest() for name, data in files.items()})


def sum_lines(digests: Mapping[str, str]) -> bytes:
    """The same of SHA-256 sums, by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def outdated(
    folder: Path, last: Manifest | None, book: Manifest, kept: Collection[str]
) -> tuple[Path, ...]:
    """Files of the last book that the next one has successors of: those of `kept` stay.

    A PDF has one where its profile was bound again, what stands beside them where its kind was
    made again; all else is of an earlier build, and nobody's to take away. Only what was vouched
    for counts, and only as it was published: what somebody has changed since is theirs.
    """
    if last is None:
        return ()
    profiles = {output.profile for output in book.outputs}
    kinds = {Path(record.file).suffix for record in book.files}
    old = (
        *(output for output in last.outputs if output.profile in profiles),
        *(record for record in last.files if Path(record.file).suffix in kinds),
    )
    return tuple(
        folder / record.file
        for record in old
        if record.file not in kept and _is_published(folder / record.file, record)
    )


def of_earlier_builds(
    folder: Path, last: Manifest | None, kept: Collection[str], name: str
) -> tuple[Path, ...]:
    """Files that an earlier build left in a folder, and that nobody vouches for any more.

    They are those of the last book, and those called as builds of an edition of this `name` are: a
    book before the last one is in no manifest. What is of the new one is in `kept`.
    """
    return beside(folder, name, {*(last.vouched if last else ())}, kept)


def beside(
    folder: Path, name: str, more: Collection[str], kept: Collection[str]
) -> tuple[Path, ...]:
    """Files of a folder: those called as builds of this `name`, and `more`, without `kept`."""
    called = {path.name for end in PUBLISHED for path in folder.glob(f"{name}-*{end}")}
    names = called.union(more).difference(kept)
    return tuple(folder / each for each in sorted(names) if (folder / each).is_file())


def _is_published(path: Path, record: FileRecord) -> bool:
    try:
        return path.stat().st_size == record.bytes and record.vouches_for(path.read_bytes())
    except OSError:
        return False


def take_away(paths: Collection[Path]) -> None:
    """Take files away; one that cannot be is in nobody's way."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def last_manifest(folder: Path) -> Manifest | None:
    """The manifest of the last whole build in a folder; None when there is none to be read."""
    from pydantic import ValidationError  # only those who read one wait for it

    from guidepress.publishing.manifest import FILE, Manifest

    try:
        return Manifest.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return None
