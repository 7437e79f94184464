"""Codes and their referentials: which list, which version, which neighbours."""

from __future__ import annotations

from pathlib import Path

from tests.checks.finding import checked, told
from tests.guides import ROME, swap


def test_a_superseded_version_is_told(tmp_path: Path) -> None:
    findings = checked(
        tmp_path,
        **{
            "referentials/rome-3.yaml": swap(
                'version: "3"\n', 'version: "3"\nsuperseded_by: "4.0"\n'
            )
        },
    )
    assert [(found.rule, found.severity) for found in findings] == [
        ("superseded-referential", "info")
    ]


def test_one_version_in_two_files_is_found(tmp_path: Path) -> None:
    findings = checked(tmp_path, **{"referentials/rome-trois.yaml": ROME})
    assert told(findings) == [("referential-twice", "referentials/rome-trois.yaml", 3)]


def test_an_unknown_code_is_told_with_its_neighbours_and_their_labels(tmp_path: Path) -> None:
    edit = swap("code: M1802", "code: M1804")
    (finding,) = checked(tmp_path, **{"roles/veilleur.yaml": edit})
    assert finding.rule == "unknown-code"
    assert finding.hint is not None
    assert "M1805 (Études et développement informatique)" in finding.hint.render("en")


def test_a_code_that_is_like_no_other_has_no_neighbours(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, **{"roles/veilleur.yaml": swap("code: M1802", "code: Z9")})
    assert (finding.rule, finding.hint) == ("unknown-code", None)


def test_a_version_is_a_text(tmp_path: Path) -> None:
    edit = swap('version: "3"', "version: 3.0")
    (finding,) = checked(tmp_path, **{"roles/veilleur.yaml": edit})
    assert finding.rule == "unknown-referential"
    assert finding.hint is not None
    assert "rome 3" in finding.hint.render("en")
