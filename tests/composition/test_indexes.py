from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.composition import columns, indexes
from guidepress.composition.columns import Measure
from guidepress.composition.indexes import Group, IndexEntry
from guidepress.composition.titling import width
from guidepress.manuscript.guide import Guide
from tests.composition.desk import guide_in


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    folder: Path = tmp_path_factory.mktemp("guide")
    return guide_in(folder)


def test_every_name_of_every_role_is_in_the_index(guide: Guide) -> None:
    entries = indexes.names(guide)
    assert [(entry.text, entry.anchor, entry.title) for entry in entries] == [
        ("Délégué / déléguée à la protection des données", "role-dpo", None),
        ("model watcher", "role-veilleur", "Veilleur / veilleuse de modèles"),
        ("Veilleur / veilleuse de modèles", "role-veilleur", None),
    ]
    assert [group.title for group in indexes.letters(entries)] == ["D", "M", "V"]


def test_roles_stand_under_the_first_level_that_opens_them(guide: Guide) -> None:
    groups = indexes.by_studies(guide)
    assert [(group.title, [e.anchor for e in group.entries]) for group in groups] == [
        ("Bac\u00a0+3", ["role-veilleur"]),
        ("Bac\u00a0+5", ["role-dpo"]),
    ]


def test_interests_and_codes(guide: Guide) -> None:
    (interest,) = indexes.by_interest(guide)
    assert interest.title == "Comprendre et analyser"
    (referenced,) = indexes.by_rome(guide)
    (occupation,) = referenced.occupations
    assert (occupation.code, occupation.label) == (
        "M1802",
        "Expertise et support en systèmes d'information",
    )
    assert [entry.anchor for entry in occupation.entries] == ["role-veilleur"]


COUNTS = st.lists(st.integers(1, 40), min_size=1, max_size=20)


@given(COUNTS, st.integers(1, 3), st.integers(8, 60), st.integers(6, 60))
def test_columns_lose_nothing_and_hold_no_more_than_they_can(
    counts: list[int], count: int, lines: int, first: int
) -> None:
    groups = tuple(
        Group(
            f"{number}", tuple(IndexEntry(f"mot {at}", f"a{number}-{at}", "") for at in range(size))
        )
        for number, size in enumerate(counts)
    )
    measure = Measure(lines, 20, 25)
    pages = columns.sheets(groups, measure, count, min(first, lines))
    read = [
        e.anchor for page in pages for column in page for group in column for e in group.entries
    ]
    assert read == [entry.anchor for group in groups for entry in group.entries]
    for page in pages:
        assert 1 <= len(page) <= count
        for column in page:
            assert measure.total(column) <= lines or len(column[0].entries) == 1


def test_a_letter_that_goes_on_is_headed_again() -> None:
    entries = tuple(IndexEntry(f"mot {at}", f"a{at}", "") for at in range(30))
    pages = columns.sheets((Group("M", entries),), Measure(12, 20, 25), 2, 12)
    marks = [group.continued for page in pages for column in page for group in column]
    assert marks[0] is False
    assert all(marks[1:])


def test_the_last_page_s_columns_are_about_equal() -> None:
    groups = tuple(
        Group(letter, tuple(IndexEntry(f"{letter} {at}", f"{letter}{at}", "") for at in range(4)))
        for letter in "ABCDEF"
    )
    (page,) = columns.sheets(groups, Measure(60, 20, 25), 2, 60)
    heights = [Measure(60, 20, 25).total(column) for column in page]
    assert abs(heights[0] - heights[1]) < 9


def test_a_role_s_own_name_is_measured_in_the_semibold_that_it_is_set_in() -> None:
    name = "Contrôleur / contrôleuse en traitement des langues"
    measure = Measure(60, 1.02 * width(name), 90)
    assert measure.of(IndexEntry(name, "a", "")) == 2
    assert measure.of(IndexEntry(name, "a", "voir")) == 1 + 1
