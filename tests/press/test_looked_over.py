"""What is found by checks is known again in the very same guide, and in no other."""

import json
from pathlib import Path
from typing import Any

import pytest

from guidepress.finding import Finding
from guidepress.galleys.store import folder_of
from guidepress.press import looking_again
from guidepress.press.looked_over import FILE, Found, keep, known
from guidepress.press.materials import gathered
from guidepress.press.reading import Manuscript, look_over, read
from tests.guides import make_guide, swap

SLIP = swap("conseille, contrôle et explique", "conseille, contrôle et et explique en 2019")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with a cache, in which two things are found."""
    root = make_guide(tmp_path, **{"roles/dpo.yaml": SLIP})
    folder_of(root).mkdir(parents=True)
    return root


def found(guide: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[Finding, ...], int]:
    """The findings of a reading, and how often all checks were run for them."""
    runs, checked = [], looking_again.checked

    def counted(*given: Any) -> Any:
        runs.append(1)
        return checked(*given)

    monkeypatch.setattr(looking_again, "checked", counted)
    materials = gathered(guide)
    assert materials
    manuscript = read(guide, ["dpo"], folder_of(guide), materials)
    assert isinstance(manuscript, Manuscript)
    monkeypatch.undo()
    return manuscript.findings, len(runs)


def test_the_same_guide_is_looked_over_once(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, once = found(guide, monkeypatch)
    assert {finding.rule for finding in first} >= {"repeated-word", "past-year"}
    assert once == 1
    assert found(guide, monkeypatch) == (first, 0)


def test_what_the_first_build_finds_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_guide(tmp_path, **{"roles/dpo.yaml": SLIP})
    first, once = found(root, monkeypatch)
    assert once == 1
    assert (folder_of(root).parent / ".gitignore").read_text() == "*\n"
    assert found(root, monkeypatch) == (first, 0)


@pytest.mark.parametrize(
    "name",
    ["roles/veilleur.yaml", "guide.yaml", "images/courbe.png", "baseline.json", "lexicon.txt"],
)
def test_another_guide_is_looked_over_anew(
    guide: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    found(guide, monkeypatch)
    path = guide / name
    if name == "baseline.json":
        path.write_text('{"version": 1, "accepted": []}')
    else:
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert found(guide, monkeypatch)[1] == 1
    assert found(guide, monkeypatch)[1] == 0


def test_an_edited_role_is_found_at_fault_whatever_is_kept(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = found(guide, monkeypatch)
    path = guide / "roles" / "veilleur.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(" les ", " les les ", 1), "utf-8")
    after, _ = found(guide, monkeypatch)
    assert {each.place.file for each in {*after} - {*before}} == {"roles/veilleur.yaml"}
    path.write_text(text, "utf-8")
    assert found(guide, monkeypatch) == (before, 0)


def test_what_is_touched_meanwhile_is_neither_kept_nor_believed(guide: Path) -> None:
    folder = folder_of(guide)
    materials = gathered(guide)
    assert materials
    keep(folder, materials, Found((), ()))
    assert known(folder, materials) == Found((), ())
    path = guide / "roles" / "dpo.yaml"
    path.write_bytes(path.read_bytes())
    assert known(folder, materials) is None
    (folder / FILE).unlink()
    keep(folder, materials, Found((), ()))
    assert not (folder / FILE).exists()


def test_what_is_damaged_is_looked_for_again(guide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = found(guide, monkeypatch)
    path = folder_of(guide) / FILE
    whole = path.read_bytes()
    for damaged in (b"", whole[:-1], whole[:-9] + b"x" + whole[-8:], json.dumps([]).encode()):
        path.write_bytes(damaged)
        assert found(guide, monkeypatch) == (first, 1)


def test_who_looks_a_guide_over_knows_it_again(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = look_over(guide)
    assert first.findings
    monkeypatch.setattr(looking_again, "checked", lambda *_: pytest.fail("checked again"))
    assert look_over(guide) == first
    monkeypatch.undo()
    path = guide / "roles" / "veilleur.yaml"
    path.write_text(path.read_text("utf-8").replace(" les ", " les les ", 1), "utf-8")
    assert len(look_over(guide).findings) > len(first.findings)


def test_who_looks_begins_no_cache(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    look_over(root)
    assert not folder_of(root).exists()
