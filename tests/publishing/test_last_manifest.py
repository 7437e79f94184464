"""The last book's manifest, as it is read again."""

from datetime import date
from pathlib import Path

import pytest

from guidepress.folios import Folios, Imposed
from guidepress.publishing.delivery import deliver
from guidepress.publishing.manifest import FILE, Manifest, OutputRecord, PartRecord, RoleRecord
from guidepress.publishing.publish import last_manifest
from guidepress.section import Side


def manifest() -> Manifest:
    return Manifest(
        title="Guide",
        year=2026,
        date=date(2026, 11, 22),
        made_with={"guidepress": "0.1.0"},
        outputs=(OutputRecord(file="a.pdf", profile="screen", sha256="0" * 64, bytes=3, pages=8),),
        roles={"dpo": RoleRecord(title="DPO", family="f", page=4, pages=2, digest="1" * 64)},
        parts=(PartRecord(name="role/dpo", first=4, side=Side.VERSO, pages=2),),
        anchors={"role-dpo": 4},
    )


def test_a_manifest_gives_its_folios_back(tmp_path: Path) -> None:
    deliver(tmp_path, {FILE: manifest().model_dump_json().encode()})
    read = last_manifest(tmp_path)
    assert read == manifest()
    expected = Folios((Imposed("role/dpo", 4, Side.VERSO, 2),), {"role-dpo": 4})
    assert read is not None
    assert read.folios() == expected


@pytest.mark.parametrize("text", [None, "", "{}", '{"version": 2}', "\x00", "[1]"])
def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / FILE).write_text(text)
    assert last_manifest(tmp_path) is None
