"""Rules of running text: each finds its wrong example, and leaves its right one alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.checks import dates, forms, pairs, pasted, slips, wording
from guidepress.checks.asking import Check
from guidepress.checks.holes import cut_sentence
from guidepress.checks.sums import pay_arithmetic, pay_rounding
from tests.checks.finding import checked, rules, told
from tests.guides import LEA, VEILLEUR, swap

PROSE = (
    *slips.CHECKS,
    *pairs.CHECKS,
    *pasted.CHECKS,
    *wording.CHECKS,
    *forms.CHECKS,
    *(each for each in dates.CHECKS if each.rule.id != "dated-statement"),
    cut_sentence,
    pay_arithmetic,
    pay_rounding,
)
"""Rules whose examples are paragraphs."""

TEXT = "Il ou elle conseille, contrôle et explique."


def found(folder: Path, paragraph: str) -> list[str]:
    """The rules that a paragraph breaks when it is a text of a profile."""
    block = "|\n      " + paragraph
    return rules(checked(folder, **{"roles/dpo.yaml": swap(TEXT, block)}))


@pytest.mark.parametrize("check", PROSE, ids=lambda check: check.rule.id)
def test_the_examples_of_a_rule_are_wrong_and_right(check: Check, tmp_path: Path) -> None:
    assert check.rule.id in found(tmp_path / "wrong", check.rule.wrong)
    assert found(tmp_path / "right", check.rule.right) in ([], ["full-stop-missing"])


@pytest.mark.parametrize(
    "paragraph",
    [
        "Node.js, ASP.NET, U.S.A. et l'e-mail d'A.Martin ; la version 3.11.",
        "Les points a) et 1) (dont c) sont vus :-).",
        "Cela fait 12,5 % ; de 1,5 à 2,5 ans.",
        "Nous nous voyons, et vous vous taisez.",
        "Les formé(e)s, les expert(e)s et les chargé(e)s de projet.",
        "Ouvert 24 h sur 24, à 20 km, pour 1 euro.",
        "L'IA de 2024 et la norme ISO 27001.",
        "De 45 000 € par an, soit 3 750 € par mois.",
        "Le code `if (x` et l'adresse https://exemple.fr/a,b.",
        "La « boîte “noire” » des modèles.",
        "M. Roux, Mme Petit, 8 h 30, la 2e fois, 12 000 €, 16 Go, la suite…",
        "À l'école, la version 12.000, le fichier 10km.csv et l'article A.",
    ],
)
def test_what_is_right_is_left_alone(paragraph: str, tmp_path: Path) -> None:
    assert found(tmp_path, paragraph) == []


def test_a_speaker_has_one_name_in_all_interviews(tmp_path: Path) -> None:
    findings = checked(
        tmp_path,
        **{
            "interviews/lea-m-2.yaml": swap("speaker: Léa M.", "speaker: Lea M.")(LEA),
            "roles/veilleur.yaml": swap("interview: lea-m\n", "interview: lea-m-2\n")(VEILLEUR),
        },
    )
    assert ("speaker-spelt-twice", "interviews/lea-m.yaml", 2) in told(findings)


def test_an_unused_quote_is_found(tmp_path: Path) -> None:
    edit = swap(
        "    text: Il faut de la patience.",
        "    text: Il en faut.\n  - id: reste\n    form: verbatim\n    text: Voilà tout.",
    )
    change = swap("  - interview: lea-m\n", "")
    findings = checked(tmp_path, **{"interviews/lea-m.yaml": edit, "roles/veilleur.yaml": change})
    assert told(findings) == [("quote-unused", "interviews/lea-m.yaml", 20)]


def test_a_pulled_quote_is_short(tmp_path: Path) -> None:
    long = "une suite d'actions, " * 20
    edit = swap("C'est une suite d'actions, très concrètes.", f"C'est {long}très concrètes.")
    assert told(checked(tmp_path, **{"interviews/lea-m.yaml": edit})) == [
        ("pull-long", "roles/veilleur.yaml", 59)
    ]


def test_a_relation_goes_both_ways(tmp_path: Path) -> None:
    findings = checked(tmp_path, **{"roles/dpo.yaml": swap("related: [veilleur]\n", "")})
    assert told(findings) == [("related-one-way", "roles/veilleur.yaml", 12)]


def test_a_role_without_neighbours_is_told_in_a_guide_of_three(tmp_path: Path) -> None:
    third = VEILLEUR.replace("de modèles", "de nuit").replace("related: [dpo]\n", "")
    findings = checked(
        tmp_path,
        **{
            "roles/veilleur-nuit.yaml": third,
            "guide.yaml": swap("[veilleur, dpo]", "[veilleur, dpo, veilleur-nuit]"),
        },
    )
    assert ("related-missing", "roles/veilleur-nuit.yaml", 2) in told(findings)
