"""One side of a comparison: an edition as its manifest tells of it, or as its guide does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidepress.language import Message, say
from guidepress.manuscript.guide import Guide
from guidepress.publishing.facts import RoleFacts, facts_of
from guidepress.publishing.manifest import Manifest, PartRecord, SinceRecord, SourceRecord


@dataclass(frozen=True)
class Compared:
    """An edition: its name, what it says of each role and, when it was built, its parts.

    `folder` is where its PDFs are, None when they are not at hand.
    """

    title: str
    year: int
    edition: str | None
    source: SourceRecord
    families: Mapping[str, str]
    roles: Mapping[str, RoleFacts]
    parts: tuple[PartRecord, ...] = ()
    manifest: Manifest | None = None
    folder: Path | None = None

    @property
    def name(self) -> Message:
        """What this side is called: by its year, and by its version or commit."""
        if self.edition:
            return say("{year}, version {edition}", year=self.year, edition=self.edition)
        if self.source.commit and self.source.dirty:
            commit = self.source.commit[:9]
            return say("{year}, commit {commit} and changes", year=self.year, commit=commit)
        if self.source.commit:
            return say("{year}, commit {commit}", year=self.year, commit=self.source.commit[:9])
        return say("edition {year}", year=self.year)

    @property
    def record(self) -> SinceRecord:
        """What the manifest of the next edition says of this one."""
        return SinceRecord(
            title=self.title, year=self.year, edition=self.edition, source=self.source
        )

    @property
    def has_looks(self) -> bool:
        """Whether it is known how its pages look."""
        return any(part.looks for part in self.parts)


def of_manifest(manifest: Manifest, folder: Path | None = None) -> Compared:
    """A side that was built."""
    return Compared(
        manifest.title,
        manifest.year,
        manifest.edition,
        manifest.source,
        manifest.families,
        manifest.roles,
        manifest.parts,
        manifest,
        folder,
    )


def of_guide(guide: Guide, source: SourceRecord) -> Compared:
    """A side of which there is only the manuscript."""
    edition = guide.edition
    families = {family.slug: family.title for family in edition.families}
    return Compared(edition.title, edition.year, edition.version, source, families, facts_of(guide))
