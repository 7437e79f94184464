"""What the last whole book in a folder vouched for: its files, read off its manifest.

Whoever publishes the next one asks nothing else of it, and need not wait for the models of a whole
manifest: making these takes longer than reading them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidepress.publishing.manifest_file import FILE, VERSION

NAME = re.compile(r"[^./\\][^/\\]{0,199}")
"""The name of a file in the same folder; nothing else can be named."""


@dataclass(frozen=True)
class VouchedFile:
    """A file as it was published; `profile` is what a PDF of the book was bound for."""

    file: str
    sha256: str
    bytes: int
    profile: str | None = None

    def is_in(self, folder: Path) -> bool:
        """Whether it stands in this folder as it was published; OSError if it cannot be read."""
        path = folder / self.file
        return (
            path.stat().st_size == self.bytes
            and hashlib.sha256(path.read_bytes()).hexdigest() == self.sha256
        )


def last_vouched(folder: Path) -> tuple[VouchedFile, ...]:
    """The files of the last whole build in a folder; none when that is not to be read."""
    try:
        return tuple(_told(json.loads((folder / FILE).read_bytes())))
    except (OSError, ValueError, RecursionError):
        return ()


def _told(told: object) -> Iterator[VouchedFile]:
    match told:
        case {"version": int(version), "outputs": [*outputs], "files": [*files]}:
            if version == VERSION:
                yield from _files(outputs, is_output=True)
                yield from _files(files, is_output=False)


def _files(records: Sequence[Mapping[str, Any]], *, is_output: bool) -> Iterator[VouchedFile]:
    """The files of these records; ValueError for anything else."""
    for record in records:
        match record:
            case {"file": str(file), "sha256": str(sha256), "bytes": int(size)} if NAME.fullmatch(
                file
            ):
                profile = record.get("profile") if is_output else None
                if is_output and not isinstance(profile, str):
                    raise ValueError("an output without a profile")
                yield VouchedFile(file, sha256, size, profile)
            case _:
                raise ValueError("no record of a file")
