from dataclasses import replace

from guidepress.proofing.last_pages import lone_lines
from guidepress.section import Section, Side
from tests.galley_proofs import PARAGRAPH, part, settled


def role(body: str) -> Section:
    return replace(part("role/x", body, Side.RECTO), role="x", source="roles/x.yaml")


def found(section: Section) -> list[str]:
    return [f"{f.rule} {f.place}" for f in lone_lines(settled([section]).parts, [section])]


def test_a_role_that_runs_over_by_a_line_is_told() -> None:
    over = role('<p>un</p><p style="break-before: page">deux mots</p>')
    assert found(over) == ["lone-lines roles/x.yaml:1:1"]


def test_a_role_with_a_full_last_page_or_a_single_page_is_not() -> None:
    assert found(role("<p>un</p>")) == []
    assert found(role(f'<p>un</p><div style="break-before: page">{PARAGRAPH * 2}</div>')) == []


def test_other_parts_may_end_as_they_like() -> None:
    assert found(replace(role('<p>1</p><p style="break-before: page">2</p>'), role=None)) == []
