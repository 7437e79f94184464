"""The edition's numbers, and the families' order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.checks import check
from guidepress.checks.edition import ean_digit, isbn_digit
from guidepress.manuscript.load import load
from tests.checks.finding import checked, rules, told
from tests.guides import DPO, make_guide, swap


@pytest.mark.parametrize(
    ("isbn", "digit"),
    [("9782123456803", "3"), ("9780306406157", "7"), ("0306406152", "2"), ("080442957X", "X")],
)
def test_check_digits(isbn: str, digit: str) -> None:
    assert isbn_digit(isbn) == digit


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_a_mistyped_digit_is_always_found(digits: str, at: int, more: int) -> None:
    wrong = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    assert ean_digit(wrong) != ean_digit(digits)


def test_the_bar_code_is_the_isbn(tmp_path: Path) -> None:
    edit = swap('ean: "9782123456803"', 'ean: "2002026000017"')
    findings = checked(tmp_path, **{"guide.yaml": edit})
    assert [(found.rule, found.severity) for found in findings] == [("ean-not-isbn", "warning")]


@pytest.mark.parametrize(
    "isbn", ["978-2-1234-5680-3", "978 2 1234 5680 3", "ISBN 978–2–1234–5680–3", "9782123456803"]
)
def test_an_isbn_may_be_typed_with_hyphens(tmp_path: Path, isbn: str) -> None:
    edit = swap("print: 978-2-1234-5680-3", f"print: {isbn}")
    assert checked(tmp_path, **{"guide.yaml": lambda text: edit(text) + "\n"}) == ()


def test_a_role_that_no_family_lists_is_found_and_checked(tmp_path: Path) -> None:
    edit = DPO.replace("related: [veilleur]", "related: [veileur]")
    findings = checked(tmp_path, **{"roles/rssi.yaml": edit})
    assert told(findings) == [
        ("role-not-listed", "roles/rssi.yaml", 2),
        ("unknown-role", "roles/rssi.yaml", 7),
    ]


def test_a_role_without_its_file_is_found_where_it_is_listed(tmp_path: Path) -> None:
    findings = checked(tmp_path, **{"roles/dpo.yaml": None})
    assert rules(findings) == ["role-without-file", "unknown-role"]
    assert findings[0].place.file == "guide.yaml"


def test_a_folder_of_roles_that_cannot_be_read_is_told_and_not_each_role(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    (root / "roles").rename(tmp_path / "elsewhere")
    (root / "roles").symlink_to("../elsewhere")
    guide, (told,) = load(root)
    assert (told.rule, str(told.place)) == ("unreadable-file", "roles:1:1")
    assert told.hint
    assert guide
    assert "role-without-file" not in rules(check(guide))


@pytest.mark.parametrize("slug", ["editorial", "how-to-read", "sources"])
def test_a_page_that_is_missing_is_told(tmp_path: Path, slug: str) -> None:
    (finding,) = checked(tmp_path, **{f"pages/{slug}.md": None})
    assert (finding.rule, finding.severity) == ("page-missing", "warning")
    assert finding.place.file == "guide.yaml"
    assert f"pages/{slug}.md" in finding.message.render("en")


def test_a_page_that_could_not_be_read_is_not_missing(tmp_path: Path) -> None:
    pages = {
        "pages/editorial.md": "Sans titre",
        "pages/sources.md": None,
        "pages/Sources.md": "# S",
    }
    guide, findings = load(make_guide(tmp_path, **pages))
    assert guide is not None
    assert rules(findings) == ["file-name", "page-title"]
    assert check(guide) == ()
