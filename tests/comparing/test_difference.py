"""What differs between two editions, as a value."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidepress.comparing.as_text import text
from guidepress.comparing.difference import ChangedPage, Difference, difference
from guidepress.comparing.wording import wording
from guidepress.publishing.manifest import SourceRecord
from tests.comparing.editions import book, edition
from tests.guides import Change, files, swap

Against = Callable[..., Difference]
"""Compares the tiny guide with itself after changes."""


@pytest.fixture
def against(tmp_path: Path) -> Against:
    """Compare the tiny guide with itself after changes."""

    def against(**changes: Change) -> Difference:
        return difference(edition(tmp_path / "a"), edition(tmp_path / "b", **changes))

    return against


DPO, LISTED = "roles/dpo.yaml", "roles: [veilleur, dpo]"


def test_nothing_differs_from_itself(against: Against) -> None:
    found = against()
    assert found.is_empty
    assert found.touched == ()
    assert found.pages is None, "nobody knows how pages look that were not built"


def test_a_role_comes_and_a_role_goes(against: Against) -> None:
    found = against(
        **{
            DPO: None,
            "roles/autre.yaml": """\
title: Autre métier
epicene: true
standfirst: Un autre.
revised: 2026-05-01
blocks:
  - text: Rien de ce qui était là.
""",
            "guide.yaml": swap(LISTED, "roles: [veilleur, autre]"),
        }
    )
    assert (found.added, found.removed, found.renamed) == (("autre",), ("dpo",), ())
    assert found.touched[0] == "autre"


def test_a_file_that_is_renamed_is_the_same_role(against: Against) -> None:
    text = files()[DPO]
    found = against(
        **{
            DPO: None,
            "roles/protection.yaml": text,
            "guide.yaml": swap(LISTED, "roles: [veilleur, protection]"),
        }
    )
    assert (found.added, found.removed) == ((), ())
    assert [(each.before, each.slug) for each in found.renamed] == [("dpo", "protection")]


def test_a_role_that_is_renamed_and_edited_is_known_by_its_blocks(against: Against) -> None:
    text = str(files()[DPO]).replace("title: Délégué / déléguée", "title: Délégué ou déléguée")
    found = against(
        **{
            DPO: None,
            "roles/protection.yaml": text.replace("2026-05-01", "2026-06-01"),
            "guide.yaml": swap(LISTED, "roles: [veilleur, protection]"),
        }
    )
    assert [(each.before, each.slug) for each in found.renamed] == [("dpo", "protection")]
    assert found.added == found.removed == ()


def test_facts_and_pay_are_told_as_they_print(against: Against) -> None:
    def edit(text: str) -> str:
        text = text.replace("employability: très bonne", "employability: excellente")
        text = text.replace("      high: 4 000", "      high: 4 200").replace(
            "  bac: Scien", "  # "
        )
        return text.replace("    low: 2\n", "    low: 3\n")

    found = against(**{"roles/veilleur.yaml": edit})
    told = [(each.what, each.before, each.after) for each in found.facts]
    assert told == [
        ("Expérience", "au moins 2\xa0ans", "au moins 3\xa0ans"),
        ("Bac conseillé", "Scientifique", None),
        ("Employabilité", "très bonne", "excellente"),
    ]
    (pay,) = found.pay
    assert pay.what == "Débutant"
    assert (pay.before or "").replace("\u202f", " ").startswith("36 000–48 000")
    assert (pay.after or "").replace("\u202f", " ").startswith("36 000–50 400")
    assert found.touched == ("veilleur",)


def test_quotes_come_go_and_change_their_words(against, tmp_path: Path) -> None:
    more = {
        "interviews/lea-m.yaml": lambda text: (
            f"{text}  - id: neuve\n    form: verbatim\n    text: Encore.\n"
        ),
        DPO: lambda text: f"{text}  - quote: lea-m/neuve\n",
    }
    before, after = edition(tmp_path / "c"), edition(tmp_path / "d", **more)
    (came,) = difference(before, after).spoken
    assert (came.reference, came.speaker) == ("lea-m/neuve", "Léa M.")
    assert after.roles["dpo"].title in came.roles
    assert difference(after, before).withdrawn == (came,)
    reworded = against(**{"interviews/lea-m.yaml": swap("Il faut de la", "Il faut beaucoup de")})
    assert [each.reference for each in reworded.reworded] == ["lea-m/patience"]
    assert reworded.touched == ("veilleur",)


def test_a_family_that_a_role_moves_to_is_a_fact(tmp_path: Path) -> None:
    second = """\
  - slug: autre
    title: Une autre famille
    colour: {screen: "#0b6654"}
    standfirst: Une autre.
    roles: [dpo]
interests:
"""
    move = swap(LISTED, "roles: [veilleur]")
    after = edition(
        tmp_path / "b", **{"guide.yaml": lambda t: move(t).replace("interests:\n", second, 1)}
    )
    (change,) = difference(edition(tmp_path / "a"), after).facts
    assert (change.what, change.before, change.after) == (
        "Famille",
        "Les métiers de l'essai",
        "Une autre famille",
    )


def test_pages_are_matched_by_part_whatever_their_folios(tmp_path: Path) -> None:
    blank = ((), (), ())
    before = book(tmp_path / "a", ("one", "two", "three"), blank)
    after = book(tmp_path / "b", ("one", "other"), blank[:2])
    assert difference(before, after).pages == (
        ChangedPage("role/dpo", 1, 5, 5, "role/dpo"),
        ChangedPage("role/dpo", 2, 6, None, "role/dpo"),
    )


@pytest.mark.parametrize(
    ("blocks", "told"),
    [
        (("1", "2", "3", "4"), "DPO\u00a0: 1 bloc sur 4 est nouveau"),
        (("1", "2"), "DPO\u00a0: 1 bloc est retiré"),
        (("1",), "DPO\u00a0: 2 blocs sont retirés"),
        (("2", "1", "3"), "DPO\u00a0: les blocs sont dans un autre ordre"),
    ],
)
def test_blocks_that_are_new_gone_or_elsewhere(
    tmp_path: Path, blocks: tuple[str, ...], told: str
) -> None:
    before = edition(tmp_path)
    role = before.roles["dpo"].model_copy(update={"title": "DPO", "blocks": ("1", "2", "3")})
    after = role.model_copy(update={"blocks": blocks})
    found = difference(replace(before, roles={"dpo": role}), replace(before, roles={"dpo": after}))
    assert told in text(wording(found), "fr")


def test_what_is_not_committed_yet_is_told(tmp_path: Path) -> None:
    side = replace(edition(tmp_path), source=SourceRecord(commit="a" * 40, dirty=True))
    assert side.name.render("fr") == "2026, commit aaaaaaaaa et modifications"
