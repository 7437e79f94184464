"""The manifest, the sums beside it, and what a new book takes away of the last one."""

import hashlib
import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from guidepress.publishing.delivery import deliver
from guidepress.publishing.manifest import (
    FILE,
    Manifest,
    OutputRecord,
    file_record,
    manifest_bytes,
    manifest_schema,
    output_record,
)
from guidepress.publishing.publish import (
    SUMS,
    last_manifest,
    of_earlier_builds,
    outdated,
    sums,
    take_away,
)


def book(**files: bytes) -> Manifest:
    """A manifest that vouches for these files: PDFs are outputs."""
    named = {name.replace("_", "."): data for name, data in files.items()}
    return Manifest(
        title="Guide",
        year=2026,
        date=date(2026, 11, 22),
        made_with={"guidepress": "0.1.0"},
        outputs=tuple(
            output_record(name, data, 1, "print" if "print" in name else "screen")
            for name, data in named.items()
            if name.endswith("pdf")
        ),
        files=tuple(
            file_record(name, data) for name, data in named.items() if not name.endswith("pdf")
        ),
        roles={},
        parts=(),
        anchors={},
    )


def published(folder: Path, **files: bytes) -> Manifest:
    """Publish files with their manifest, as a build does."""
    made = book(**files)
    named = {name.replace("_", "."): data for name, data in files.items()}
    everything = {**named, FILE: manifest_bytes(made)}
    old = outdated(folder, last_manifest(folder), made, everything)
    deliver(folder, everything)
    take_away(old)
    return made


def test_what_the_new_book_has_not_is_taken_away(tmp_path: Path) -> None:
    published(tmp_path, a_pdf=b"one", old_pdf=b"two", cover_png=b"three")
    (tmp_path / "mine.txt").write_text("mine")
    published(tmp_path, a_pdf=b"new", cover_png=b"three")
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"a.pdf", "cover.png", FILE, "mine.txt"}


def test_what_the_new_book_has_no_successor_of_stays(tmp_path: Path) -> None:
    published(tmp_path, old_pdf=b"one", print_pdf=b"two", old_png=b"three")
    last = last_manifest(tmp_path)
    published(tmp_path, new_pdf=b"new")
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"new.pdf", "print.pdf", "old.png", FILE}
    for name in ("book-2025.pdf", "book-2026.pdf", "book-2025.txt", "other-2025.pdf"):
        (tmp_path / name).touch()  # of builds before the last one, and what is none
    earlier = of_earlier_builds(tmp_path, last, ["new.pdf", "book-2026.pdf", FILE], "book")
    assert [path.name for path in earlier] == ["book-2025.pdf", "old.png", "print.pdf"]


def test_a_folder_whose_manifest_cannot_be_read_loses_nothing(tmp_path: Path) -> None:
    published(tmp_path, old_pdf=b"one")
    (tmp_path / FILE).write_text("{")
    published(tmp_path, new_pdf=b"new")
    assert (tmp_path / "old.pdf").read_bytes() == b"one"


def test_what_somebody_changed_is_theirs(tmp_path: Path) -> None:
    published(tmp_path, old_pdf=b"two")
    (tmp_path / "old.pdf").write_bytes(b"signed")
    published(tmp_path, a_pdf=b"new")
    assert (tmp_path / "old.pdf").read_bytes() == b"signed"


def test_a_book_that_cannot_be_written_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, old_pdf=b"two")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        published(tmp_path, a_pdf=b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("name", ["../a.pdf", "/etc/passwd", "a/b.pdf", "..", ".git", "a\\b", ""])
def test_a_manifest_speaks_of_its_own_folder_alone(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValidationError):
        OutputRecord(file=name, sha256="0" * 64, bytes=1, profile="screen", pages=1)
    text = manifest_bytes(book(a_pdf=b"one")).decode().replace('"a.pdf"', json.dumps(name))
    (tmp_path / FILE).write_text(text)
    assert last_manifest(tmp_path) is None


def test_sums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    files = {"b.pdf": b"two", "a.pdf": b"one"}
    deliver(tmp_path, {**files, SUMS: sums(files)})
    text = (tmp_path / SUMS).read_text()
    assert text.splitlines()[0] == f"{hashlib.sha256(b'one').hexdigest()}  a.pdf"
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", SUMS], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.count(b": OK") == 2


def test_the_schema_knows_every_key_of_a_manifest() -> None:
    schema = json.loads(manifest_schema())
    made = json.loads(manifest_bytes(book(a_pdf=b"one", cover_png=b"two")))
    assert set(made) == set(schema["properties"])
    assert set(schema["required"]) >= {"title", "year", "outputs", "roles", "parts"}
    assert schema["additionalProperties"] is False
    output = schema["definitions"]["OutputRecord"]
    assert set(made["outputs"][0]) == set(output["properties"])
    assert set(made["files"][0]) == set(schema["definitions"]["FileRecord"]["properties"])
