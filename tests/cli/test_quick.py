"""What a check waits for, and a build of what has not changed: what is needed is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from guidepress.galleys.store import folder_of
from guidepress.press.imprint import FILE
from tests.guides import make_guide, swap
from tests.standing_type import Standing

HEAVY = ("weasyprint", "jinja2", "tinycss2", "pikepdf", "babel", "segno")
OF_BUILDS = ("weasyprint", "jinja2", "tinycss2", "pikepdf", "pypdfium2", "PIL", "pydantic", "yaml")
CODE = """
import sys
from guidepress.cli import main
try:
    main()
finally:
    print(*[name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""


def asked(heavy: tuple[str, ...], *words: str) -> subprocess.CompletedProcess[str]:
    """A command line in a process that says at its end which of these modules it has."""
    command = (sys.executable, "-c", CODE.format(heavy=heavy), "--lang", "fr", *words)
    return subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)


def test_a_check_imports_nothing_that_only_a_build_needs(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    run = asked(HEAVY, "--guide", str(root), "check")
    assert (run.returncode, run.stderr) == (0, "\n"), run.stdout
    assert "2 métiers" in run.stdout


OF_CHAPTERS = (
    "weasyprint",
    "jinja2",
    "tinycss2",
    "pydantic",
    "yaml",
    "pypdfium2",
    "markdown_it",
    "importlib.metadata",
    "urllib.request",
    "ssl",
    "guidepress.manuscript.guide",
    "guidepress.manuscript.load",
    "guidepress.french.typography",
    "guidepress.checks.table",
    "guidepress.composition.engine",
    "guidepress.galleys.workers",
    "guidepress.publishing.manifest",
)
"""What a chapter does not wait for whose pages are set, in a guide that is as it was."""


def test_a_chapter_whose_pages_are_set_imports_nothing_that_reads_or_sets(
    tmp_path: Path, standing: Standing
) -> None:
    root = make_guide(tmp_path)
    standing(root)
    folders = ("--guide", str(root), "--output", str(tmp_path / "dist"))
    whole = asked(OF_CHAPTERS, *folders, "build")
    assert whole.returncode == 0
    assert {"pydantic", "yaml"} <= {*whole.stderr.split()}
    alone = asked(OF_CHAPTERS, *folders, "build", "--only", "dpo")
    assert alone.returncode == 0
    assert alone.stderr.splitlines()[-1] == "", "nothing of all that is imported"
    book = (tmp_path / "dist").glob("*-dpo.pdf")
    first = [path.read_bytes() for path in book]
    assert len(first) == 1
    (folder_of(root) / FILE).unlink()
    again = asked(OF_CHAPTERS, *folders, "build", "--only", "dpo")
    assert {"pydantic", "yaml"} <= {*again.stderr.split()}, "what is not known is read"
    assert [path.read_bytes() for path in (tmp_path / "dist").glob("*-dpo.pdf")] == first


def test_a_build_of_what_has_not_changed_imports_nothing_that_makes_books(
    tmp_path: Path, standing: Standing
) -> None:
    slip = swap("conseille, contrôle et explique", "conseille, contrôle et et explique")
    root = make_guide(tmp_path, **{"roles/dpo.yaml": slip})
    standing(root)
    folders = ("--guide", str(root), "--output", str(tmp_path / "dist"))
    runs = [asked(OF_BUILDS, *folders, "build") for _ in range(2)]
    assert [run.returncode for run in runs] == [0, 0]
    assert "pikepdf" in runs[0].stderr
    assert runs[1].stderr == "\n", "no stage, and nothing imported"
    before, after = (run.stdout.splitlines() for run in runs)
    told = "Rien n’a changé depuis que ce livre a été fabriqué\u00a0: il est resté tel quel."
    assert told not in before
    after.remove(told)
    assert after[:-1] == before[:-1], "findings are told with their lines, as if built"
    assert "repeated-word" in runs[1].stdout
    assert after[-1].split()[:4] == before[-1].split()[:4], "file, pages, size"
