"""Wrong files, each carrying what must be found in it: nothing is missed, nothing invented."""

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
    "not-utf8",
    "control-character",
    "too-many-values",
    "too-long",
    "page-title",
    "role-not-listed",
    "superseded-referential",
    "referential-twice",
    "quote-without-consent",
    "quote-withdrawn",
    "quote-expired",
    "quote-medium",
    "quote-not-for-web",
    "ean-not-isbn",
    "page-missing",
    "picture-coarse",
    "advert-size",
    "advert-bleed",
    "advert-fonts",
    "advert-colours",
    "advert-coarse",
    "speaker-spelt-twice",
    "quote-unused",
    "pull-long",
    "related-one-way",
    "related-missing",
}
"""Rules that one file of text cannot break by itself; the tests of their modules do."""

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


def wrong_files() -> list[Path]:
    return sorted(path for path in WRONG.rglob("*.yaml"))


def test_there_are_wrong_files():
    files = wrong_files()
    assert len(files) > 20
    assert {path.parent.name for path in files} == set(STANDS_FOR)
    assert all(expected(path.read_text("utf-8")) for path in files if path.name != "ean.yaml")


@pytest.mark.parametrize("path", wrong_files(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_finds_what_the_comments_say(path: Path, tmp_path: Path):
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


def test_every_rule_is_broken_somewhere():
    broken = {rule for path in wrong_files() for _, rule, _, _ in expected(path.read_text("utf-8"))}
    known = {rule.id for rule in READING} | {each.rule.id for each in CHECKS}
    assert broken <= known
    assert known - broken == TESTED_ELSEWHERE
