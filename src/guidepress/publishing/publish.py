"""Publishing: files are written beside the old ones and put in their places at the end."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from pydantic import ValidationError

from guidepress.publishing.manifest import FILE, FileRecord, Manifest

SUMS = "SHA256SUMS"
"""Sums of all files as `sha256sum --check` reads them."""


def sums(files: Mapping[str, bytes]) -> bytes:
    """The text of SHA256SUMS for these files, by name."""
    lines = (
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )
    return "".join(lines).encode()


def outdated(folder: Path, kept: Collection[str]) -> tuple[Path, ...]:
    """Files of the last whole build that the next one has not: those of `kept` stay.

    Only what the manifest vouches for counts, and only as it was published: what somebody has
    changed since is theirs.
    """
    manifest = last_manifest(folder)
    records = manifest.vouched if manifest else {}
    return tuple(
        folder / name
        for name, record in records.items()
        if name not in kept and _is_published(folder / name, record)
    )


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


def publish(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Replace files of a folder, all or none; OSError leaves those that stood there.

    The last one of `files` is put in place last: the manifest, which vouches for the others.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting: list[tuple[str, Path]] = []
    try:
        for name, data in files.items():
            temporary = _written(folder, name, data)
            waiting.append((temporary, folder / name))
        for temporary, path in waiting:
            Path(temporary).replace(path)
    finally:
        for temporary, _ in waiting:
            Path(temporary).unlink(missing_ok=True)
    return tuple(path for _, path in waiting)


def _written(folder: Path, name: str, data: bytes) -> str:
    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary


def last_manifest(folder: Path) -> Manifest | None:
    """The manifest of the last whole build in a folder; None when there is none to be read."""
    try:
        return Manifest.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):
        return None
