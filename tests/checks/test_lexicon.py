"""Spelling: asked for, and looked up where there is a dictionary."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from guidepress.checks import check, lexicon
from guidepress.checks.dictionary import dictionary
from guidepress.language import Message, say
from guidepress.manuscript.load import load
from tests.guides import Change, make_guide, swap

ASKED = swap("required:", "rules: {unknown-word: warning}\nrequired:")


MEANT = "Is it surveille? If it is right, add it to lexicon.txt"


class Words:
    """A dictionary that has all words but two, and what may be meant by one."""

    def lookup(self, word: str) -> bool:
        return word == "surveille" or not any(is_like(word, each) for each in ("survielle", "zork"))


def is_like(word: str, wrong: str) -> bool:
    """Whether a word is made of another's letters, all or all but one."""
    return not Counter(word) - Counter(wrong) and len(word) >= len(wrong) - 1


def found(root: Path) -> list[tuple[str, str]]:
    guide, findings = load(root)
    assert guide
    assert findings == ()
    return [
        (str(each.place), f"{each.message.render('en')} / {each.hint and each.hint.render('en')}")
        for each in check(guide)
        if each.rule == "unknown-word"
    ]


WRONG: dict[str, Change] = {
    "roles/dpo.yaml": swap(
        "Il ou elle conseille", "Il survielle, l'on survielle ; Zorka, ZORK ; le zork"
    )
}


def test_nothing_is_looked_up_unless_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "dictionary", lambda _: pytest.fail("looked up"))
    assert found(make_guide(tmp_path, **WRONG)) == []


def test_a_word_that_is_unknown_is_found_once_with_what_may_be_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "dictionary", lambda _: Words())
    told = found(make_guide(tmp_path, **WRONG, **{"guide.yaml": ASKED}))
    assert told == [
        (
            "roles/dpo.yaml:15:14",
            f"No dictionary has “survielle” / {MEANT}",
        ),
        (
            "roles/dpo.yaml:15:59",
            "No dictionary has “zork” / If it is right, add it to lexicon.txt",
        ),
    ]


def test_the_guide_has_words_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "dictionary", lambda _: Words())
    own: dict[str, Change] = {"guide.yaml": ASKED, "lexicon.txt": "# nos mots\nzork\nSurvielle\n"}
    assert found(make_guide(tmp_path, **WRONG, **own)) == []


def test_without_a_dictionary_what_to_install_is_told_at_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexicon, "dictionary", lambda _: say("Install it"))
    ((place, words),) = found(make_guide(tmp_path, **WRONG, **{"guide.yaml": ASKED}))
    assert place.startswith("guide.yaml:")
    assert words == "There is no dictionary to look words up in / Install it"


def test_hunspells_list_in_the_guides_own_folder_is_read(tmp_path: Path) -> None:
    pytest.importorskip("spylls")
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "fr.aff").write_text("SET UTF-8\n", "utf-8")
    (folder / "fr.dic").write_text("2\nsurveiller\nœuvre\n", "utf-8")
    words = dictionary(tmp_path)
    assert not isinstance(words, Message)
    assert words.lookup("œuvre")
    assert not words.lookup("survieller")
