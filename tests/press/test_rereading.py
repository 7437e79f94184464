from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidepress.checks import check, check_files
from guidepress.manuscript import kept_trees
from guidepress.manuscript.leaf import Recollection, stamp_of
from guidepress.manuscript.load import load
from guidepress.press.rereading import Reading, fully_checked, reread
from guidepress.stock import sample_guide
from tests.guides import edit, make_guide

VEILLEUR = "roles/veilleur.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_guide(tmp_path)


def test_what_is_as_it_was_is_the_very_same_value(root: Path) -> None:
    first = reread(root)
    edit(root / VEILLEUR, "Et beaucoup de calme.", "Et du calme.")
    now = reread(root, first, saved=[VEILLEUR])
    assert now.changed == {VEILLEUR}
    assert now.guide
    assert first.guide
    assert now.guide.role("dpo") is first.guide.role("dpo")
    assert now.guide.edition is first.guide.edition
    assert now.guide.role("veilleur") != first.guide.role("veilleur")
    assert now.layout is first.layout
    assert now.whole is now.guide


def test_it_reads_what_loading_reads(root: Path) -> None:
    reading = fully_checked(reread(root))
    edit(root / VEILLEUR, "[dérive](term:derive)", "[dérive](term:nulle-part)")
    edit(root / "guide.yaml", "year: 2026", "year: 2027")
    reading = fully_checked(reread(root, reading))
    guide, found = load(root)
    assert guide is not None
    assert reading.guide == guide
    assert {each.rule for each in reading.findings} >= {"unknown-term"}
    fresh = fully_checked(reread(root))
    assert reading.findings == fresh.findings
    assert set(found) <= set(fresh.findings)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("title: Veilleur", "titel: Veilleur", "unknown-key"),
        ("blocks:", "blocks: [", "yaml-syntax"),
        ("[dérive](term:derive)", "[dérive](term:nulle-part)", "unknown-term"),
        ("quote: lea-m/patience", "quote: lea-m/nulle-part", "unknown-quote"),
    ],
)
def test_a_file_at_fault_is_taken_as_it_last_was(root: Path, old: str, new: str, rule: str) -> None:
    first = reread(root)
    edit(root / VEILLEUR, old, new)
    now = reread(root, first)
    assert rule in {each.rule for each in now.findings}
    assert now.faulty == {VEILLEUR}
    assert now.whole
    assert first.guide
    assert now.whole.role("veilleur") is first.guide.role("veilleur")
    edit(root / "roles/dpo.yaml", "Il ou elle veille", "On veille")
    later = reread(root, now)
    assert later.whole
    assert later.guide
    assert later.whole.role("veilleur") is first.guide.role("veilleur")
    assert later.whole.role("dpo") is later.guide.role("dpo")
    edit(root / VEILLEUR, new, old)
    mended = reread(root, later)
    assert mended.whole is mended.guide
    assert not mended.faulty


def test_a_broken_edition_is_taken_as_it_last_was(root: Path) -> None:
    first = reread(root)
    edit(root / "guide.yaml", "families:", "families: [")
    now = reread(root, first)
    assert now.faulty == {"guide.yaml"}
    assert now.whole
    assert first.guide
    assert now.whole.edition is first.guide.edition
    assert now.layout is first.layout


def test_a_role_that_is_gone_is_the_editions_fault(root: Path) -> None:
    first = reread(root)
    (root / "roles" / "dpo.yaml").unlink()
    now = reread(root, first)
    assert "guide.yaml" in now.faulty
    assert now.whole is not None
    assert now.whole.role("dpo") is not None


def test_a_guide_that_is_gone_is_said_to_be(root: Path) -> None:
    first = reread(root)
    (root / "guide.yaml").unlink()
    now = reread(root, first)
    assert [each.rule for each in now.findings] == ["no-guide"]
    assert now.whole is first.whole


def test_a_guide_that_is_there_again_is_read_again(root: Path) -> None:
    edit(root / VEILLEUR, "title: Veilleur", "titel: Veilleur")
    first = reread(root)
    (root / "guide.yaml").rename(root / "away")
    gone = reread(root, first)
    assert {each.place.file for each in gone.findings} == {"guide.yaml", VEILLEUR}
    assert reread(root, gone).findings == gone.findings
    (root / "away").rename(root / "guide.yaml")
    now = reread(root, gone)
    assert now.changed == {"guide.yaml"}
    assert now.guide == first.guide
    assert now.findings == first.findings


def test_no_guide_at_all(tmp_path: Path) -> None:
    reading: Reading = reread(tmp_path / "nowhere")
    assert reading.guide is None
    assert [each.rule for each in reading.findings] == ["no-guide"]
    assert fully_checked(reading) is reading


def test_a_stamp_changes_with_every_writing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert stamp_of(path) is None
    path.write_text("one")
    first = stamp_of(path)
    assert first == stamp_of(path)
    times, clock = path.stat(), tmp_path / "clock"
    clock.touch()
    while clock.stat().st_ctime_ns == times.st_ctime_ns:
        clock.touch()  # until the system's next tick
    path.write_text("two")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert stamp_of(path) != first, "same length and time, yet another writing"


def test_what_is_gone_is_forgotten(root: Path) -> None:
    recollection = Recollection()
    load(root, recollection)
    recollection.settle()
    (root / "roles" / "dpo.yaml").unlink()
    load(root, recollection)
    recollection.settle()
    assert root / "roles" / "veilleur.yaml" in recollection._known
    assert root / "roles" / "dpo.yaml" not in recollection._known


def test_files_by_themselves_have_no_other_findings_than_among_all() -> None:
    guide, _ = load(sample_guide())
    assert guide is not None
    everything = check(guide)
    assert everything
    alone = [f for file in guide.sources for f in check_files(guide, None, frozenset([file]))]
    assert set(alone) <= set(everything)
    in_roles = {f for f in everything if f.place.file in guide.sources}
    assert len(alone) >= 0.9 * len(in_roles), "few rules compare files"


def test_what_a_store_keeps_of_files_is_not_read_from_their_yaml(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "kept"
    store.mkdir()
    first = reread(root, store=store)
    monkeypatch.setattr(kept_trees, "read_yaml", None)
    again = reread(root, store=store)
    assert again.guide == first.guide
    assert again.findings == first.findings
    with pytest.raises(TypeError):
        reread(root)
