"""Lines that are overfull are told where their words stand in the guide."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.press.means import Means
from guidepress.press.whereabouts import at_their_words
from tests.guides import make_guide, swap
from tests.press.conftest import run

OWN = "roles/dpo.yaml"
LONG = "anticonstitutionnellement"
UNDIVIDED = "x1" * 60


def place_of(line: str, sources: Mapping[str, str]) -> Place:
    message = say("“{text}” is too wide for its column", text=line)
    found = Finding("overfull", Severity.ERROR, Place(OWN), message)
    (told,) = at_their_words([found], sources)
    assert told.message == message
    return told.place


@pytest.mark.parametrize(
    ("line", "own", "line_number", "column"),
    [
        (f"un mot, {LONG}", f"title: DPO\nblocks:\n  - text: Dire un mot, {LONG}.\n", 3, 16),
        ("l’audit\u202f: méthodique", "a: b\nc: l'audit : méthodique", 2, 4),
        ("un biais, une demande", "- |\n  un [biais](term:biais),\n  une demande", 1, 1),
        (f"un biais {LONG}", f"- |\n  un [biais](term:biais)\n  {LONG}", 3, 3),
        (LONG.upper()[:20], f"title: {LONG}", 1, 8),
        ("deux pas de trop", "a: deux pas\n  de trop", 1, 4),
        (f"le {LONG}", f"a: le {LONG}\nb: {LONG}", 1, 4),
        (LONG, f"a: {LONG}\nb: {LONG}", 1, 1),
        ("DPO", "title: DPO", 1, 1),
        ("", "title: DPO", 1, 1),
        ("— …", "title: DPO", 1, 1),
    ],
)
def test_a_line_is_told_where_its_words_stand_if_that_is_one_place(
    line: str, own: str, line_number: int, column: int
) -> None:
    other = {"roles/other.yaml": "title: Autre"}
    assert place_of(line, {**other, OWN: own}) == Place(OWN, line_number, column)


def test_what_is_quoted_is_told_in_the_file_that_says_it() -> None:
    sources = {OWN: "pull: nadia/mot", "interviews/nadia.yaml": f"a: b\nquotes:\n  - {LONG}"}
    assert place_of(LONG, sources) == Place("interviews/nadia.yaml", 3, 5)
    twice = {**sources, "glossary.yaml": LONG}
    assert place_of(LONG, twice) == Place(OWN)
    assert place_of(LONG, {**twice, OWN: f"t: {LONG}"}) == Place(OWN, 1, 4)
    assert place_of(LONG, {}) == Place(OWN)


def test_nothing_else_is_moved() -> None:
    message = say("“{text}” is a contact line", text=LONG)
    others = [
        Finding("pasted", Severity.ERROR, Place(OWN), message),
        Finding("overfull", Severity.ERROR, Place(OWN, 4, 2), message),
        Finding("overfull", Severity.ERROR, Place(OWN), say("too long")),
    ]
    assert at_their_words(others, {OWN: LONG}) == tuple(others)


def test_a_build_tells_where_to_mend_an_overfull_line(tmp_path: Path) -> None:
    longer = swap("Il ou elle conseille, contrôle", f"Il ou elle {UNDIVIDED}, contrôle")
    guide = make_guide(tmp_path / "guide", **{OWN: longer})
    _, outcome = run(guide, tmp_path / "books", Means())
    (found,) = (each for each in outcome.findings if each.rule == "overfull")
    lines = (guide / OWN).read_text(encoding="utf-8").split("\n")
    assert found.place.file == OWN
    assert lines[found.place.line - 1][found.place.column - 1 :].startswith(UNDIVIDED)


@given(st.lists(st.text("ab.*([\\ \n’éß_", max_size=12), max_size=4), st.data())
def test_no_line_is_told_where_its_words_do_not_stand(
    texts: list[str], data: st.DataObject
) -> None:
    sources = {f"roles/{at}.yaml": text for at, text in enumerate(texts)} | {OWN: "".join(texts)}
    line = data.draw(st.sampled_from(list(sources.values())) | st.text(max_size=30))
    place = place_of(line, sources)
    if place != Place(OWN):
        here = sources[place.file].split("\n")[place.line - 1][place.column - 1 :]
        assert here[0].casefold() in line.casefold()
