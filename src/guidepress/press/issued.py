"""What is issued: the files of a book or of single chapters, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidepress.press.finishing import BoundFile
    from guidepress.publishing.manifest import OutputRecord


@dataclass(frozen=True)
class Issued:
    """The paths of a book's PDFs, and files beside them that are of an earlier build.

    `sums` are the SHA-256 of all that was published, by name.
    """

    paths: tuple[Path, ...]
    earlier: tuple[Path, ...] = ()
    sums: Mapping[str, str] = field(default_factory=dict)


def record_of(file: BoundFile) -> OutputRecord:
    """What the manifest says of a file."""
    from guidepress.publishing.manifest import output_record  # single chapters have none

    profile = file.profile
    return output_record(file.name, file.pdf, file.pages, profile.name, profile.standards)
