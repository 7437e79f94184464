"""Files as text: encodings, sizes, links, and what is no file at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidepress.finding import Place
from guidepress.manuscript.reading import LARGEST, read_text, without_controls


def read(folder: Path, data: bytes) -> tuple[str | None, list[tuple[str, str]]]:
    path = folder / "x.yaml"
    path.write_bytes(data)
    text, findings = read_text(folder, path)
    return text, [(finding.rule, str(finding.place)) for finding in findings]


def test_reads_utf8_with_any_ends_of_line_and_no_byte_order_mark(tmp_path: Path) -> None:
    data = "\ufeffa: é\r\nb: c\rd: œ\n".encode()
    assert read(tmp_path, data) == ("a: é\nb: c\nd: œ\n", [])


def test_names_the_byte_that_is_not_utf8_and_reads_on(tmp_path: Path) -> None:
    text, findings = read(tmp_path, "a: b\r\nété: ".encode() + "été\n".encode("cp1252"))
    assert findings == [("not-utf8", "x.yaml:2:6")]
    assert text == "a: b\nété: été\n"


def test_tells_what_the_byte_is_in_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"l\x92\xe9t\xe9")
    (finding,) = read_text(tmp_path, path)[1]
    assert finding.message.render("en") == (
        "This file is not UTF-8: the byte 0x92 stands here, which is “’” in Windows-1252"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_refuses_utf16(tmp_path: Path, encoding: str) -> None:
    text, findings = read(tmp_path, "\ufeffa: été".encode(encoding.removesuffix("-")))
    assert text is None
    assert [rule for rule, _ in findings] == ["not-utf8"]


def test_refuses_a_large_file_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    with path.open("wb") as file:
        file.truncate(10 * 1024 * LARGEST)
    text, findings = read_text(tmp_path, path)
    assert text is None
    assert [finding.rule for finding in findings] == ["file-too-large"]


def test_finds_control_characters_and_what_they_were_meant_for(tmp_path: Path) -> None:
    text, findings = without_controls("un\x07 deux\nl\x92été\u2028x", "x.yaml")
    assert text == "un  deux\nl été x"
    assert [finding.place for finding in findings] == [
        Place("x.yaml", 1, 3),
        Place("x.yaml", 2, 2),
        Place("x.yaml", 2, 6),
    ]
    assert findings[1].hint is not None
    assert "’" in findings[1].hint.render("en")


def test_counts_control_characters_beyond_twenty() -> None:
    findings = without_controls("\x00" * 1000, "x.yaml")[1]
    assert len(findings) == 21
    assert findings[-1].message.render("en") == "980 more control characters in this file"


def test_refuses_a_link_out_of_the_guide(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a: b")
    root = tmp_path / "guide"
    root.mkdir()
    (root / "x.yaml").symlink_to(secret)
    text, findings = read_text(root, root / "x.yaml")
    assert text is None
    assert [finding.rule for finding in findings] == ["outside-guide"]


def test_follows_a_link_within_the_guide(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text("a: b")
    (tmp_path / "x.yaml").symlink_to(tmp_path / "y.yaml")
    assert read_text(tmp_path, tmp_path / "x.yaml") == ("a: b", ())


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _broken_link(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))


def _ring(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize("make", [_folder, _pipe, _broken_link, _ring])
def test_what_is_no_plain_file_is_a_finding(tmp_path: Path, make) -> None:
    path = tmp_path / "x.yaml"
    make(path)
    text, findings = read_text(tmp_path, path)
    assert text is None
    assert [finding.rule for finding in findings] == ["unreadable-file"]


def test_names_files_by_composed_letters(tmp_path: Path) -> None:
    path = tmp_path / "e\u0301te\u0301.md"
    path.write_bytes(b"\xff")
    assert read_text(tmp_path, path)[1][0].place.file == "été.md"


def test_names_a_file_whose_name_is_not_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.md"))
    path.write_bytes(b"\xff")
    assert read_text(tmp_path, path)[1][0].place.file == "\ufffd.md"
