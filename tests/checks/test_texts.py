"""Texts and colours: glyphs, leftovers, places within texts, families that look alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.checks import CHECKS, check
from guidepress.colour import contrast, difference, lightness
from guidepress.finding import Severity
from guidepress.manuscript.load import load
from guidepress.manuscript.rules import READING
from tests.checks.finding import checked, rules, told
from tests.guides import files, make_guide, swap

LATIN = frozenset(range(0x20, 0x17F)) | frozenset(map(ord, "’“”…–—€œ"))


def test_a_character_without_glyph_is_found_at_its_place(tmp_path: Path) -> None:
    changes = {
        "roles/dpo.yaml": swap("explique.", "explique ☺."),
        "pages/editorial.md": swap("guide.", "guide.\n\n☺ et ☻."),
        "glossary.yaml": swap("terms:", "# ☺ in a comment is not printed\nterms:"),
    }
    findings = checked(tmp_path, LATIN, **changes)
    assert [(found.rule, str(found.place)) for found in findings] == [
        ("missing-glyph", "pages/editorial.md:5:1"),
        ("missing-glyph", "pages/editorial.md:5:6"),
        ("missing-glyph", "roles/dpo.yaml:15:54"),
    ]


def test_spaces_need_no_glyph(tmp_path: Path) -> None:
    edit = swap("explique.", "explique\u00a0;\u202fet con\u00adseille\u2009!")
    assert checked(tmp_path, LATIN, **{"roles/dpo.yaml": edit}) == ()


def test_the_label_of_a_code_is_printed_too(tmp_path: Path) -> None:
    findings = checked(tmp_path, LATIN, **{"referentials/rome-3.yaml": swap("Études", "Étud☺s")})
    assert told(findings) == [("missing-glyph", "referentials/rome-3.yaml", 8)]


def test_leftovers_on_pages_are_found_and_code_is_left_alone(tmp_path: Path) -> None:
    text = "# Éditorial\n\nUn `<b>` et un `{{ x }}`.\n\n- Un <em>mot</em> &nbsp;{{ x }}\n"
    findings = checked(tmp_path, **{"pages/editorial.md": text})
    assert [(found.rule, str(found.place)) for found in findings] == [
        ("html-leftover", "pages/editorial.md:5:6"),
        ("template-leftover", "pages/editorial.md:5:25"),
    ]


@pytest.mark.parametrize("text", ["3 < 4 et 5 > 2", "a & b ; c&d", "{ a }", "<3", "x<y>z = 1 < 2"])
def test_what_only_looks_like_html_is_left_alone(tmp_path: Path, text: str) -> None:
    edit = swap("explique.", "explique " + text.replace("x<y>z", "x < y > z") + ".")
    assert checked(tmp_path, **{"roles/dpo.yaml": edit}) == ()


def test_the_same_reference_twice_is_found_twice(tmp_path: Path) -> None:
    text = "# Éditorial\n\n[a](role:x), [b](role:x)\n[c](role:x)\n"
    findings = checked(tmp_path, **{"pages/editorial.md": text})
    assert [str(found.place) for found in findings] == [
        "pages/editorial.md:3:5",
        "pages/editorial.md:3:18",
        "pages/editorial.md:4:5",
    ]


def test_a_reference_that_is_typed_with_escapes_is_found_at_its_text(tmp_path: Path) -> None:
    edit = swap("text: Il ou elle conseille, contrôle et explique.", 'text: "[a](ro\\x6Ce:x)"')
    assert told(checked(tmp_path, **{"roles/dpo.yaml": edit})) == [
        ("unknown-role", "roles/dpo.yaml", 15)
    ]


@pytest.mark.parametrize(
    ("colour", "rule"),
    [
        ("#1d3f8c", "families-alike"),  # the same blue
        ("#5a2d2d", "families-alike"),  # the same grey
        ("#cb451b", None),
        ("#767676", None),
        ("#777777", "colour-contrast"),
    ],
)
def test_colours_are_legible_and_apart(tmp_path: Path, colour: str, rule: str | None) -> None:
    family = (
        f"  - slug: autre\n    title: Autre\n    colour:\n      screen: '{colour}'\n"
        "    standfirst: Une autre.\n    roles: [dpo]\n"
    )

    edit = swap("roles: [veilleur, dpo]\n", "roles: [veilleur]\n" + family)
    assert rules(checked(tmp_path, **{"guide.yaml": edit})) == ([rule] if rule else [])


def test_colour_by_its_measures() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert lightness("#ffffff") == pytest.approx(100, abs=0.01)
    assert lightness("#777777") == pytest.approx(50.03, abs=0.01)
    assert difference("#123456", "#123456") == 0
    assert difference("#b0413e", "#4e6b24") > 40
    assert difference("#b0413e", "#4e6b24", "deuteranopia") < 25


def test_a_file_that_names_another_schema_is_found(tmp_path: Path) -> None:
    edit = swap("role-1.schema.json", "role-2.schema.json")
    assert rules(checked(tmp_path, **{"roles/dpo.yaml": edit})) == ["schema-line"]


def test_findings_are_the_same_from_run_to_run(tmp_path: Path) -> None:
    wrong = Path(__file__).parents[1] / "wrong" / "roles"
    changes = {
        "roles/veilleur.yaml": (wrong / "references.yaml").read_text("utf-8"),
        "roles/dpo.yaml": (wrong / "thirty.yaml").read_text("utf-8"),
    }
    guide, _ = load(make_guide(tmp_path, **changes))
    assert guide is not None
    found = check(guide, LATIN)
    assert len(found) > 30
    assert found == check(guide, LATIN)
    assert list(found) == sorted(found, key=lambda finding: finding.sort_key)
    assert len(set(found)) == len(found)


def test_every_check_has_a_name_of_its_own_and_a_reason() -> None:
    names = [each.rule.id for each in CHECKS]
    assert len(set(names)) == len(names)
    for each in CHECKS:
        assert each.rule.reason.render("en").endswith(".")
        assert each.find.__doc__
        assert each.rule.wrong != each.rule.right
    for rule in (*READING, *(each.rule for each in CHECKS)):
        assert rule.wrong
        assert rule.right
        assert isinstance(each.rule.severity, Severity)


def test_the_tiny_guide_uses_every_kind_of_block() -> None:
    from guidepress.manuscript.kinds import KINDS

    text = files()["roles/veilleur.yaml"]
    assert isinstance(text, str)
    assert [kind for kind in KINDS if f"  - {kind}:" not in text] == []


def test_a_term_without_a_glossary_is_told_where_terms_stand(tmp_path: Path) -> None:
    findings = checked(tmp_path, **{"glossary.yaml": None})
    terms = [finding for finding in findings if finding.rule == "unknown-term"]
    assert terms
    for finding in terms:
        assert finding.hint is not None
        assert "glossary.yaml" in finding.hint.render("fr")
