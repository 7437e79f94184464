"""Publishing: files are written beside the old ones and put in their places at the end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from guidepress.publishing.manifest import FILE, Manifest


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
