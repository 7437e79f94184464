"""`build`: the closing table, single chapters, and the whole way from `new` to a book."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.press.means import Means
from guidepress.press.progress import Progress
from guidepress.press.run import Outcome
from guidepress.press.terms import Terms
from guidepress.publishing.manifest import OutputRecord
from tests.cli.conftest import Run, Spawn
from tests.guides import make_guide


def made(findings: tuple[Finding, ...] = ()) -> object:
    """A build that is over at once: what it would have published, and what it found."""
    record = OutputRecord(file="a.pdf", profile="screen", sha256="", bytes=4_321_000, pages=72)

    def build(
        _root: Path, output: Path, progress: Progress, _means: Means, terms: Terms
    ) -> Outcome:
        assert terms.profiles == ("screen",)
        progress.stage(say("typesetting"), 2)
        progress.step("Un métier")
        return Outcome(findings, None, ((output / "a.pdf", record),))

    return build


def note() -> Finding:
    return Finding("a-rule", Severity.INFO, Place("guide.yaml", 2), say("the disk is full"))


def test_a_build_closes_with_a_table(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.building.build_whole", made())
    lines = run("build", status=0).stdout.splitlines()
    assert lines[0].split() == ["Output", "Pages", "Size", "Seconds", "Findings"]
    assert re.fullmatch(r"dist/a\.pdf +72 +4\.3 MB +\d\.\d +no finding", lines[1])
    lines = run("build", "--lang", "fr", "--output", "out", status=0).stdout.splitlines()
    assert re.fullmatch(r"out/a\.pdf +72 +4,3 Mo +\d,\d +rien à signaler", lines[1])


def test_progress_goes_to_the_other_stream(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.building.build_whole", made())
    assert run("build").stderr == "Typesetting (2)\n"
    assert run("build", "-v").stderr == "Typesetting (2)\n  Un métier\n"
    assert run("build", "-q").output == ""
    assert run("build", "--lang", "fr").stderr == "Composition (2)\n"


def test_notes_are_counted_and_shown_when_asked_for(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    monkeypatch.setattr("guidepress.terminal.building.build_whole", made((note(),)))
    shy = run("build", status=0).stdout
    assert "1 note is not shown here; -v shows it." in shy
    assert "a-rule" not in shy
    assert "guide/guide.yaml:2:1  note  a-rule" in run("build", "-v", status=0).stdout


def test_damage_in_the_store_is_told_in_a_line_and_a_full_disk_or_lost_workers_in_full(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)
    told = ("store-unwritable", "worker-lost")
    rules = ("galley-damaged", "part-damaged", "kept-damaged", *told)
    found = tuple(replace(note(), rule=rule) for rule in rules)
    monkeypatch.setattr("guidepress.terminal.building.build_whole", made(found))
    shown = run("build", "--strict", status=0).stdout
    assert "3 things kept from earlier builds were damaged, and were made again." in shown
    assert all(f"note  {rule}" in shown for rule in told)
    assert "galley-damaged" not in shown
    assert run("build", "-q", status=0).output == ""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where `guidepress new` and `guidepress build` were typed, and no more."""
    import subprocess
    import sys

    from tests.cli.conftest import PLAIN

    folder = tmp_path_factory.mktemp("printed")
    for command in ("new", "build"):
        done = subprocess.run(
            [sys.executable, "-m", "guidepress", command],
            cwd=folder,
            env={**os.environ, **PLAIN},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert "2 notes" in done.stdout  # imprint and print order are for the publisher to complete
    return folder


def labels(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [page.label for page in pdf.pages]


@pytest.mark.slow
def test_from_nothing_to_a_book(printed: Path) -> None:
    book = printed / "dist" / "guide-des-metiers-2026.pdf"
    manifest = json.loads((printed / "dist" / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["roles"]) == {"correcteur", "relieur"}
    assert manifest["outputs"][0]["pages"] == len(labels(book)) > 10


@pytest.mark.slow
def test_single_chapters_have_the_page_numbers_of_the_book(
    printed: Path, spawn: Spawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(printed)
    book = printed / "dist" / "guide-des-metiers-2026.pdf"
    before = (book.read_bytes(), book.stat().st_mtime_ns)
    done = spawn("build", "--only", "relieur", "--only", "relieur")
    words = done.stdout.decode()
    assert done.returncode == 0, words
    assert "Page numbers are those of the whole book of " in words
    assert "dist/guide-des-metiers-2026.pdf" in words
    role = json.loads((printed / "dist" / "manifest.json").read_text())["roles"]["relieur"]
    chapter = labels(printed / "dist" / "guide-des-metiers-2026-relieur.pdf")
    # What completes a chapter's last sheet comes with it.
    assert len(chapter) in (role["pages"], role["pages"] + 1)
    assert chapter == [str(role["page"] + index) for index in range(len(chapter))]
    assert (book.read_bytes(), book.stat().st_mtime_ns) == before
    french = spawn("--lang", "fr", "build", "--only", "relieur", "correcteur").stdout.decode()
    assert "Les numéros de page sont ceux du livre entier du " in french


@pytest.mark.slow
def test_list_gives_the_pages_of_the_book(
    printed: Path, spawn: Spawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(printed)
    role = json.loads((printed / "dist" / "manifest.json").read_text())["roles"]["relieur"]
    line = next(
        line for line in spawn("list").stdout.decode().splitlines() if line.startswith("relieur")
    )
    assert f"  {role['page']}–{role['page'] + role['pages'] - 1}  " in line


@pytest.mark.slow
def test_an_unknown_chapter_is_a_finding_that_leaves_the_book(
    printed: Path, spawn: Spawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(printed)
    before = {path: path.read_bytes() for path in (printed / "dist").iterdir()}
    done = spawn("build", "--only", "reliure")
    assert done.returncode == 1
    assert b"no-such-role" in done.stdout
    assert {path: path.read_bytes() for path in (printed / "dist").iterdir()} == before


def test_files_of_an_earlier_build_are_named_last(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_guide(here)

    def build(*args: object) -> Outcome:
        whole: Outcome = made()(*args)  # type: ignore[operator]
        return replace(whole, earlier=(here / "dist" / "a-print.pdf",))

    monkeypatch.setattr("guidepress.terminal.building.build_whole", build)
    last = run("build", status=0).stdout.splitlines()[-1]
    assert last == "Of an earlier build, and not in the manifest any more: a-print.pdf"
    assert run("build", "-q").output == ""


@pytest.mark.parametrize(
    ("words", "status"),
    [(("--profile", "scren"), 1), (("--only", "nobody"), 1), (("--nonsense",), 2)],
    ids=["profile", "role", "option"],
)
def test_what_a_guide_has_not_is_a_finding_and_what_the_press_has_not_wrong_usage(
    run: Run, here: Path, words: tuple[str, ...], status: int
) -> None:
    """A profile may be declared in guide.yaml, as a role is in its file: both are of the guide."""
    make_guide(here)
    run("build", *words, status=status)
    assert not list(here.glob("dist/*.pdf"))
