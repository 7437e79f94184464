"""A few parts are composed, and workers set them, while the guide is looked over."""

import threading
from pathlib import Path
from typing import Any

import pytest

from guidepress.galley import Galley
from guidepress.galleys.copy import Copy
from guidepress.galleys.store import folder_of
from guidepress.galleys.typeset import UNSET
from guidepress.press import looking_again, reading
from guidepress.press.manuscript import Manuscript, Refused
from guidepress.press.means import Means
from guidepress.press.reading import Reader
from guidepress.press.run import build
from tests.galleys import trouble
from tests.guides import make_guide, swap

UNKNOWN = swap("conseille, contrôle et explique", "[conseille](role:personne) et explique")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was looked for, so far."""
    done: list[str] = []
    checked = looking_again.checked

    def noted(*given: Any) -> Any:
        done.append("all")
        return checked(*given)

    monkeypatch.setattr(looking_again, "checked", noted)
    return done


def test_what_is_composed_before_any_check_is_what_is_printed(
    tmp_path: Path, checks: list[str]
) -> None:
    reader = Reader(make_guide(tmp_path))
    sections = reader.composed_soon()
    assert sections
    assert checks == []
    manuscript = reader.manuscript
    assert isinstance(manuscript, Manuscript)
    assert checks == ["all"]
    assert manuscript.sections is sections


def test_a_book_that_takes_long_to_compose_is_looked_over_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = make_guide(tmp_path)
    monkeypatch.setattr(reading, "FEW", 1)
    assert Reader(guide).composed_soon() == ()
    assert isinstance(Reader(guide, None, folder_of(guide)).manuscript, Manuscript)
    assert Reader(guide, None, folder_of(guide)).composed_soon()  # nearly all of it is kept


@pytest.mark.parametrize(
    ("file", "text"), [("roles/dpo.yaml", "title: [\n"), ("guide.yaml", "title: [\n")]
)
def test_nothing_is_composed_of_a_file_that_cannot_be_read(
    tmp_path: Path, file: str, text: str
) -> None:
    reader = Reader(make_guide(tmp_path, **{file: text}))
    assert reader.composed_soon() == ()
    assert isinstance(reader.manuscript, Refused)


def test_a_part_that_cannot_be_composed_is_told_of_by_the_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a state that no template reckons with")

    guide = make_guide(tmp_path, **{"roles/dpo.yaml": UNKNOWN})
    monkeypatch.setattr("guidepress.composition.compose.compose_part", broken)
    reader = Reader(guide)
    assert reader.composed_soon() == ()
    assert isinstance(reader.manuscript, Refused)
    sound = Reader(make_guide(tmp_path / "sound"))
    assert sound.composed_soon() == ()
    with pytest.raises(KeyError):  # a fault of ours, which nothing in the guide explains
        assert isinstance(sound.manuscript, Manuscript)


@pytest.mark.parametrize("is_sound", [True, False])
def test_workers_set_while_the_guide_is_looked_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_sound: bool
) -> None:
    begun = threading.Event()

    def setting(_: Copy) -> Galley:
        begun.set()
        return UNSET

    seen, checked = [], looking_again.checked

    def looked(*given: Any) -> Any:
        seen.append(begun.wait(60))  # nobody waits for the galleys yet
        return checked(*given)

    trouble.set_by(monkeypatch, setting)
    monkeypatch.setattr(looking_again, "checked", looked)
    guide = make_guide(tmp_path, **({} if is_sound else {"roles/dpo.yaml": UNKNOWN}))
    means = Means(2, folder_of(guide), executor=trouble.threads)
    outcome = build(guide, tmp_path / "dist", None, means)
    assert seen == [True]
    assert not outcome.outputs  # pages without anything on them are no book
    rules = {finding.rule for finding in outcome.findings}
    assert ("unknown-role" in rules) is not is_sound
