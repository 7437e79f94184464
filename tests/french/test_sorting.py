import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.french.sorting import FIGURES, initial, sort_key

# Lists in the order of CLDR `fr`; no two neighbours may change places.
ORDERED = {
    "accents from the left, not from the right as in fr-CA": "cote coté côte côté",
    "accents only between words of the same letters": "cotait cote coté côte côté coteau cotée",
    "none, acute, grave, circumflex, diaeresis": "de dé dè dê dë",
    "a longer word after": "pèche pécher",
    "cedilla": "ca ça cadre",
    "œ is oe": "oenologie œnologie oeuf œuf officier",
    "œ among other words": "cobol codeur coefficient cœur coexister",
    "capitals last": "etat Etat état État",
    "figures before letters": "3D 3IA 5G analyste zoologue",
}


@pytest.mark.parametrize("words", ORDERED.values(), ids=ORDERED.keys())
def test_well_known_french_lists(words: str) -> None:
    expected = words.split()
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected


def test_spaces_and_signs_do_not_count() -> None:
    expected = [
        "charge de travail",
        "chargé d’études",
        "chef de projet",
        "chef-d’œuvre",
        "cheffe de projet",
        "Chief AI Officer",
    ]
    assert sorted(random.Random(1).sample(expected, len(expected)), key=sort_key) == expected


def test_articles_stay_where_they_are() -> None:
    assert sorted(["Lyon", "L’éthique", "La Poste"], key=sort_key) == [
        "La Poste",
        "L’éthique",
        "Lyon",
    ]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("expert", "E"),
        ("Éthicien", "E"),
        ("œnologue", "O"),
        ("Ærø", "A"),
        ("ça", "C"),
        ("« Data scientist »", "D"),
        ("3IA", FIGURES),
        ("Ωmega", FIGURES),
        ("…", FIGURES),
        ("", FIGURES),
    ],
)
def test_initial_is_the_heading_of_the_index(text: str, heading: str) -> None:
    assert initial(text) == heading


@given(st.lists(st.text()))
def test_each_heading_stands_once_and_in_order(texts: list[str]) -> None:
    headings = [initial(text) for text in sorted(texts, key=sort_key)]
    met = [heading for heading, _ in itertools.groupby(headings)]
    assert met == sorted(set(headings), key=lambda heading: (heading != FIGURES, heading))


@given(st.text(), st.text())
def test_no_two_texts_are_alike(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
