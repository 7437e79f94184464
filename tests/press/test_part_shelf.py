"""A shelf gives back the parts that were put there, notices damage, and never stands in the way."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from guidepress.composition.kept import Kept, read, write
from guidepress.galleys.store import folder_of
from guidepress.press import part_shelf
from guidepress.press.keeping import clear_store, holdings, in_the_way
from guidepress.press.part_shelf import PartShelf, held, trim
from guidepress.press.reading import Manuscript
from guidepress.press.reading import read as read_guide
from guidepress.sealed import DamagedError
from guidepress.section import Matter, Section, Side
from tests.guides import make_guide, swap

SECTION = Section("role/dpo", "DPO", "<p>é\u202f!</p>", Side.RECTO, source="a", role="dpo")
COVER = Section("cover", "C", "<p>", matter=Matter.COVER, folds=(210.0, 0.1), sheet="@page {}")
NOTED = ((("edition",), "1a"), (("label", "rome", "3", "M1802"), "2b"))
KEPT = Kept("role/dpo", "basis", NOTED, (SECTION, COVER))


def files(store: Path) -> list[Path]:
    return sorted((store / part_shelf.PARTS).glob("*.part"))


def test_a_part_comes_back_as_it_was_put(tmp_path: Path) -> None:
    store = folder_of(tmp_path)
    PartShelf(store).put(KEPT)
    shelf = PartShelf(store)
    assert shelf.get("role/dpo", "basis") == KEPT
    assert shelf.get("role/dpo", "another") is None
    assert shelf.get("role/other", "basis") is None
    assert shelf.findings == ()
    assert (tmp_path / ".guidepress" / ".gitignore").read_text() == "*\n"
    again = Kept("role/dpo", "basis", (), (COVER,))
    shelf.put(again)
    assert PartShelf(store).get("role/dpo", "basis") == again
    assert len(files(store)) == 1


def test_nothing_but_a_whole_part_is_read() -> None:
    data = write(KEPT)
    assert read(data, "role/dpo", "basis") == KEPT
    for at in range(len(data)):
        with pytest.raises(DamagedError):
            read(data[:at], "role/dpo", "basis")
        flipped = bytes([*data[:at], data[at] ^ 1, *data[at + 1 :]])
        with pytest.raises(DamagedError):
            read(flipped, "role/dpo", "basis")
    with pytest.raises(DamagedError):
        read(data, "role/other", "basis")
    with pytest.raises(DamagedError):
        read(data, "role/dpo", "another")


@pytest.mark.parametrize(
    "section",
    [
        Section("a", "A", 1),  # type: ignore[arg-type]
        Section("a", "A", "", fills_sheets=1),  # type: ignore[arg-type]
        Section("a", "A", "", role=2),  # type: ignore[arg-type]
        Section("a", "A", "", opens_on="left"),  # type: ignore[arg-type]
        Section("a", "A", "", folds=("x",)),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_section_is_damaged(section: Section) -> None:
    with pytest.raises(DamagedError):
        read(write(Kept("a", "b", (), (section,))), "a", "b")


def test_the_oldest_parts_go_first_and_what_nobody_finished(tmp_path: Path) -> None:
    store = folder_of(tmp_path)
    shelf = PartShelf(store)
    for number in range(4):
        shelf.put(Kept(f"role/{number}", "basis", (), (SECTION,)))
    parts = store / part_shelf.PARTS
    size = files(store)[0].stat().st_size
    for age, file in enumerate(files(store)):
        os.utime(file, (time.time() - age, time.time() - age))
    left, young = parts / ".part-left", parts / ".part-young"
    left.write_text("x")
    young.write_text("x")
    os.utime(left, (1, 1))
    oldest = files(store)[2:]
    trim(parts, size * 5 // 2)
    assert len(files(store)) == 2
    assert not any(file.exists() for file in oldest)
    assert young.exists()
    assert not left.exists()
    assert held(store)[0] == 2
    small = PartShelf(store, limit=size * 3 // 2)
    small.put(KEPT)
    small.close()
    assert held(store)[0] == 1


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".guidepress").mkdir()
    folder_of(tmp_path).write_text("no folder")
    shelf = PartShelf(folder_of(tmp_path))
    shelf.put(KEPT)
    assert PartShelf(folder_of(tmp_path)).get("role/dpo", "basis") is None
    assert shelf.get("role/dpo", "basis") == KEPT  # remembered all the same
    shelf.close()
    assert shelf.findings == ()


def sections(root: Path, store: Path | None = None) -> Manuscript:
    found = read_guide(root, store=store)
    assert isinstance(found, Manuscript), found.findings
    return found


def test_damaged_parts_are_told_of_and_made_anew(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    store, fresh = folder_of(root), sections(root)
    assert not store.exists()  # nothing is kept that nobody asked to be kept
    assert sections(root, store) == fresh
    assert len(files(store)) == 7
    for at, file in enumerate(files(store)):
        file.write_bytes(file.read_bytes()[: -at - 1])
    again = sections(root, store)
    assert again.sections == fresh.sections
    assert [each.rule for each in again.findings if each not in fresh.findings] == ["part-damaged"]
    assert sections(root, store) == fresh


def test_one_chapter_is_taken_and_kept_as_well(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    store = folder_of(root)
    assert isinstance(read_guide(root, ["dpo"], store), Manuscript)
    assert len(files(store)) == 1
    (path,) = files(store)
    before = path.stat().st_mtime_ns
    text = (root / "roles/veilleur.yaml").read_text("utf-8")
    (root / "roles/veilleur.yaml").write_text(swap("lit,", "relit,")(text), "utf-8")
    chapter = read_guide(root, ["dpo"], store)
    assert isinstance(chapter, Manuscript)
    assert [section.role for section in chapter.sections] == ["dpo", "dpo"]
    assert path.stat().st_mtime_ns == before


def test_what_is_kept_is_told_and_put_out(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    sections(root, folder_of(root))
    now = holdings(root)
    assert (now.galleys, now.parts) == (0, 7)
    assert now.size == sum(file.stat().st_size for file in files(folder_of(root)))
    assert clear_store(root) == now
    assert holdings(root).parts == 0
    assert files(folder_of(root)) == []


def test_of_a_store_that_is_a_link_the_link_goes(tmp_path: Path) -> None:
    root, elsewhere = make_guide(tmp_path), tmp_path / "elsewhere"
    sections(root, folder_of(root))
    folder_of(root).rename(elsewhere)
    folder_of(root).symlink_to(elsewhere)
    clear_store(root)
    assert not folder_of(root).is_symlink()
    assert len(files(elsewhere)) == 7


def test_what_stands_in_the_place_of_a_store_is_told(tmp_path: Path) -> None:
    store = folder_of(tmp_path)
    assert in_the_way(tmp_path) is None
    store.parent.symlink_to(store.parent.name)
    assert in_the_way(tmp_path) == store.parent
    store.parent.unlink()
    store.parent.mkdir()
    store.write_text("mine")
    assert in_the_way(tmp_path) == store
    clear_store(tmp_path)
    assert in_the_way(tmp_path) is None
