from __future__ import annotations

import pytest

from guidepress.composition.titling import broken, fitted, size, width


@pytest.mark.parametrize(
    ("title", "ems", "lines"),
    [
        ("Concevoir l’IA", 14, ("Concevoir l’IA",)),
        ("Fiabiliser l’IA, protéger les données", 13, ("Fiabiliser l’IA,", "protéger les données")),
        (
            "Les métiers de l’IA et de la cybersécurité",
            14,
            ("Les métiers de l’IA", "et de la cybersécurité"),
        ),
        ("Anticonstitutionnellement", 3, ("Anticonstitutionnellement",)),
    ],
)
def test_titles_break_where_a_hand_would(title: str, ems: float, lines: tuple[str, ...]) -> None:
    assert broken(title, ems) == lines


def test_no_line_of_a_cover_ends_with_a_small_word_when_it_can_be_helped() -> None:
    lines = fitted("Le guide des métiers de la mer et de la montagne", 167, 21, 70)
    assert not [line for line in lines[:-1] if line.split(" ")[-1] in {"de", "la", "et", "des"}]


def test_a_title_is_as_large_as_its_longest_line_lets_it() -> None:
    assert size(("mot",), 100, 20) == 20
    lines = ("Une ligne qui est vraiment longue",)
    assert size(lines, 100, 20) == pytest.approx(100 / width(lines[0]))


def test_no_break_spaces_do_not_break() -> None:
    assert broken("Bac\u00a0+5\u00a0minimum", 2) == ("Bac\u00a0+5\u00a0minimum",)
