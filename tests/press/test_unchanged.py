"""Chapters of a guide that is as it was are read alone, and are the same as if all had been."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidepress.galleys.store import folder_of
from guidepress.manuscript import load
from guidepress.press import composed, imprint, part_shelf
from guidepress.press.composed import Composed
from guidepress.press.imprint import imprint_of
from guidepress.press.manuscript import Manuscript
from guidepress.press.materials import Materials, gathered
from guidepress.press.part_shelf import PartShelf
from guidepress.press.reading import read
from guidepress.press.unchanged import Chapters, unchanged
from guidepress.shelf import Shelf
from tests.guides import make_guide, swap

SLIP = swap("conseille, contrôle et explique", "conseille, contrôle et et explique en 2019")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with a cache, in which something is found."""
    root = make_guide(tmp_path / "guide", **{"roles/dpo.yaml": SLIP})
    folder_of(root).mkdir(parents=True)
    return root


def made_of(guide: Path) -> Materials:
    materials = gathered(guide)
    assert materials
    return materials


def alone(guide: Path, *slugs: str) -> Chapters | None:
    return unchanged(guide, slugs, folder_of(guide), made_of(guide))


def read_all(guide: Path) -> Manuscript:
    found = read(guide, None, folder_of(guide), made_of(guide))
    assert isinstance(found, Manuscript)
    return found


def read_whole(guide: Path) -> None:
    read_all(guide)


@pytest.mark.parametrize("slugs", [("dpo",), ("veilleur", "dpo")])
def test_chapters_are_the_same_as_when_all_is_read(guide: Path, slugs: tuple[str, ...]) -> None:
    assert alone(guide, *slugs) is None
    read_whole(guide)
    found, full = alone(guide, *slugs), read(guide, slugs)
    assert found
    assert isinstance(full, Manuscript)
    assert full.findings
    assert {role.slug for role in found.guide.roles} == set(slugs)
    assert dict(found.guide.sources).items() >= full.guide.sources.items()
    assert found.guide.edition == full.guide.edition
    assert (found.sections, found.findings, found.moment) == (
        full.sections,
        full.findings,
        full.moment,
    )
    assert found.imprint == imprint_of(read_all(guide).guide, full.moment)
    assert replace(found.layout, templates={}, files={}) == found.layout
    assert replace(full.layout, templates={}, files={}) == found.layout


def test_no_file_is_read_before_somebody_asks_for_the_guide(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_whole(guide)
    files = []
    read = load.KeptTrees.read

    def noted(trees: load.KeptTrees, text: str, file: str) -> object:
        files.append(file)
        return read(trees, text, file)

    monkeypatch.setattr(load.KeptTrees, "read", noted)
    found = alone(guide, "dpo")
    assert found
    assert files == []
    assert found.guide.roles
    assert files == ["guide.yaml", "roles/dpo.yaml"], "no other role, and no interview"


@pytest.mark.parametrize(
    "name", ["roles/veilleur.yaml", "roles/dpo.yaml", "guide.yaml", "images/courbe.png"]
)
def test_what_was_edited_is_read_anew(guide: Path, name: str) -> None:
    read_whole(guide)
    path = guide / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert alone(guide, "dpo") is None
    read_whole(guide)
    assert alone(guide, "dpo")


def test_what_is_edited_meanwhile_is_not_believed(guide: Path) -> None:
    read_whole(guide)
    materials = made_of(guide)
    path = guide / "roles" / "dpo.yaml"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert unchanged(guide, ["dpo"], folder_of(guide), materials) is None


def test_roles_that_there_are_not_are_read_as_always(guide: Path) -> None:
    read_whole(guide)
    assert alone(guide, "nobody") is None
    assert alone(guide, "dpo", "nobody") is None


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_damaged_parts_are_not_taken(guide: Path, damage: bytes | None) -> None:
    read_whole(guide)
    for path in (folder_of(guide) / part_shelf.PARTS).iterdir():
        path.unlink() if damage is None else path.write_bytes(path.read_bytes()[:-1] + damage)
    assert alone(guide, "dpo") is None


def test_a_part_of_before_is_not_taken(guide: Path) -> None:
    """Two builds at once may put parts of another moment on the shelf: their seal is another."""
    read_whole(guide)
    store = folder_of(guide)
    listed = composed.known(store, made_of(guide))
    assert listed
    shelf = PartShelf(store)
    kept = shelf.get("role/dpo", listed.basis)
    assert kept
    other = replace(kept, sections=(replace(kept.sections[0], html="<p>avant"),))
    shelf.put(other)
    assert alone(guide, "dpo") is None


@pytest.mark.parametrize("file", [composed.FILE, imprint.FILE])
def test_what_is_damaged_is_not_known(guide: Path, file: str) -> None:
    read_whole(guide)
    path = folder_of(guide) / file
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert alone(guide, "dpo") is None


@pytest.mark.parametrize(
    "kept",
    [
        b"[]",
        b"{}",
        b"7",
        b'{"imprint": {}, "layout": ["guide", "", []]}',
        b'{"imprint": {"said": {"moment": "then"}}, "layout": ["guide", "", []]}',
    ],
)
def test_what_is_no_imprint_is_none(guide: Path, kept: bytes) -> None:
    read_whole(guide)
    materials = made_of(guide)
    shelf = Shelf(folder_of(guide) / imprint.FILE)
    shelf.put(bytes.fromhex(materials.digest()), kept)
    shelf.close()
    assert alone(guide, "dpo") is None


def test_a_kept_layout_opens_no_other_folder(guide: Path) -> None:
    read_whole(guide)
    store, materials = folder_of(guide), made_of(guide)
    said, layout = imprint.known(store, guide, materials) or pytest.fail("it is not known")
    imprint.keep(store, materials, said, replace(layout, name="../../etc"))
    assert imprint.known(store, guide, materials) is None


def test_a_guide_with_an_impossible_moment_is_not_known(
    guide: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert not isinstance(read(guide, None, folder_of(guide), made_of(guide)), Manuscript)
    assert alone(guide, "dpo") is None


def test_a_role_beyond_its_pages_is_told_of_by_its_imprint(guide: Path) -> None:
    told = replace(read_all(guide).imprint, budgets={"dpo": 4})
    assert told.keeps_to_budget({"dpo": 4, "veilleur": 9})
    assert not told.keeps_to_budget({"dpo": 5})


def test_a_list_is_kept_in_order_and_not_of_what_was_touched(guide: Path) -> None:
    store, materials = folder_of(guide), made_of(guide)
    told = Composed("basis", {"role/b": "1", "role/a": "2"})
    composed.keep(store, materials, told)
    found = composed.known(store, materials)
    assert found == told
    assert list(found.seals) == ["role/b", "role/a"]
    (guide / "glossary.yaml").touch()
    composed.keep(store, materials, Composed("other", {}))
    assert composed.known(store, materials) == told
