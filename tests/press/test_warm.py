"""A worker that gets warm while the guide is read: the same book as by a single process."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.galleys.store import folder_of
from guidepress.galleys.workers import Workers
from guidepress.press.docket import FILE
from guidepress.press.means import Means
from tests.guides import make_guide, swap
from tests.press.conftest import files, run
from tests.standing_type import Standing

EDIT = swap("conseille, contrôle et explique", "conseille, explique et contrôle")
ROLE = "Délégué / déléguée à la protection des données"

SET_APART = """
import json
import sys
from multiprocessing import active_children
from pathlib import Path
from guidepress.press.run import build
from guidepress.press.means import usual_means
guide = Path(sys.argv[1])
outcome = build(guide, guide.parent / "books", None, usual_means(guide, 2))
print(json.dumps([bool(outcome.outputs), "weasyprint" in sys.modules, len(active_children())]))
"""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What workers were told to do, in turn."""
    told: list[str] = []

    def noting(name: str) -> None:
        own: Callable[..., object] = getattr(Workers, name)

        def noted(self: Workers, *args: object) -> object:
            told.append(name)
            return own(self, *args)

        monkeypatch.setattr(Workers, name, noted)

    for name in ("warm_up", "turn_to", "set"):
        noting(name)
    return told


def edited(guide: Path) -> None:
    path = guide / "roles" / "dpo.yaml"
    path.write_text(EDIT(path.read_text("utf-8")), "utf-8")


@pytest.mark.slow
def test_an_edited_role_is_set_by_the_worker_that_was_begun_before_the_guide_was_read(
    tmp_path: Path, begun: list[str]
) -> None:
    guide, fresh = make_guide(tmp_path / "warm"), make_guide(tmp_path / "fresh")
    means = Means(2, folder_of(guide))
    assert run(guide, tmp_path / "books", means)[1].outputs
    edited(guide)
    edited(fresh)
    begun.clear()
    counting, outcome = run(guide, tmp_path / "books", means)
    assert begun == ["warm_up", "turn_to", "warm_up", "set"]
    assert counting.set == [ROLE]
    expected = run(fresh, tmp_path / "expected", Means())[1]
    assert outcome.findings == expected.findings
    assert files(tmp_path / "books") == files(tmp_path / "expected")


@pytest.mark.slow
def test_who_hands_all_of_it_to_a_worker_has_no_engine_and_leaves_nothing(tmp_path: Path) -> None:
    guide, scratch = make_guide(tmp_path), tmp_path / "scratch"
    scratch.mkdir()
    command = [sys.executable, "-c", SET_APART, str(guide)]
    env = {**os.environ, "TMPDIR": str(scratch)}
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == [True, False, 0]
    left = {path.name for path in scratch.iterdir()}
    assert {name for name in left if not name.startswith("guidepress-fonts-")} == set()


def test_where_these_materials_made_a_book_before_no_worker_is_begun(
    tmp_path: Path, begun: list[str], standing: Standing
) -> None:
    guide = make_guide(tmp_path)
    means = Means(2, folder_of(guide))
    assert run(guide, tmp_path / "books", standing(guide))[1].outputs
    (folder_of(guide) / FILE).unlink()
    assert run(guide, tmp_path / "books", means)[1].outputs
    assert begun == []


def test_a_single_process_begins_no_worker(tmp_path: Path, begun: list[str]) -> None:
    guide = make_guide(tmp_path)
    assert run(guide, tmp_path / "books", Means(1, folder_of(guide)))[1].outputs
    assert begun == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("layouts/guide/css/own.css", "p { font-family: 'Inconnue'; text-wrap: balance }"),
        ("layouts/guide/css/own.css", "@font-face { font-family: X; src: url(press:no) }"),
        ("roles/dpo.yaml", "title: [\n"),
    ],
)
def test_what_is_wrong_is_told_as_by_a_single_process(tmp_path: Path, file: str, text: str) -> None:
    guide = make_guide(tmp_path, **{file: text})
    alone, by_worker = (run(guide, tmp_path / "books", Means(jobs))[1] for jobs in (1, 2))
    assert by_worker.findings == alone.findings
    assert len(set(by_worker.findings)) == len(by_worker.findings) > 0


def test_a_worker_has_a_folder_of_its_own_which_is_taken_away_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Workers(None, 1) as workers:
        workers.warm_up()
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
