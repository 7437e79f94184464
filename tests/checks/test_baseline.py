"""Findings that a baseline accepts count no more; new ones do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidepress.checks.baseline import FILE, baseline, write_baseline
from guidepress.press.reading import Manuscript, read
from tests.guides import make_guide, swap

ROLE = "roles/veilleur.yaml"
LEFTOVER = swap("Et beaucoup de calme.", "Et {{ beaucoup }} de calme.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guide with a warning, which its baseline accepts."""
    root = make_guide(tmp_path, **{ROLE: LEFTOVER})
    accept(root)
    return root


def accept(root: Path) -> None:
    manuscript = read(root)
    assert manuscript.guide
    found = (*manuscript.findings, *manuscript.accepted)
    write_baseline(root, baseline(manuscript.guide, found))


def rules(root: Path) -> set[str]:
    return {each.rule for each in read(root).findings}


def edit(root: Path, old: str, new: str) -> None:
    path = root / ROLE
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_accepted_is_not_found(root: Path) -> None:
    manuscript = read(root)
    assert isinstance(manuscript, Manuscript)
    assert manuscript.findings == ()
    assert "template-leftover" in [each.rule for each in manuscript.accepted]


def test_a_line_may_move_but_not_change(root: Path) -> None:
    edit(root, "standfirst:", "\n\n\nstandfirst:")
    assert "template-leftover" not in rules(root)
    edit(root, "{{ beaucoup }} de", "{{ beaucoup }} trop de")
    assert "template-leftover" in rules(root)


def test_one_more_of_the_same_is_new(root: Path) -> None:
    line = "    closing: Et {{ beaucoup }} de calme.\n"
    edit(root, "  - quote: lea-m/patience\n", f"  - list: [a]\n{line}  - quote: lea-m/patience\n")
    assert "template-leftover" in rules(root)


def test_written_twice_it_is_the_same(root: Path) -> None:
    first = (root / FILE).read_bytes()
    accept(root)
    assert (root / FILE).read_bytes() == first
    assert list(root.glob(".*")) == []


def test_what_cannot_be_set_cannot_be_accepted(root: Path) -> None:
    edit(root, "related: [dpo]", "related: [dpoo]")
    accept(root)
    assert "unknown-role" in rules(root)
    accepted = json.loads((root / FILE).read_text("utf-8"))["accepted"]
    assert "unknown-role" not in {each["rule"] for each in accepted}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2, "accepted": []}', '{"version": 1, "accepted": [1]}']
)
def test_a_broken_baseline_is_an_error(root: Path, text: str) -> None:
    (root / FILE).write_text(text)
    assert {"baseline-unreadable", "template-leftover"} <= rules(root)


def test_bytes_that_are_no_text_are_an_error(root: Path) -> None:
    (root / FILE).write_bytes(b"\xff\xfe\x00")
    assert {"not-utf8", "template-leftover"} <= rules(root)
