"""Trees that are kept: the same as those that are read, place for place, or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.manuscript import kept_trees
from guidepress.manuscript.kept_trees import KeptTrees
from guidepress.manuscript.marks import MarkedDict
from guidepress.manuscript.source import read_yaml
from guidepress.shelf import Shelf

TEXT = "title: Réseaux\nrows:\n  - a: [x, {y: z}]\n  - >-\n    some\n    lines\nempty:\nbare: []\n"


def values() -> st.SearchStrategy[object]:
    texts = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=9)
    return st.recursive(
        texts, lambda below: st.lists(below) | st.dictionaries(texts, below), max_leaves=9
    )


def taken(text: str, file: str, path: Path) -> object:
    """What trees on a shelf tell of a text: it, its marks, and what is wrong with it."""
    shelf = Shelf(path)
    try:
        return _with_marks(*KeptTrees(shelf).read(text, file))
    finally:
        shelf.close()


def kept_and_read(text: str, file: str, path: Path) -> tuple[Any, Any]:
    """What is kept of a text that was read before, and what is read of it."""
    taken(text, file, path)
    return taken(text, file, path), _with_marks(*read_yaml(text, file))


def _with_marks(tree: MarkedDict | None, findings: object) -> object:
    return tree, tree and tree.marks, findings


@pytest.fixture
def no_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("YAML was read")

    monkeypatch.setattr(kept_trees, "read_yaml", refuse)


@given(st.dictionaries(st.text("abcé", min_size=1), values(), min_size=1))
def test_a_kept_tree_is_the_one_that_was_read(tree: dict[str, object]) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    tree_read, findings = read_yaml(text, "x.yaml")
    if findings or tree_read is None:
        return
    taken = kept_trees._taken(kept_trees._told(tree_read), "x.yaml")
    assert taken == tree_read
    assert taken is not None
    assert taken.marks == tree_read.marks


def test_what_is_kept_is_not_read_again(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kept, read = kept_and_read(TEXT, "roles/x.yaml", tmp_path / "trees.shelf")
    assert kept == read
    request.getfixturevalue("no_yaml")
    assert taken(TEXT, "roles/x.yaml", tmp_path / "trees.shelf") == kept
    assert kept[0]["rows"][0].marks.at("a", 1, "y").line == 3
    for other in ((TEXT, "roles/y.yaml"), (f"{TEXT}more: x\n", "roles/x.yaml")):
        with pytest.raises(AssertionError, match="was read"):
            taken(*other, tmp_path / "trees.shelf")


def test_what_has_findings_is_read_each_time(tmp_path: Path) -> None:
    for text in ("a: 1\na: 2\n", "a: *b\n", "- a\n", "", "a: 'b\n", 'a: "\\x01"\n'):
        kept, read = kept_and_read(text, "x.yaml", tmp_path / "trees.shelf")
        assert kept == read
        assert kept[2]
    assert not (tmp_path / "trees.shelf").exists()


@pytest.mark.parametrize(
    "told",
    [
        [{"a": "b"}, [1, 1], [1, 1]],
        [{"a": "b"}, [1, 1, 1, 1], [1, 1, 4, 4]],
        [{"a": 5}, [1, 1, 1], [1, 1, 4]],
        [{"a": None}, [1, 1, 1], [1, 1, 4]],
        [{"a": "b"}, [1, 1, "x"], [1, 1, 4]],
        [["a"], [1, 1], [1, 3]],
        ["a", [1], [1]],
        {},
    ],
)
def test_what_is_no_tree_is_not_taken(told: object) -> None:
    assert kept_trees._taken(json.dumps(told).encode(), "x.yaml") is None


def test_a_damaged_tree_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "trees.shelf"
    kept_and_read(TEXT, "x.yaml", path)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"some lines", b"some lives"))
    assert path.read_bytes() != data
    kept, read = kept_and_read(TEXT, "x.yaml", path)
    assert kept == read
