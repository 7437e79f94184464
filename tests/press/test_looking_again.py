"""After an edit, what is found is what would be found anew, though most roles are not looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.checks import alone, check
from guidepress.finding import Finding
from guidepress.manuscript.load import load
from guidepress.press.looking_again import FILE, checked
from tests.guides import edit, make_guide, swap

SLIP = swap("conseille, contrôle et explique", "conseille, contrôle et et explique en 2019")
BOTH = ["roles/dpo.yaml", "roles/veilleur.yaml"]
Look = Callable[[], tuple[tuple[Finding, ...], list[str]]]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return make_guide(tmp_path, **{"roles/dpo.yaml": SLIP})


@pytest.fixture
def look(guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Looks the guide over, with what is found and the roles that were looked at by themselves."""
    seen: list[str] = []
    in_role = alone._in_role

    def noted(*all_: object) -> tuple[Finding, ...]:
        seen.append(all_[2].place().file)  # type: ignore[attr-defined]
        return in_role(*all_)  # type: ignore[arg-type]

    def look() -> tuple[tuple[Finding, ...], list[str]]:
        seen.clear()
        read, _ = load(guide)
        assert read
        found = checked(read, None, tmp_path)
        assert found == check(read, None)
        return found, sorted(seen)

    monkeypatch.setattr(alone, "_in_role", noted)
    return look


def test_only_an_edited_role_is_looked_at_by_itself(guide: Path, look: Look) -> None:
    first, seen = look()
    assert {each.rule for each in first} >= {"repeated-word", "past-year"}
    assert seen == BOTH
    assert look() == (first, [])
    edit(guide / "roles/veilleur.yaml", "Il ou elle surveille", "Il ou elle surveille les les")
    found, seen = look()
    assert seen == ["roles/veilleur.yaml"]
    assert len(found) > len(first)


def test_an_edited_edition_has_all_roles_looked_at(guide: Path, look: Look) -> None:
    first, _ = look()
    edit(guide / "guide.yaml", "year: 2026", "year: 2020")
    found, seen = look()
    assert seen == BOTH
    assert found != first


def test_other_files_are_looked_at_each_time(guide: Path, look: Look) -> None:
    first, _ = look()
    path = next((guide / "pages").glob("*.md"))
    path.write_text(f"{path.read_text('utf-8')}\nUn mot un mot sans sans point.\n", "utf-8")
    found, seen = look()
    assert seen == []
    assert found != first


def test_a_guide_that_is_read_in_part_is_looked_over_as_a_whole(guide: Path, look: Look) -> None:
    look()
    edit(guide / "roles/dpo.yaml", "title:", "tilte: X\ntitle:")
    assert look()[1] == []
    assert look()[1] == []


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind", None])
def test_what_is_damaged_is_found_anew(
    guide: Path, look: Look, tmp_path: Path, damage: bytes | None
) -> None:
    first, _ = look()
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:-9] + b"123456789" if damage is None else damage)
    found, seen = look()
    assert found == first
    assert seen
