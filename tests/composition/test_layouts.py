"""Loading a layout: what a guide overrides, and what is wrong with its files."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from jinja2.sandbox import ImmutableSandboxedEnvironment

from guidepress.composition import layouts
from guidepress.composition.compose import compose
from guidepress.composition.engine import environment
from guidepress.composition.sandbox import Sandbox
from guidepress.finding import Finding
from guidepress.layout import Layout
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.guide import Guide
from tests.composition.desk import guide_in
from tests.guides import Change


def loaded(
    folder: Path, files: Mapping[str, Change]
) -> tuple[Guide, Layout | None, dict[str, Finding]]:
    guide = guide_in(folder, **files)
    layout, findings = layouts.load(guide)
    return guide, layout, {finding.rule: finding for finding in findings}


def test_a_single_template_is_overridden_and_the_rest_stays(tmp_path: Path) -> None:
    own = {"layouts/guide/blocks/text.html": '<p class="own">{{ block.text }}</p>'}
    guide, layout, found = loaded(tmp_path, own)
    assert layout is not None
    assert found == {}
    sections, findings = compose(guide, layout)
    role = next(section for section in sections if section.name == "role/veilleur")
    assert findings == ()
    assert '<p class="own">Il ou elle lit' in role.html
    assert 'class="facts"' in role.html


def test_a_guides_sheet_comes_after_the_packaged_ones(tmp_path: Path) -> None:
    own = {"layouts/guide/css/zz.css": ".x { color: red }"}
    _, layout, found = loaded(tmp_path, own)
    assert layout is not None
    assert found == {}
    assert layout.stylesheet.rstrip().endswith(".x { color: red }")


def test_a_sheet_of_the_same_name_takes_the_packaged_ones_place(tmp_path: Path) -> None:
    _, layout, _ = loaded(tmp_path, {"layouts/guide/css/30-role.css": "/* empty */"})
    assert layout is not None
    assert ".masthead h1" not in layout.stylesheet


def test_only_the_sheet_for_the_trim_is_used(tmp_path: Path) -> None:
    assert "float: right; clear: right" in str(loaded(tmp_path / "a", {})[1])
    narrow: dict[str, Change] = {
        "guide.yaml": lambda text: text + "trim:\n  width: 148\n  height: 210\n"
    }
    assert "float: right; clear: right" not in str(loaded(tmp_path / "b", narrow)[1])


def test_every_packaged_template_can_be_parsed(tmp_path: Path) -> None:
    layout, _ = layouts.load(guide_in(tmp_path))
    assert layout
    assert len(layout.templates) > 40
    for name in layout.templates:
        environment(layout).get_template(name)


def test_a_template_that_cannot_be_parsed_is_a_finding_at_its_line(tmp_path: Path) -> None:
    _, layout, found = loaded(tmp_path, {"layouts/guide/role.html": "<p>\n{% if %}\n"})
    assert layout is None
    assert str(found["template-syntax"].place) == "layouts/guide/role.html:2:1"


def test_a_sheet_that_cannot_be_read_is_a_finding_at_its_place(tmp_path: Path) -> None:
    _, layout, found = loaded(tmp_path, {"layouts/guide/css/zz.css": "p { color: red }\n}\n"})
    assert layout is None
    assert found["sheet-syntax"].place.file == "layouts/guide/css/zz.css"


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    _, layout, found = loaded(tmp_path, {"layouts/guide/role.html": b"<p>\n\xff"})
    assert layout is None
    assert found["unreadable-layout"].place.line == 2


def test_a_template_that_nothing_uses_gets_a_hint(tmp_path: Path) -> None:
    _, layout, found = loaded(tmp_path, {"layouts/guide/rolle.html": "<p></p>"})
    assert layout is not None
    hint = found["unused-template"].hint
    assert hint is not None
    assert "role.html" in hint.render("en")


def test_an_unknown_layout_is_refused(tmp_path: Path) -> None:
    unknown: dict[str, Change] = {"guide.yaml": lambda text: text + "layout: gide\n"}
    _, layout, found = loaded(tmp_path, unknown)
    assert layout is None
    assert found["unknown-layout"].place.line > 1


def test_an_unknown_name_in_a_template_is_a_finding_once(tmp_path: Path) -> None:
    own = {"layouts/guide/blocks/text.html": "<p>\n{{ block.texte }}</p>"}
    guide, layout, _ = loaded(tmp_path, own)
    assert layout is not None
    sections, findings = compose(guide, layout)
    (finding,) = findings
    assert (finding.rule, str(finding.place)) == (
        "template-error",
        "layouts/guide/blocks/text.html:2:1",
    )
    assert "role/veilleur" not in {section.name for section in sections}
    assert "glossary" in {section.name for section in sections}


def test_a_template_may_not_reach_behind_its_views(tmp_path: Path) -> None:
    own = {"layouts/guide/blocks/text.html": "{{ block.__class__.__mro__ }}"}
    guide, layout, _ = loaded(tmp_path, own)
    assert layout is not None
    assert {finding.rule for finding in compose(guide, layout)[1]} == {"template-error"}


@pytest.mark.parametrize(
    ("value", "attribute"),
    [
        ("text", "__class__"),
        ("text", "_private"),
        ([], "append"),
        ({}, "update"),
        (len, "__self__"),
        (Edition, "mro"),
        (environment, "__globals__"),
        (environment.__code__, "co_code"),
        ("text", "upper"),
        ({}, "items"),
    ],
)
def test_the_sandbox_judges_as_jinja_s_does(value: object, attribute: str) -> None:
    own, plain = Sandbox(), ImmutableSandboxedEnvironment()
    expected = plain.is_safe_attribute(value, attribute, None)
    for _ in range(2):
        assert own.is_safe_attribute(value, attribute, None) == expected
    assert expected == (attribute in {"upper", "items"})
