"""Words are printed by right: state, days and media of a consent, at the edition's date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.finding import checked, rules
from tests.guides import LEA, swap

GRANTED = "  state: granted\n"


def consent(old: str, new: str) -> dict[str, str]:
    assert old in LEA
    return {"interviews/lea-m.yaml": LEA.replace(old, new)}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (GRANTED, "  state: none\n", "quote-without-consent"),
        (GRANTED, "  state: withdrawn\n", "quote-withdrawn"),
        (GRANTED, GRANTED + "  withdrawn: 2026-09-01\n", "quote-withdrawn"),
        ("until: 2028-03-02", "until: 2026-08-31", "quote-expired"),
        ("on: 2026-03-02", "on: 2026-09-02", "quote-expired"),
        ("[print, web]", "[web]", "quote-medium"),
        ("[print, web]", "[print]", "quote-not-for-web"),
    ],
)
def test_words_without_right_are_found_wherever_they_stand(
    tmp_path: Path, old: str, new: str, rule: str
) -> None:
    findings = checked(tmp_path, **consent(old, new))
    assert rules(findings) == [rule]
    assert {found.place.file for found in findings} == {"roles/veilleur.yaml"}
    assert len(findings) == 4  # inline, quote, pull, interview page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("until: 2028-03-02", "until: 2026-09-01"),
        ("on: 2026-03-02", "on: 2026-09-01"),
        (GRANTED, GRANTED + "  withdrawn: 2026-09-02\n"),
        ("  until: 2028-03-02\n", ""),
        ("  state: granted", "  state: published\n  citation: Une revue, 2025"),
    ],
)
def test_words_by_right_are_not_found(tmp_path: Path, old: str, new: str) -> None:
    assert checked(tmp_path, **consent(old, new)) == ()


def test_an_interview_that_is_not_quoted_needs_no_consent(tmp_path: Path) -> None:
    paul = LEA.replace("Léa M.", "Paul T.").replace(GRANTED, "  state: none\n")
    assert set(rules(checked(tmp_path, **{"interviews/paul-t.yaml": paul}))) == {"quote-unused"}


@pytest.mark.parametrize(
    "extract",
    [
        "C'est une suite d'actions, très concrètes.",
        "C’est une  suite d’actions",
        "Une suite d'actions",
        "c'est […] très concrètes",
        "*Une suite* (...) concrètes",
    ],
)
def test_an_extract_may_differ_in_spaces_apostrophes_and_gaps(tmp_path: Path, extract: str) -> None:
    edit = swap("  - pull: lea-m/actions\n", f'  - pull: lea-m/actions\n    extract: "{extract}"\n')
    found = rules(checked(tmp_path, **{"roles/veilleur.yaml": edit}))
    assert set(found) <= {"mixed-apostrophes", "doubled-space"}


@pytest.mark.parametrize(
    "extract", ["une suite de choses", "très concrètes […] une suite", "UNE suite", "concrets"]
)
def test_an_extract_is_to_the_letter(tmp_path: Path, extract: str) -> None:
    edit = swap("  - pull: lea-m/actions\n", f'  - pull: lea-m/actions\n    extract: "{extract}"\n')
    assert rules(checked(tmp_path, **{"roles/veilleur.yaml": edit})) == ["extract-not-in-quote"]
