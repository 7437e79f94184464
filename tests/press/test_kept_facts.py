"""After an edit, a manifest says what it would say if nothing had been kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.manuscript.load import load
from guidepress.press import kept_facts as kept
from guidepress.press.kept_facts import FILE, kept_facts
from guidepress.publishing.facts import RoleFacts, facts_of, role_facts
from guidepress.shelf import Shelf
from tests.guides import edit, make_guide

BOTH = ["dpo", "veilleur"]
Ask = Callable[[], tuple[dict[str, RoleFacts], list[str]]]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return make_guide(tmp_path / "guide")


@pytest.fixture
def ask(guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """The facts of the guide, and the roles whose facts were worked out for it."""
    worked: list[str] = []

    def noted(role: object, *more: object) -> RoleFacts:
        worked.append(role.slug)  # type: ignore[attr-defined]
        return role_facts(role, *more)  # type: ignore[arg-type]

    def ask() -> tuple[dict[str, RoleFacts], list[str]]:
        worked.clear()
        read, _ = load(guide)
        assert read
        found = kept_facts(read, tmp_path)
        assert list(found.items()) == list(facts_of(read).items())
        return found, sorted(worked)

    monkeypatch.setattr(kept, "role_facts", noted)
    return ask


def test_only_an_edited_role_is_asked_again(guide: Path, ask: Ask) -> None:
    first, worked = ask()
    assert worked == BOTH
    assert ask() == (first, [])
    edit(guide / "roles/veilleur.yaml", "Il ou elle surveille", "Elle ou il surveille")
    found, worked = ask()
    assert worked == ["veilleur"]
    assert found["veilleur"] != first["veilleur"]
    assert found["dpo"] == first["dpo"]


@pytest.mark.parametrize("files", ["interviews/*.yaml", "guide.yaml"])
def test_what_all_roles_may_speak_of_counts_for_all(guide: Path, ask: Ask, files: str) -> None:
    ask()
    path = min(guide.glob(files))
    path.write_text(path.read_text("utf-8") + "# another line\n", "utf-8")
    assert ask()[1] == BOTH


def test_what_is_kept_and_is_none_is_worked_out(tmp_path: Path, ask: Ask) -> None:
    first, _ = ask()
    data = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(data[:-9] + b"*" * 9)
    found, worked = ask()
    assert found == first
    assert len(worked) == 1
    (tmp_path / FILE).write_bytes(b"")
    assert ask() == (first, BOTH)


def test_another_form_under_the_same_key_is_worked_out(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = ask()
    monkeypatch.setattr(Shelf, "get", lambda *_: b'{"title": 1}')
    assert ask() == (first, BOTH)


def test_nothing_is_kept_where_the_code_cannot_be_told(
    tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "digest_of_code", lambda *_: None)
    ask()
    assert not (tmp_path / FILE).exists()
