"""Wrong files carry what must be found in them: nothing is missed, nothing invented.

Beside each stands a right one, where nothing is found.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidepress.checks import CHECKS, check
from guidepress.finding import Finding
from guidepress.manuscript.load import load
from guidepress.manuscript.rules import READING
from tests.guides import make_guide

WRONG = Path(__file__).parent / "wrong"
RIGHT = Path(__file__).parent / "right"
STANDS_FOR = {
    "roles": "roles/veilleur.yaml",
    "guide": "guide.yaml",
    "interviews": "interviews/lea-m.yaml",
    "glossary": "glossary.yaml",
    "referentials": "referentials/rome-3.yaml",
}
EXPECTED = re.compile(r"\b(error|warning|info) ([a-z0-9-]+) @(?:(\d+):)?(\d+)")
PRINTABLE = frozenset(range(0x20, 0x250)) | frozenset(map(ord, "’“”…–—€œŒ"))

TESTED_ELSEWHERE = {
    "no-guide",
    "file-name",
    "unreadable-file",
    "outside-guide",
    "file-too-large",
    "too-many-values",
    "too-long",
    "page-missing",
    "unknown-word",
    "advert-size",
    "advert-bleed",
    "advert-fonts",
    "advert-colours",
    "advert-coarse",
    "advert-unprintable",
}
"""Rules about what is no file, about megabytes, about what stands on the machine, and
about supplied adverts, which are PDF files."""

Seen = tuple[str, str, int, int]


def expected(text: str) -> list[Seen]:
    """What the comments of a file say must be found in it."""
    return sorted(
        (severity, rule, int(line or number), int(column))
        for number, content in enumerate(text.split("\n"), start=1)
        for severity, rule, line, column in EXPECTED.findall(content)
    )


def seen(finding: Finding) -> Seen:
    return (finding.severity.value, finding.rule, finding.place.line, finding.place.column)


def wrong_files(root: Path = WRONG) -> list[Path]:
    return sorted(path for kind in STANDS_FOR for path in (root / kind).glob("*.yaml"))


def together(root: Path = WRONG) -> list[Path]:
    """Folders of files that only together are wrong, or right."""
    return sorted(path for path in (root / "together").iterdir())


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder, by their names in a guide."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def text_of(data: bytes) -> str:
    return data.decode(errors="replace")


def found_in(root: Path) -> tuple[Finding, ...]:
    """All that is found in a guide's folder."""
    guide, findings = load(root)
    return (*findings, *(check(guide, PRINTABLE) if guide else ()))


def test_there_are_wrong_files() -> None:
    files = wrong_files()
    assert len(files) > 20
    assert {path.parent.name for path in files} == set(STANDS_FOR)
    assert all(expected(path.read_text("utf-8")) for path in files if path.name != "ean.yaml")


@pytest.mark.parametrize("path", wrong_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_finds_what_the_comments_say(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    file = STANDS_FOR[path.parent.name]
    root = make_guide(tmp_path, **{file: text})
    guide, findings = load(root)
    findings += check(guide, PRINTABLE) if guide else ()
    assert sorted(seen(finding) for finding in findings if finding.place.file == file) == expected(
        text
    )
    for finding in findings:
        assert finding.message.render("en")
        assert finding.message.render("fr")


@pytest.mark.parametrize("folder", together(), ids=lambda folder: folder.name)
def test_finds_what_several_files_say_together(folder: Path, tmp_path: Path) -> None:
    files = files_of(folder)
    findings = found_in(make_guide(tmp_path, **files))
    for name, data in files.items():
        here = sorted(seen(finding) for finding in findings if finding.place.file == name)
        assert here == expected(text_of(data)), name


def right_ones() -> list[Path]:
    """Everything that is wrong, by the path that its right one has too."""
    return [path.relative_to(WRONG) for path in (*wrong_files(), *together())]


@pytest.mark.parametrize("path", right_ones(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_right_one_stays_silent(path: Path, tmp_path: Path) -> None:
    right, wrong = RIGHT / path, WRONG / path
    if right.is_dir():
        files, broken = files_of(right), set().union(*map(rules_of, files_of(wrong).values()))
    else:
        file = STANDS_FOR[path.parent.name]
        files, broken = {file: right.read_bytes()}, rules_of(wrong.read_bytes())
    assert broken
    for finding in found_in(make_guide(tmp_path, **files)):
        assert finding.place.file not in files, finding
        assert finding.rule not in broken, finding


def rules_of(data: bytes) -> set[str]:
    """The rules that a file's comments name."""
    return {rule for _, rule, _, _ in expected(text_of(data))}


def test_every_rule_is_broken_somewhere() -> None:
    broken = {rule for path in wrong_files() for rule in rules_of(path.read_bytes())}
    broken |= {
        rule for each in together() for data in files_of(each).values() for rule in rules_of(data)
    }
    known = {rule.id for rule in READING} | {each.rule.id for each in CHECKS}
    assert broken <= known
    assert known - broken == TESTED_ELSEWHERE
