"""The manifest: what was built, and where everything stands in it; `dist/manifest.json`.

A build of single chapters takes its page numbers from the manifest of the last whole build.
"""

from __future__ import annotations

import hashlib
from datetime import date
from importlib.metadata import version
from typing import Literal

from pydantic import BaseModel, ConfigDict

from guidepress.folios import Folios, Imposed
from guidepress.manuscript.guide import Guide
from guidepress.section import Side

VERSION: Literal[1] = 1
FILE = "manifest.json"


class Record(BaseModel):
    """A frozen part of the manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OutputRecord(Record):
    """One file: its name, output profile, SHA-256, size in bytes and number of pages."""

    file: str
    profile: str
    sha256: str
    bytes: int
    pages: int


class RoleRecord(Record):
    """One role: the folio of its first page, its number of pages, a digest of its content."""

    title: str
    family: str
    page: int
    pages: int
    digest: str


class PartRecord(Record):
    """One bound section: its name, first folio (0 outside of the numbering), side and pages."""

    name: str
    first: int
    side: Side
    pages: int


class Manifest(Record):
    """A whole build."""

    version: Literal[1] = VERSION
    title: str
    year: int
    date: date
    made_with: dict[str, str]
    outputs: tuple[OutputRecord, ...]
    roles: dict[str, RoleRecord]
    parts: tuple[PartRecord, ...]
    anchors: dict[str, int]

    def folios(self) -> Folios:
        """The folios of that build."""
        imposed = tuple(Imposed(p.name, p.first, p.side, p.pages) for p in self.parts)
        return Folios(imposed, self.anchors)


def output_record(name: str, pdf: bytes, pages: int, profile: str) -> OutputRecord:
    """The record of one file."""
    digest = hashlib.sha256(pdf).hexdigest()
    return OutputRecord(file=name, profile=profile, sha256=digest, bytes=len(pdf), pages=pages)


def whole_manifest(guide: Guide, folios: Folios, outputs: tuple[OutputRecord, ...]) -> Manifest:
    """The manifest of a whole build."""
    return Manifest(
        title=guide.edition.title,
        year=guide.edition.year,
        date=guide.edition.date,
        made_with={name: version(name) for name in ("guidepress", "weasyprint", "pikepdf")},
        outputs=outputs,
        roles=_role_records(guide, folios),
        parts=tuple(
            PartRecord(name=p.name, first=p.first, side=p.side, pages=p.pages)
            for p in folios.imposed
        ),
        anchors=dict(sorted(folios.anchors.items())),
    )


def _role_records(guide: Guide, folios: Folios) -> dict[str, RoleRecord]:
    records = {}
    for role in guide.roles:
        place, family = folios.of(f"role/{role.slug}"), guide.family_of(role.slug)
        if place is None or family is None:
            continue
        text = guide.sources.get(f"roles/{role.slug}.yaml", "")
        records[role.slug] = RoleRecord(
            title=role.title,
            family=family.slug,
            page=place.first,
            pages=place.pages,
            digest=hashlib.sha256(text.encode()).hexdigest(),
        )
    return records
