"""Severity is the guide's choice: for the edition, a role, a line; and some of it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.checks import check
from guidepress.checks.fixed import FIXED, KNOWN, SETTING
from guidepress.checks.marginalia import margin_notes
from guidepress.checks.severity import judged
from guidepress.finding import Finding
from guidepress.manuscript.load import load
from guidepress.press.reading import read
from tests.guides import Change, make_guide, swap

WRONG = Path(__file__).parents[1] / "wrong" / "roles"
LEFTOVER = swap("Et beaucoup de calme.", "Et {{ beaucoup }} de calme.")
GUIDE_OFF = swap("required:", "rules:\n  template-leftover: off\nrequired:")


def found(folder: Path, **changes: Change) -> dict[str, str]:
    """Rule and severity of what is found in a role and in what sets rules."""
    return {each.rule: each.severity.value for each in all_found(folder, **changes)}


def all_found(folder: Path, **changes: Change) -> tuple[Finding, ...]:
    guide, findings = load(make_guide(folder, **changes))
    return judged(guide, (*findings, *check(guide))) if guide else findings


def both(*edits: Change) -> Change:
    def edit(text: str) -> str:
        for each in edits:
            assert callable(each)
            text = each(text)
        return text

    return edit


def test_the_sets_name_rules_that_exist() -> None:
    assert FIXED - KNOWN.keys() == set()


def test_an_edition_turns_a_rule_off_or_makes_it_an_error(tmp_path: Path) -> None:
    role = {"roles/veilleur.yaml": LEFTOVER}
    assert found(tmp_path / "a", **role)["template-leftover"] == "warning"
    assert "template-leftover" not in found(tmp_path / "b", **role, **{"guide.yaml": GUIDE_OFF})
    strict = swap("required:", "rules: {template-leftover: error}\nrequired:")
    assert found(tmp_path / "c", **role, **{"guide.yaml": strict})["template-leftover"] == "error"


def test_a_role_and_a_line_have_the_last_word(tmp_path: Path) -> None:
    own = both(LEFTOVER, swap("blocks:", "rules:\n  template-leftover: info\nblocks:"))
    changes = {"roles/veilleur.yaml": own, "guide.yaml": GUIDE_OFF}
    assert found(tmp_path / "a", **changes)["template-leftover"] == "info"
    noted = both(
        own,
        swap("de calme.", "de calme.  # guidepress: error template-leftover because it is a trial"),
    )
    changes = {"roles/veilleur.yaml": noted, "guide.yaml": GUIDE_OFF}
    assert found(tmp_path / "b", **changes)["template-leftover"] == "error"


@pytest.mark.parametrize("words", ["because it is", "car c'est", ": c'est"])
def test_a_note_above_a_text_speaks_of_all_of_it(tmp_path: Path, words: str) -> None:
    note = f"  # guidepress: ignore template-leftover {words}\n"
    block = note + "  - text: |\n      Un.\n\n      {{ x }}\n"
    role = swap("  - quote: lea-m/patience\n", f"{block}  - quote: lea-m/patience\n")
    assert found(tmp_path, **{"roles/veilleur.yaml": role}) == found(tmp_path / "plain")


def test_an_exception_needs_a_reason_and_a_use(tmp_path: Path) -> None:
    note = "# guidepress: ignore template-leftover"
    bare = both(LEFTOVER, swap("de calme.", f"de calme.  {note}"))
    seen = found(tmp_path / "a", **{"roles/veilleur.yaml": bare})
    assert seen["exception-without-reason"] == "error"
    assert seen["template-leftover"] == "warning"
    idle = swap("de calme.", f"de calme.  {note} because of nothing")
    seen = found(tmp_path / "b", **{"roles/veilleur.yaml": idle})
    assert seen["exception-unused"] == "warning"


@pytest.mark.parametrize(
    ("setting", "rule", "hint"),
    [
        ("templat-leftover: off", "unknown-rule", "`template-leftover`"),
        ("quote-without-consent: warning", "fixed-rule", None),
        ("unknown-link: off", "fixed-rule", None),
        ("unreadable-file: off", "fixed-rule", None),
        ("unknown-rule: off", "fixed-rule", None),
        ("unknown-code: info", "fixed-rule", None),
    ],
)
@pytest.mark.parametrize("where", ["guide.yaml", "roles/veilleur.yaml", "line"])
def test_what_cannot_be_set_is_an_error_at_its_place(
    tmp_path: Path, setting: str, rule: str, hint: str | None, where: str
) -> None:
    name, _, level = setting.partition(": ")
    if where == "line":
        note = f"# guidepress: {level} {name} because I say so\nstandfirst"
        changes = {"roles/veilleur.yaml": swap("standfirst", note)}
    else:
        before = "required:" if where == "guide.yaml" else "blocks:"
        changes = {where: swap(before, f"rules:\n  {setting}\n{before}")}
    seen = [each for each in all_found(tmp_path, **changes) if each.rule == rule]
    (finding,) = seen
    assert finding.severity == "error"
    assert finding.place.line > 1
    assert finding.hint
    if hint:
        assert hint in finding.hint.render("en")
    assert finding.message.render("fr") != finding.message.render("en")


def test_what_is_set_as_it_is_anyway_is_no_error(tmp_path: Path) -> None:
    same = swap("required:", "rules: {quote-without-consent: error}\nrequired:")
    assert "fixed-rule" not in found(tmp_path, **{"guide.yaml": same})


def test_a_level_that_is_none_is_told_with_those_that_are(tmp_path: Path) -> None:
    wrong = swap("required:", "rules: {template-leftover: of}\nrequired:")
    (finding,) = all_found(tmp_path, **{"guide.yaml": wrong})
    assert finding.rule == "wrong-value"
    assert finding.hint
    assert "`off`" in finding.hint.render("en")


def test_words_of_a_text_are_no_note() -> None:
    sign = "guidepress: ignore x because y"
    text = f"""a: |
  # {sign}
b: "# {sign}"
c: >- # {sign}
  d
e: f # {sign}
# {sign}

# and a word
g: 'h
  i'
"""
    spans = [(note.place.line, note.first, note.last) for note in margin_notes(text, "a.yaml")]
    assert spans == [(4, 4, 5), (6, 6, 6), (7, 10, 11)]
    assert list(margin_notes(text, "a.md")) == []
    assert [note.rule for note in margin_notes(f"a: [\n# {sign}", "a.yaml")] == ["x"]


@pytest.mark.parametrize("path", sorted(WRONG.glob("[!s]*.yaml")), ids=lambda path: path.stem)
def test_with_all_off_that_may_be_off_nothing_breaks(tmp_path: Path, path: Path) -> None:
    """Composing meets what its rules no longer forbid."""
    settings = "".join(f"  {rule}: off\n" for rule in sorted(KNOWN.keys() - FIXED))
    guide = swap("required:", f"rules:\n{settings}required:")
    text = path.read_text("utf-8")
    manuscript = read(make_guide(tmp_path, **{"roles/veilleur.yaml": text, "guide.yaml": guide}))
    rules = {each.rule for each in manuscript.findings}
    assert rules & (KNOWN.keys() - FIXED) == set()


def test_rules_of_settings_speak_both_languages() -> None:
    for rule in SETTING:
        assert rule.reason.render("fr") != rule.reason.render("en")


NOTE = "<!-- guidepress: ignore doubled-space because the poem has it -->\n"


def test_a_note_in_a_page_speaks_of_the_paragraph_below(tmp_path: Path) -> None:
    text = f"{NOTE}# Éditorial\n\nUn.\n\n{NOTE}\nDeux  mots,\ntrois  mots.\n\nQuatre  mots.\n"
    guide, findings = load(make_guide(tmp_path, **{"pages/editorial.md": text}))
    assert guide
    assert findings == ()
    assert "guidepress" not in guide.pages["editorial"].text
    found = judged(guide, check(guide))
    assert [(each.rule, str(each.place)) for each in found] == [
        ("doubled-space", "pages/editorial.md:11:7"),
        ("exception-unused", "pages/editorial.md:1:25"),
    ]


def test_a_note_in_a_page_that_says_nothing_known_is_printed_and_so_found(tmp_path: Path) -> None:
    text = "# Éditorial\n\n<!-- guidepress: ignroe doubled-space -->\n\nUn mot.\n"
    guide, _ = load(make_guide(tmp_path, **{"pages/editorial.md": text}))
    assert guide
    assert [each.rule for each in check(guide)] == ["html-leftover"]
