"""Output profiles: the built-in ones, and those that a guide declares."""

from pathlib import Path

from guidepress.manuscript.load import load
from guidepress.outputs import BUILT_IN, PRINT, SCREEN
from guidepress.press.profiles import profiles_of, unknown_profiles
from tests.guides import make_guide

OWN = """outputs:
  - name: imprimeur
    like: print
    resolution: 350
    ink_limit: 320
  - name: leger
    like: screen
    resolution: 96
  - name: screen
    like: screen
    resolution: 150
"""


def guide_with(folder: Path, outputs: str) -> Path:
    root = make_guide(folder)
    file = root / "guide.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{outputs}", encoding="utf-8")
    return root


def test_a_guide_that_declares_none_has_the_built_in_ones(tmp_path: Path) -> None:
    guide, _ = load(make_guide(tmp_path))
    assert profiles_of(guide) == BUILT_IN == profiles_of(None)


def test_a_profile_is_like_another_but_for_what_it_says(tmp_path: Path) -> None:
    guide, found = load(guide_with(tmp_path, OWN))
    assert not found
    known = profiles_of(guide)
    own = known["imprimeur"]
    assert (own.resolution, own.ink_limit) == (350, 320)
    assert (own.colours, own.standards, own.marks) == ("cmyk", PRINT.standards, True)
    assert own.file("guide-2026") == "guide-2026-imprimeur.pdf"
    assert known["leger"].file("guide-2026") == "guide-2026-leger.pdf"
    assert known["print"] == PRINT


def test_a_profile_may_change_a_built_in_one(tmp_path: Path) -> None:
    guide, _ = load(guide_with(tmp_path, OWN))
    changed = profiles_of(guide)["screen"]
    assert changed.resolution == 150
    assert changed.file("guide-2026") == SCREEN.file("guide-2026")


def test_a_profile_is_like_a_built_in_one_only(tmp_path: Path) -> None:
    _, found = load(guide_with(tmp_path, "outputs:\n  - name: a\n    like: prnt\n"))
    (finding,) = found
    assert "prnt" in finding.message.render("en")
    assert finding.hint is not None
    assert "`print`" in finding.hint.render("en")


def test_an_unknown_profile_is_told_with_the_nearest_of_all(tmp_path: Path) -> None:
    guide, _ = load(guide_with(tmp_path, OWN))
    (finding,) = unknown_profiles(guide, ("print", "imprimer"))
    assert finding.rule == "no-such-output"
    assert finding.hint is not None
    assert "`imprimeur`" in finding.hint.render("en")
