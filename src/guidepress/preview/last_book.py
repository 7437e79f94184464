"""The last whole book: what a guide that is edited is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guidepress.press.advance import Looks
from guidepress.publishing.manifest import FILE, Manifest, PartRecord


@dataclass(frozen=True)
class Book:
    """The last whole book: its manifest, and when it was built (seconds since 1970)."""

    manifest: Manifest
    built: float

    @cached_property
    def parts(self) -> Mapping[str, PartRecord]:
        """Its sections by name."""
        return {part.name: part for part in self.manifest.parts}

    def looks_like(self, name: str, looks: Looks) -> bool:
        """Whether a part has the pages that it has in this book, as far as the book knows."""
        if name not in self.parts:
            return False
        records = ((self.parts.get(section), pages) for section, pages in looks.items())
        return all(not old or not old.looks or old.looks == pages for old, pages in records)


def last_book(folder: Path, known: Book | None) -> Book | None:
    """The book that stands in a folder; the one that is known, where it is the same."""
    path = folder / FILE
    try:
        built = path.stat().st_mtime
        if known and known.built == built:
            return known
        return Book(Manifest.model_validate_json(path.read_bytes()), built)
    except (OSError, ValueError):
        return None
