"""A release from beginning to end, by the workflow's own commands, in a clean clone."""

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.release.repositories import Repository, clone, new_guide, this_one
from tests.release.workflows import Done, Runner, runnable, workflow

GITHUB = Path(".github") / "workflows" / "guide.yml"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """This repository as it stands, committed and tagged."""
    return this_one(tmp_path_factory.mktemp("origin"))


@pytest.fixture(scope="module")
def released(
    origin: Repository, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Repository, list[Done]]:
    """A clean clone in which the workflow's release ran, up to the upload."""
    folder = tmp_path_factory.mktemp("released")
    cloned = clone(origin, folder / "guidepress", TZ="Pacific/Auckland", LC_ALL="C")
    runner = Runner(cloned, folder / "runner", **{"github.ref_name": "v2026.1"})
    return cloned, runner.run(workflow(cloned.path / GITHUB), "release")


@pytest.mark.slow
def test_the_workflow_s_own_commands_run_green_up_to_the_upload(
    released: tuple[Repository, list[Done]],
) -> None:
    cloned, done = released
    assert [(step.name, step.status) for step in done] == [
        (step.get("name", step["run"]), 0)
        for step in runnable(workflow(cloned.path / GITHUB)["jobs"]["release"])
    ], done[-1].output
    assert len(done) >= 4
    for step in done:
        assert "\x1b" not in step.output, "a log has no colours"
        assert max(map(len, step.output.splitlines())) < 400
    assert cloned.git("status", "--porcelain") == ""


@pytest.mark.slow
def test_what_is_released_is_what_its_manifest_and_its_sums_say(
    released: tuple[Repository, list[Done]],
) -> None:
    cloned, _ = released
    dist = cloned.path / "dist"
    book = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    sums = dict(
        reversed(line.split("  ", 1)) for line in (dist / "SHA256SUMS").read_text().splitlines()
    )
    named = {each["file"]: each["sha256"] for each in (*book["outputs"], *book["files"])}
    there = {path.name for path in dist.iterdir()} - {"README.md", "SHA256SUMS"}
    assert there == set(sums) == {*named, "manifest.json"}
    for name, digest in sums.items():
        assert hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest
        assert named.get(name, digest) == digest
    assert {each["profile"] for each in book["outputs"]} == {"screen", "print"}
    assert all(each["standards"] for each in book["outputs"])
    assert book["source"] == {"commit": cloned.git("rev-parse", "HEAD"), "dirty": False}
    assert {"Pango", "HarfBuzz", "zlib", "Python", "fonttools", "weasyprint"} <= set(
        book["made_with"]
    )
    assert {each["name"] for each in book["fonts"]} >= {"SourceSerifPro-Regular"}


@pytest.mark.slow
def test_two_clones_under_other_conditions_are_the_same_to_the_byte(
    origin: Repository, released: tuple[Repository, list[Done]], tmp_path: Path
) -> None:
    first, _ = released
    second = clone(
        origin, tmp_path / "un autre dossier", TZ="America/St_Johns", LC_ALL="fr_FR.UTF-8"
    )
    done = second.press("build", "--profile", "screen", "--profile", "print", umask=0o077)
    assert done.returncode == 0, done.stdout + done.stderr
    sums = (first.path / "dist" / "SHA256SUMS").read_text()
    assert len(sums.splitlines()) >= 8
    assert (second.path / "dist" / "SHA256SUMS").read_text() == sums


PAY = ("high: 2 100", "high: 2 300")
SHOWN = ("22 200–25 200 €", "22 200–27 600 €")


def raise_pay(repository: Repository) -> None:
    """One figure of one role, and nothing else."""
    role = repository.path / "guide" / "roles" / "relieur.yaml"
    text = role.read_text(encoding="utf-8")
    assert text.count(PAY[0]) == 1
    role.write_text(text.replace(*PAY), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A guide's own repository, tagged; then one figure of pay changed."""
    repository = new_guide(tmp_path_factory.mktemp("changed") / "guide-des-metiers")
    raise_pay(repository)
    repository.commit("Raise pay", tag="v2027")
    return repository


@pytest.fixture(scope="module")
def reviewed(
    changed: Repository, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Repository, Runner, list[Done]]:
    """The review of that change, up to the upload."""
    base = changed.git("rev-parse", "v2026")
    runner = Runner(
        changed,
        tmp_path_factory.mktemp("runner"),
        **{"github.event.pull_request.base.sha": base},
    )
    return changed, runner, runner.run(workflow(changed.path / GITHUB), "review")


@pytest.mark.slow
def test_a_pull_request_is_checked_built_and_shown(
    reviewed: tuple[Repository, Runner, list[Done]],
) -> None:
    repository, runner, done = reviewed
    assert [step.status for step in done] == [0] * 4, done[-1].output
    assert "::notice file=guide/guide.yaml,line=" in done[0].output
    chapters = [path.name for path in (repository.path / "dist").glob("*-relieur.pdf")]
    assert chapters == ["guide-des-metiers-2026-relieur.pdf"]
    comment = (repository.path / "review" / "changes.md").read_text(encoding="utf-8")
    assert runner.summary.read_text(encoding="utf-8") == comment
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", comment)
    assert pictures
    for name in pictures:
        assert (repository.path / "review" / name).read_bytes()[8:12] == b"WEBP"


@pytest.mark.slow
def test_a_changed_figure_of_pay_is_one_row_and_one_spread_of_its_role(
    reviewed: tuple[Repository, Runner, list[Done]],
) -> None:
    repository, _, _ = reviewed
    report = (repository.path / "review" / "changes.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr><th scope="row">(.+?)</tr>', report)
    assert len(rows) == 1
    for words in ("Relieur / relieuse", *SHOWN):
        assert words in rows[0].replace("\u202f", " ").replace("\xa0", " ")
    titles = re.findall(r"<section><h3>(.+?)</h3>", report)
    own = [title for title in titles if title.startswith("Relieur")]
    assert len(own) == 1
    # The same figure stands in the comparison of all pay, and nowhere else.
    assert {title.partition(",")[0] for title in titles} <= {
        own[0].partition(",")[0],
        "Les salaires comparés",
    }
    assert "://" not in re.sub(r"base64,[^\"]+", "", report)


@pytest.mark.slow
def test_a_changed_figure_of_pay_stands_in_the_release_notes(
    changed: Repository, tmp_path: Path
) -> None:
    runner = Runner(changed, tmp_path / "runner", **{"github.ref_name": "v2027"})
    done = runner.run(workflow(changed.path / GITHUB), "release")
    assert [step.status for step in done] == [0] * 4, done[-1].output
    notes = (changed.path / "dist" / "notes.md").read_text(encoding="utf-8")
    assert "\n## Ce qui change" in notes
    row = next(line for line in notes.splitlines() if "27 600" in line.replace("\u202f", " "))
    for words in SHOWN:
        assert words in row.replace("\u202f", " ").replace("\xa0", " ")
    book = json.loads((changed.path / "dist" / "manifest.json").read_text(encoding="utf-8"))
    assert book["since"]["source"]["commit"] == changed.git("rev-parse", "v2026")


@pytest.mark.slow
def test_a_release_with_a_finding_is_none(tmp_path: Path) -> None:
    repository = new_guide(tmp_path / "guide")
    edition = repository.path / "guide" / "guide.yaml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(f"{text}\nrules:\n  imprint-incomplete: warning\n", encoding="utf-8")
    repository.commit("Mind the imprint", tag="v2027")
    runner = Runner(repository, tmp_path / "runner", **{"github.ref_name": "v2027"})
    done = runner.run(workflow(repository.path / GITHUB), "release")
    assert len(done) == 1
    assert done[0].status == 1
    assert "::warning file=guide/guide.yaml,line=" in done[0].output
    assert "With --strict, warnings forbid the book." in done[0].output
    assert not list((repository.path / "dist").glob("*"))


@pytest.mark.slow
def test_the_hour_can_be_told(tmp_path: Path) -> None:
    repository = new_guide(tmp_path / "guide")
    told = Repository(repository.path, repository.source, {"SOURCE_DATE_EPOCH": "1767225600"})
    assert told.press("build").returncode == 0
    dist = repository.path / "dist"
    book = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    assert book["moment"] == "2026-01-01T00:00:00Z"
    information = subprocess.run(
        ["pdfinfo", "-isodates", str(dist / book["outputs"][0]["file"])],
        env={**os.environ, "TZ": "UTC"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "CreationDate:    2026-01-01T00:00:00Z" in information.stdout
    # It is in the manifest: whoever verifies need not know it.
    done = repository.press("verify")
    assert done.returncode == 0, done.stdout
    wrong = Repository(repository.path, repository.source, {"SOURCE_DATE_EPOCH": "now"})
    assert "source-date" in wrong.press("build").stdout


@pytest.mark.slow
def test_what_comes_out_otherwise_is_told_from_the_cause_to_the_effect(tmp_path: Path) -> None:
    repository = new_guide(tmp_path / "guide")
    assert repository.press("build", "--strict").returncode == 0
    path = repository.path / "dist" / "manifest.json"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["made_with"]["Pango"] = "1.40.0"
    path.write_text(json.dumps(book), encoding="utf-8")
    raise_pay(repository)
    done = repository.press("verify")
    assert done.returncode == 1
    pango, git, pdf, *_, pages, verdict = done.stdout.splitlines()
    assert re.fullmatch(r"Pango was 1\.40\.0, and is [\d.]+ here\.", pango)
    assert re.fullmatch(r"git was ([0-9a-f]{12}), and is \1\+ here\.", git)
    assert pdf == "guide-des-metiers-2026.pdf came out otherwise."
    first = book["roles"]["relieur"]["page"]
    assert pages.startswith(f"Pages that look different: {first}")
    assert verdict == "Not the same. What differs first is above: begin there."
    (repository.path / "dist" / "notes.md").write_text("mine")
    (repository.path / "dist" / "SHA256SUMS").write_text("")
    told = repository.press("verify").stdout
    for name in ("notes.md", "SHA256SUMS"):
        assert f"{name} is not what its manifest vouches for." in told
