"""The manifest: what was built, of what, with what, and where everything stands in it.

It is `dist/manifest.json`. A build of single chapters takes its page numbers from it, `diff` and
the release notes compare two of them, `verify` builds again and looks whether the same comes out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guidepress.folios import Folios, Imposed
from guidepress.manuscript.guide import Guide
from guidepress.publishing import manifest_file
from guidepress.publishing.facts import Record, RoleFacts, facts_of
from guidepress.section import Side

FILE, VERSION = manifest_file.FILE, manifest_file.VERSION
SCHEMA_FILE = f"manifest-{VERSION}.schema.json"

Data = bytes
"""What a file holds; its record has a field of that name."""

FileName = Annotated[str, StringConstraints(pattern=r"^[^./\\][^/\\]*$", max_length=200)]
"""The name of a file in the same folder; nothing else can be named."""


class FileRecord(Record):
    """One file: its name, SHA-256 and size in bytes."""

    file: FileName
    sha256: str
    bytes: int

    def vouches_for(self, data: Data) -> bool:
        """Whether these are the bytes that were published."""
        return hashlib.sha256(data).hexdigest() == self.sha256


class OutputRecord(FileRecord):
    """One PDF: its output profile, number of pages, and the standards that it conforms to."""

    profile: str
    pages: int
    standards: tuple[str, ...] = ()


class RoleRecord(RoleFacts):
    """One role of the book: the folio of its first page, its number of pages, what it says."""

    page: int
    pages: int


class PartRecord(Record):
    """One bound section: its name, first folio (0 outside of the numbering), side and pages.

    `looks` has a digest of each page as it was set, its page numbers still open: pages with equal
    digests look alike but for these.
    """

    name: str
    first: int
    side: Side
    pages: int
    looks: tuple[str, ...] = ()


class FontRecord(Record):
    """A font file that the book is set with: PostScript name, revision, SHA-256."""

    name: str
    revision: str
    sha256: str


class SourceRecord(Record):
    """The guide's git commit, and whether its files differ from it; None where not to be told."""

    commit: str | None = None
    dirty: bool | None = None


class SinceRecord(Record):
    """The edition that the release notes tell the changes since."""

    title: str
    year: int
    edition: str | None = None
    source: SourceRecord = SourceRecord()


class Manifest(Record):
    """A whole build."""

    version: Literal[2] = VERSION
    title: str
    year: int
    edition: str | None = Field(None, description="The edition's own version.")
    date: date
    moment: datetime | None = Field(None, description="What the files say when they were made.")
    source: SourceRecord = SourceRecord()
    since: SinceRecord | None = None
    made_with: dict[str, str]
    fonts: tuple[FontRecord, ...] = ()
    outputs: tuple[OutputRecord, ...]
    files: tuple[FileRecord, ...] = Field((), description="What was published beside the PDFs.")
    families: dict[str, str] = Field({}, description="Titles of the families by slug.")
    roles: dict[str, RoleRecord]
    parts: tuple[PartRecord, ...]
    anchors: dict[str, int]

    def folios(self) -> Folios:
        """The folios of that build."""
        imposed = tuple(Imposed(p.name, p.first, p.side, p.pages) for p in self.parts)
        return Folios(imposed, self.anchors)

    @property
    def vouched(self) -> dict[str, FileRecord]:
        """All files that it speaks of, by name."""
        return {record.file: record for record in (*self.outputs, *self.files)}


@dataclass(frozen=True)
class Making:
    """How a book was made: what a manifest tells beside what stands in the book."""

    made_with: Mapping[str, str] = field(default_factory=dict)
    fonts: tuple[FontRecord, ...] = ()
    source: SourceRecord = field(default_factory=SourceRecord)
    moment: datetime | None = None
    looks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: SinceRecord | None = None


def file_record(name: str, data: bytes) -> FileRecord:
    """The record of a file that is no PDF of the book."""
    return FileRecord(file=name, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))


def output_record(
    name: str, pdf: bytes, pages: int, profile: str, standards: tuple[str, ...] = ()
) -> OutputRecord:
    """The record of one PDF."""
    digest = hashlib.sha256(pdf).hexdigest()
    return OutputRecord(
        file=name, profile=profile, sha256=digest, bytes=len(pdf), pages=pages, standards=standards
    )


def whole_manifest(
    guide: Guide,
    folios: Folios,
    outputs: tuple[OutputRecord, ...],
    making: Making | None = None,
    facts: Mapping[str, RoleFacts] | None = None,
) -> Manifest:
    """The manifest of a whole build, as long as nothing is to be published beside its PDFs.

    `facts` are those of the guide's roles, where somebody has worked them out.
    """
    making, edition = making or Making(), guide.edition
    return Manifest(
        title=edition.title,
        year=edition.year,
        edition=edition.version,
        date=edition.date,
        moment=making.moment,
        source=making.source,
        since=making.since,
        made_with=dict(sorted(making.made_with.items())),
        fonts=making.fonts,
        outputs=outputs,
        families={family.slug: family.title for family in edition.families},
        roles=_role_records(facts if facts is not None else facts_of(guide), folios),
        parts=_part_records(folios, making.looks),
        anchors=dict(sorted(folios.anchors.items())),
    )


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as its file has it."""
    return f"{manifest.model_dump_json(indent=2)}\n".encode()


def manifest_schema() -> str:
    """The JSON Schema of the manifest."""
    made = Manifest.model_json_schema(mode="serialization", ref_template="#/definitions/{model}")
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:guidepress:manifest:{VERSION}",
        "definitions": made.pop("$defs"),
        **made,
        "title": "guidepress manifest",
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _part_records(folios: Folios, looks: Mapping[str, tuple[str, ...]]) -> tuple[PartRecord, ...]:
    return tuple(
        PartRecord(
            name=place.name,
            first=place.first,
            side=place.side,
            pages=place.pages,
            looks=looks.get(place.name, ()),
        )
        for place in folios.imposed
    )


def _role_records(facts: Mapping[str, RoleFacts], folios: Folios) -> dict[str, RoleRecord]:
    records = {}
    for slug, each in facts.items():
        if place := folios.of(f"role/{slug}"):
            own = {name: getattr(each, name) for name in RoleFacts.model_fields}
            records[slug] = RoleRecord(**own, page=place.first, pages=place.pages)
    return records
