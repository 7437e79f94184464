"""What stands in dist/ stays until all that replaces it is written."""

import os
from datetime import date
from pathlib import Path

import pytest

from guidepress.folios import Folios, Imposed
from guidepress.publishing.manifest import FILE, Manifest, OutputRecord, PartRecord, RoleRecord
from guidepress.publishing.publish import last_manifest, publish
from guidepress.section import Side


def test_files_are_put_in_their_places(tmp_path: Path) -> None:
    paths = publish(tmp_path / "dist", {"a.pdf": b"one", "manifest.json": b"{}"})
    assert [path.read_bytes() for path in paths] == [b"one", b"{}"]
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == ["a.pdf", "manifest.json"]


def test_a_disk_that_fills_up_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.pdf": b"old", "manifest.json": b"{}"})
    written = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        publish(tmp_path, {"a.pdf": b"new", "manifest.json": b"{2}"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"old",
        "manifest.json": b"{}",
    }


def test_a_folder_that_is_a_file_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file")
    with pytest.raises(OSError, match="exists"):
        publish(tmp_path / "dist", {"a.pdf": b""})


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
    publish(tmp_path, {FILE: manifest().model_dump_json().encode()})
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
