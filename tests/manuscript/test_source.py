"""YAML text as marked trees, and whatever else people and machines put into a file."""

from __future__ import annotations

from time import process_time

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidepress.finding import Place
from guidepress.manuscript import source
from guidepress.manuscript.reading import without_controls
from guidepress.manuscript.source import read_yaml


def rules(text: str) -> list[str]:
    return [finding.rule for finding in read_yaml(text, "x.yaml")[1]]


def test_scalars_stay_text() -> None:
    tree, findings = read_yaml(
        "a: no\nb: 12:30\nc: 62.10\nd: 0o17\ne: 2026-01-01\nf: ~\ng:\nh: 1_000\n", "x.yaml"
    )
    assert findings == ()
    assert tree == {
        "a": "no",
        "b": "12:30",
        "c": "62.10",
        "d": "0o17",
        "e": "2026-01-01",
        "f": "~",
        "g": "",
        "h": "1_000",
    }


def test_every_value_and_key_has_its_place() -> None:
    tree, _ = read_yaml("a: é\nlist:\n  - un\n  - clé: 'deux'\n    x: [y, z]\n", "x.yaml")
    assert tree is not None
    assert tree.marks.at() == Place("x.yaml", 1, 1)
    assert tree.marks.at("a") == Place("x.yaml", 1, 4)
    assert tree.marks.at("list", 1) == Place("x.yaml", 4, 5)
    assert tree.marks.at("list", 1, "clé") == Place("x.yaml", 4, 10)
    assert tree.marks.key("list", 1, "x") == Place("x.yaml", 5, 5)
    assert tree.marks.at("list", 1, "x", 1) == Place("x.yaml", 5, 12)
    assert tree.marks.at("list", 7, "nothing") == tree.marks.at("list")
    assert tree["list"][1].marks.key("clé") == Place("x.yaml", 4, 5)


def test_a_key_given_twice_is_found_with_both_places() -> None:
    tree, (finding,) = read_yaml("a: 1\nb: 2\na: 3\n", "x.yaml")
    assert tree == {"a": "1", "b": "2"}
    assert (finding.rule, finding.place.line) == ("duplicate-key", 3)
    assert "line 1" in finding.message.render("en")


def test_an_alias_bomb_is_as_harmless_as_it_is_long() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    start = process_time()
    assert set(rules(bomb)) == {"yaml-alias"}
    assert process_time() - start < 1


def test_ten_megabytes_in_one_field_are_quick() -> None:
    start = process_time()
    tree, (finding,) = read_yaml("text: " + "long " * 2_000_000, "x.yaml")
    assert finding.rule == "too-long"
    assert tree is not None
    assert len(tree["text"]) == 20_000
    assert process_time() - start < 5


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{? ", "!!map {a: "])
def test_nesting_is_bounded(opening: str) -> None:
    start = process_time()
    found = rules(opening * 100_000)
    assert found
    assert set(found) <= {"too-deep", "yaml-tag"}
    assert process_time() - start < 2


def test_the_number_of_values_is_bounded() -> None:
    start = process_time()
    assert rules("[" + "a," * 120_000 + "]") == ["too-many-values"]
    assert process_time() - start < 5


@pytest.mark.parametrize("text", ["", "\n\n", "# rien\n", "   "])
def test_an_empty_file_is_found(text: str) -> None:
    assert rules(text) == ["empty-file"]


@pytest.mark.parametrize("text", ["- a\n", "just words\n", "[a]\n", "''\n"])
def test_a_file_without_keys_is_found(text: str) -> None:
    assert rules(text) == ["wrong-shape"]


def test_escapes_make_no_control_characters() -> None:
    tree, findings = read_yaml('a: "x\\u0092y\\x07"\n', "x.yaml")
    assert tree == {"a": "x y "}
    assert [finding.rule for finding in findings] == ["control-character"]


def test_all_lines_that_tabs_indent_are_found() -> None:
    text = "a:\n\tb: c\n\td: e\nf: g\n  \th: i\n"
    found = read_yaml(text, "x.yaml")[1]
    assert [(finding.rule, finding.place.line, finding.place.column) for finding in found] == [
        ("tab-indent", 2, 1),
        ("tab-indent", 3, 1),
        ("tab-indent", 5, 3),
    ]


def test_reads_with_libyaml_where_there_is_one() -> None:
    assert yaml.__with_libyaml__ == (source.LOADER is not yaml.BaseLoader)


YAML = st.text(
    st.sampled_from("ab:- \n\t'\"[]{}#&*!|>%@`,?\\é0.~<=_\x07\x85\u2028\ufeff"), max_size=60
) | st.text(max_size=60)


@given(YAML)
@example('a: "\\UFFFFFFFF"')
@example('a: "\\ud800"')
@example("%YAML 1." + "9" * 5000 + "\n---\na: b")
@example("a: |9\n")
@settings(max_examples=400)
@pytest.mark.parametrize("loader", [source.LOADER, yaml.BaseLoader], ids=["best", "pure"])
def test_any_text_gives_a_tree_or_findings(loader, text: str) -> None:
    text, found = without_controls(text, "x.yaml")
    kept, source.LOADER = source.LOADER, loader
    try:
        tree, findings = read_yaml(text, "x.yaml")
    finally:
        source.LOADER = kept
    assert tree is not None or findings
    lines = text.split("\n")
    for finding in (*found, *findings):
        assert 1 <= finding.place.line <= len(lines) + 1
        assert finding.place.column >= 1
        assert finding.message.render("en")
