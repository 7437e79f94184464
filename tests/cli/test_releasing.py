"""`build --strict`, `--format github`, `diff`, `verify`, `add ci`: what a CI types."""

import re
import subprocess
from pathlib import Path

import pytest

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.press.means import Means
from guidepress.press.progress import Progress
from guidepress.press.run import Outcome
from guidepress.press.terms import Terms
from tests.cli.conftest import Run
from tests.guides import make_guide, swap

GAP = Finding("a-rule", Severity.WARNING, Place("guide.yaml", 2, 1), say("the disk is full"))


def refused(_root: Path, _out: Path, _by: Progress, _means: Means, terms: Terms) -> Outcome:
    """A build with one warning, which makes no book when that counts."""
    assert terms.strict
    return Outcome((GAP,), None, ())


def test_a_strict_build_says_why_there_is_no_book(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.building.build_whole", refused)
    told = run("build", "--strict", status=1).stdout
    assert "With --strict, warnings forbid the book." in told
    assert "No book was made: 1 warning." in told
    assert not (here / "dist").exists()


def test_a_build_annotates_lines_where_asked_to(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.building.build_whole", refused)
    lines = run("build", "--strict", "--format", "github", status=1).stdout.splitlines()
    assert lines[0] == (
        "::warning file=guide/guide.yaml,line=2,col=1,title=a-rule::The disk is full"
    )
    assert lines[1:] == [
        "With --strict, warnings forbid the book.",
        "No book was made: 1 warning. What stood in dist is as it was.",
    ]


def test_single_chapters_have_no_notes(run: Run, here: Path) -> None:
    make_guide(here)
    assert "--since" in run("build", "--only", "dpo", "--since", "HEAD", status=2).stderr


def test_two_guides_are_compared_without_building_them(run: Run, here: Path) -> None:
    make_guide(here / "a")
    make_guide(here / "b", **{"roles/veilleur.yaml": swap("high: 4 000", "high: 4 200")})
    told = run("diff", "a/guide", "b/guide", status=0).stdout
    assert re.search(r"Veilleur / veilleuse de modèles \| Débutant: .*48.000.* → .*50.400", told)
    assert run("diff", "a/guide", "a/guide", status=0).stdout == "Nothing differs.\n"
    assert run("diff", "a/guide", "b/guide", "--format", "roles").stdout == "veilleur\n"
    assert not (here / "dist").exists()


def test_a_difference_goes_to_the_folder_that_is_named(run: Run, here: Path) -> None:
    make_guide(here / "a")
    make_guide(here / "b", **{"roles/dpo.yaml": swap("low: 5", "low: 3")})
    args = ("diff", "a/guide", "b/guide", "--format", "html", "--format", "markdown")
    told = run(*args, "--output", "review", status=0).stdout
    assert told.splitlines() == [
        "review/changes.html was written.",
        "review/changes.md was written.",
    ]
    assert "Bac\xa0+3 minimum" in (here / "review" / "changes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("nothing", "guide"), "“nothing” is no file, no folder and no git revision"),
        (("guide/glossary.yaml", "guide"), "is no manifest that can be read"),
        (("guide/images", "guide"), "the guide of “guide/images” cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_told(
    run: Run, here: Path, names: tuple[str, str], words: str
) -> None:
    make_guide(here)
    told = run("diff", *names, status=2)
    assert words in told.stderr
    assert told.stdout == ""


def test_what_was_never_built_cannot_be_verified(run: Run, here: Path) -> None:
    make_guide(here)
    told = run("verify", status=2).stderr
    assert "there is no manifest in dist that can be read" in told


def test_a_workflow_goes_to_the_top_of_the_repository(run: Run, here: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    run("new", "books/guide-2027", "--ci", "github", status=0)
    path = here / ".github" / "workflows" / "guide.yml"
    before = path.read_bytes()
    assert b"GUIDE: books/guide-2027\n" in before
    told = run("--guide", "books/guide-2027", "add", "ci", "github", status=2).stderr
    assert "already" in told
    assert path.read_bytes() == before
    told = run("--guide", "books/guide-2027", "add", "ci", "gitlab", status=0).stdout
    assert told == ".gitlab-ci.yml was written.\n"
    assert "CircleCI" not in run("add", "ci", "circle", status=2).stdout


def test_no_guide_is_begun_where_its_workflow_has_no_place(run: Run, here: Path) -> None:
    path = here / ".gitlab-ci.yml"
    path.write_text("mine")
    told = run("new", "--ci", "gitlab", status=2)
    assert "already" in told.stderr
    assert told.stdout == ""
    assert path.read_text() == "mine"
    assert not (here / "guide").exists()
