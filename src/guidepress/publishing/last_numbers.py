"""The page numbers of the last whole book, for single chapters: read off its manifest.

Of a manifest that is read by nothing but this, only what is asked for is looked at: a chapter is
printed sooner than the models of a whole manifest are made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidepress.folios import Folios, Imposed
from guidepress.publishing.manifest_file import FILE, VERSION
from guidepress.section import Side


@dataclass(frozen=True)
class LastNumbers:
    """Where everything stands in a book: its folios, its roles; its first PDF and its pages."""

    folios: Folios
    roles: frozenset[str]
    file: str
    pages: int


def last_numbers(folder: Path) -> LastNumbers | None:
    """The numbers of the last whole build in a folder; None when there are none to be read."""
    try:
        return _told(json.loads((folder / FILE).read_bytes()))
    except (OSError, ValueError, RecursionError):
        return None


def _told(told: object) -> LastNumbers | None:
    match told:
        case {
            "version": int(version),
            "outputs": [{"file": str(file), "pages": int(pages)}, *_],
            "roles": dict(roles),
            "parts": [*parts],
            "anchors": dict(anchors),
        } if version == VERSION and Path(file).name == file:
            imposed = tuple(map(_imposed, parts))
            return LastNumbers(Folios(imposed, _folios(anchors)), frozenset(roles), file, pages)
    return None


def _imposed(told: object) -> Imposed:
    """A bound section's place; ValueError for anything else."""
    match told:
        case {"name": str(name), "first": int(first), "side": str(side), "pages": int(pages)}:
            return Imposed(name, first, Side(side), pages)
    raise ValueError("no place of a part")


def _folios(told: Mapping[str, Any]) -> Mapping[str, int]:
    """The folios of anchors; ValueError for anything else."""
    if not all(isinstance(folio, int) for folio in told.values()):
        raise ValueError("no folio")
    return told
