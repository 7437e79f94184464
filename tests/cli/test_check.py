"""`check` for people and for machines: formats, parts, explanations, mending, a baseline."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from guidepress.press.rulebook import RULES
from guidepress.terminal.page import page
from tests.cli.conftest import Run
from tests.guides import make_guide, swap

ROLE = "roles/veilleur.yaml"
WRONG = swap("Et beaucoup de calme.", '"Et {{ beaucoup }}, 50 % : de calme."')
PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


@pytest.fixture
def guide(here: Path) -> Path:
    """A guide with an error in one role and a warning in another."""
    return make_guide(
        here, **{ROLE: WRONG, "roles/dpo.yaml": swap("standfirst:", "standfist: x\nstandfirst:")}
    )


def test_json_has_every_finding_and_their_count(run: Run, guide: Path) -> None:
    whole = json.loads(run("check", "--format", "json", status=1).stdout)
    first = next(each for each in whole["findings"] if each["rule"] == "unknown-key")
    assert first["file"] == "guide/roles/dpo.yaml"
    assert first["severity"] == "error"
    assert first["hint"] == "Did you mean `standfirst`?"
    assert whole["count"]["error"] == 1
    assert sum(whole["count"].values()) == len(whole["findings"])


def test_each_format_is_the_same_from_run_to_run_and_speaks_french(run: Run, guide: Path) -> None:
    for name in ("json", "github", "sarif", "junit"):
        french = run("--lang", "fr", "check", "--format", name, status=1).stdout
        assert "clef" in french or "clé" in french
        assert french == run("--lang", "fr", "check", "--format", name, status=1).stdout


def test_github_escapes_what_means_something_to_it(run: Run, guide: Path) -> None:
    lines = run("check", "--format", "github", status=1).stdout.splitlines()
    assert all(
        re.match(r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,", li) for li in lines
    )
    error = next(line for line in lines if line.startswith("::error"))
    assert "title=unknown-key::There is no key" in error
    assert "%0ADid you mean" in error


def test_sarif_names_its_rules_and_places(run: Run, guide: Path) -> None:
    whole = json.loads(run("check", "--format", "sarif", status=1).stdout)
    assert whole["version"] == "2.1.0"
    (made,) = whole["runs"]
    rules = made["tool"]["driver"]["rules"]
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert (Path.cwd() / place["artifactLocation"]["uri"]).is_file()
        assert place["region"]["startLine"] >= 1
        assert result["level"] in {"error", "warning", "note"}


def test_junit_fails_for_errors_alone(run: Run, guide: Path) -> None:
    suites = ElementTree.fromstring(run("check", "--format", "junit", status=1).stdout.encode())
    cases = suites.findall("testsuite/testcase")
    assert int(suites.attrib["tests"]) == len(cases)
    assert len(suites.findall("testsuite/testcase/failure")) == 1
    assert suites.attrib["failures"] == "1"


def test_a_clean_guide_has_no_finding_in_any_format(run: Run, here: Path) -> None:
    make_guide(here)
    for name in ("json", "sarif", "junit", "github"):
        run("check", "--format", name, "--rule", "unknown-key", status=0)


def test_parts_are_told_and_counted_alone(run: Run, guide: Path) -> None:
    result = run("check", "--only", "veilleur", "--rule", "template-leftover", status=0)
    assert "template-leftover" in result.stdout
    assert "unknown-key" not in result.stdout
    assert result.stdout.endswith("Of what was asked for: 1 warning.\n")
    run("check", "--only", "dpo", "--rule", "unknown-key", status=1)


def test_what_is_unknown_is_wrong_usage_with_the_nearest(run: Run, guide: Path) -> None:
    assert "`template-leftover`" in run("check", "--rule", "templat-leftover", status=2).stderr
    assert "`veilleur`" in run("check", "--only", "veileur", status=2).stderr
    assert "`unknown-key`" in run("check", "--explain", "unknown-keys", status=2).stderr
    assert "sarif" in run("check", "--format", "sarf", status=2).stderr
    run("check", "--fix", "--format", "json", status=2)
    run("check", "--write-baseline", "--only", "dpo", status=2)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_can_be_explained(run: Run, language: str) -> None:
    for name in ("template-leftover", "quote-expired", "unknown-role"):
        text = run("--lang", language, "check", "--explain", name, status=0).stdout
        assert RULES[name].wrong.split("\n")[0] in text
        assert RULES[name].right.split("\n")[0] in text
    assert "{template-leftover: off}" in run("check", "--explain", "template-leftover").stdout


def test_rules_are_listed(run: Run) -> None:
    text = run("rules", status=0).stdout
    assert [name for name in RULES if f"{name}  " not in text] == []


def test_the_reference_page_is_current(run: Run) -> None:
    hint = "type: guidepress rules --page > docs/rules.md"
    assert PAGE.read_text("utf-8") == page(), hint
    assert run("rules", "--page", status=0).stdout.rstrip("\n") == page().rstrip("\n")


def test_mending_shows_a_diff_and_needs_a_yes(run: Run, here: Path) -> None:
    root = make_guide(here, **{ROLE: swap("Et beaucoup", "Et  beaucoup")})
    before = (root / ROLE).read_bytes()
    result = run("check", "--fix", status=2)
    assert "--yes" in result.stderr
    assert "-    closing: Et  beaucoup de calme.\n+    closing: Et beaucoup" in result.stdout
    assert (root / ROLE).read_bytes() == before
    assert "1 file was mended." in run("check", "--fix", "--yes", status=0).stdout
    assert (root / ROLE).read_bytes() == before.replace(b"Et  ", b"Et ")
    assert "nothing that can be mended" in run("check", "--fix", "--yes", status=0).stdout
    assert list(root.rglob("*/.*")) == []


def test_mending_one_role_leaves_the_others(run: Run, here: Path) -> None:
    root = make_guide(here, **{ROLE: swap("Et beaucoup", "Et  beaucoup")})
    before = (root / ROLE).read_bytes()
    run("check", "--fix", "--yes", "--only", "dpo", status=0)
    assert (root / ROLE).read_bytes() == before


def test_a_baseline_accepts_what_may_be_accepted(run: Run, here: Path) -> None:
    root = make_guide(here, **{ROLE: WRONG})
    text = run("check", "--write-baseline", status=0).stdout
    assert "guide/baseline.json" in text
    assert "  template-leftover" not in text
    assert (root / "baseline.json").is_file()
    assert "accepted by baseline.json" in run("check", status=0).stdout
    assert json.loads(run("check", "--format", "json").stdout)["accepted"] >= 1
