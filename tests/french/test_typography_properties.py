"""What holds of every text: composed twice is composed once, and no word is ever changed."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from guidepress.french.protection import veiled
from guidepress.french.rule import applied
from guidepress.french.spelling import ORDINALS
from guidepress.french.typography import RULES, Run, compose, compose_runs

# Pieces that meet one another in every order: what rules look for, and what they look around.
FRAGMENTS = (
    "Le métier",
    "l'IA",
    "d'",
    "qu'",
    "aujourd'hui",
    '"',
    "«",
    "»",
    "“",
    "”",
    "<<",
    ">>",
    "...",
    "…",
    "etc",
    ".",
    ",",
    ";",
    "!",
    "?",
    ":",
    "(",
    ")",
    "-",
    "--",
    "–",
    "—",
    "/",
    "=",
    " ",
    "  ",
    "\n",
    "\t",
    "\u00a0",
    "\u202f",
    "\u2009",
    "\u2003",
    "3",
    "5",
    "12",
    "45 000",
    "45000",
    "70000",
    "2017",
    "2019",
    "4160",
    "000",
    "1,5",
    "3.11",
    "%",
    "€",
    "k",
    "K",
    "M",
    "$",
    "euros",
    "emplois",
    "ans",
    "pays",
    "mai",
    "à",
    "et",
    "er",
    "e",
    "ème",
    "ère",
    "siècle",
    "XXI",
    "I",
    "h",
    "30",
    "bac",
    "Bac",
    "BAC",
    "+",
    "n°",
    "p.",
    "fig.",
    "niveau",
    "M.",
    "Mme",
    "Élise",
    "H.",
    "J.",
    "Elle",
    "oeuvre",
    "Oeil",
    "Etat",
    "E",
    "A",
    "A partir",
    "l’issue",
    "M1802",
    "`a`",
    "`",
    "https://a.fr/b",
    "://",
    "a@b.fr",
    "guide.yaml",
    ".fr",
    "#IA",
    "@",
    "06 12 34 56 78",
    "2024-10-04",
    "978",
    "Yahoo!",
    "\ua66e",
    "x",
)

typed = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
texts = typed | st.text() | st.lists(typed | st.text(max_size=3), max_size=5).map("".join)
runs = st.lists(st.builds(Run, typed | st.text(max_size=3), st.sampled_from([False, False, True])))


TABLE = {"œ": "oe", "Œ": "OE", "É": "E", "Ê": "E", "À": "A"}


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def without_the_closed_table(text: str) -> str:
    """Spell a text in one way, whether the closed table was applied to it or not."""
    endings = "|".join(sorted(ORDINALS, key=len, reverse=True))
    text = re.sub(rf"(?<=[\dIVX])({endings})(?=s?(?!\w))", lambda m: ORDINALS[m[1]], text)
    return letters("".join(TABLE.get(sign, sign) for sign in text)).lower()


@settings(max_examples=1000)
@given(texts)
def test_composing_twice_is_composing_once(text: str) -> None:
    once = compose(text)
    assert compose(once) == once


@settings(max_examples=1000)
@given(texts)
def test_no_word_is_changed_but_by_the_closed_table(text: str) -> None:
    assert without_the_closed_table(compose(text)) == without_the_closed_table(text)


@given(texts)
def test_rules_that_do_not_spell_change_no_letter_and_no_digit(text: str) -> None:
    changed = [
        rule.id
        for rule in RULES
        if not rule.spells and letters(applied(text, rule.edits(text))) != letters(text)
    ]
    assert not changed


@given(texts)
def test_a_rule_that_is_not_concerned_has_nothing_to_say(text: str) -> None:
    assert not [rule.id for rule in RULES if rule.edits(text) and not rule.concerns(text)]


@given(texts)
def test_edits_come_in_order_and_apart(text: str) -> None:
    for rule in RULES:
        edits = rule.edits(text)
        assert all(one.end <= other.start for one, other in pairwise(edits)), rule.id


@given(texts)
def test_a_veil_hides_position_for_position(text: str) -> None:
    assert len(veiled(text)) == len(text)


@given(texts, st.lists(st.integers(0, 80)))
def test_where_markup_breaks_a_text_makes_no_difference(text: str, cuts: list[int]) -> None:
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [Run(text[start:end]) for start, end in pairwise(places)]
    assert "".join(compose_runs(pieces)) == compose(text)


@given(runs)
def test_runs_come_back_as_many_and_protected_ones_as_they_were(parts: list[Run]) -> None:
    composed = compose_runs(parts)
    assert len(composed) == len(parts)
    assert all(
        part.text == new for part, new in zip(parts, composed, strict=True) if part.protected
    )


@given(runs)
def test_composing_runs_twice_is_composing_them_once(parts: list[Run]) -> None:
    once = compose_runs(parts)
    again = [Run(text, part.protected) for text, part in zip(once, parts, strict=True)]
    assert compose_runs(again) == once
