"""Text broken into runs by inline markup is composed as one text."""

import pytest

from guidepress.french.typography import Run, compose_runs

NBSP, NNBSP = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (["« ", "machine learning", " »"], [f"«{NBSP}", "machine learning", f"{NBSP}»"]),
        (['"', "machine learning", '"'], [f"«{NBSP}", "machine learning", f"{NBSP}»"]),
        (["l'", "IA"], ["l’", "IA"]),
        (["l", "'IA"], ["l", "’IA"]),
        (["quoi", "?"], ["quoi", f"{NNBSP}?"]),
        (["quoi ", "? "], [f"quoi{NNBSP}", "? "]),
        (["«", "mot", "»"], [f"«{NBSP}", "mot", f"{NBSP}»"]),
        (["45", "000 €"], [f"45{NNBSP}", f"000{NBSP}€"]),
        (["45000", " €"], [f"45{NNBSP}000", f"{NBSP}€"]),
        (["12", "h30"], ["12", f"{NBSP}h{NBSP}30"]),
        (["un c", "oe", "ur"], ["un c", "œ", "ur"]),
        (["un co", "eur"], ["un cœ", "ur"]),
        (["2", "ème", " édition"], ["2", "e", f"{NBSP}édition"]),
        (["Bac", "+5"], [f"Bac{NBSP}", "+5"]),
        (["", "un mot !", ""], ["", f"un mot{NNBSP}!", ""]),
        ([], []),
    ],
)
def test_runs_are_composed_as_one_text(runs: list[str], expected: list[str]) -> None:
    assert compose_runs([Run(text) for text in runs]) == expected


def test_a_protected_run_is_a_word_whatever_it_holds() -> None:
    runs = [Run("La commande "), Run("a != 'b'", protected=True), Run("? Oui, l'"), Run("…", True)]
    composed = compose_runs(runs)
    assert composed == ["La commande ", "a != 'b'", f"{NNBSP}? Oui, l’", "…"]


def test_an_empty_protected_run_is_a_word_too() -> None:
    runs = [Run("Voici l'"), Run("", protected=True), Run("!")]
    assert compose_runs(runs) == ["Voici l’", "", f"{NNBSP}!"]


def test_an_address_may_cross_runs() -> None:
    runs = [Run("Voir https://exem"), Run("ple.fr/l'ia"), Run(" !")]
    assert compose_runs(runs) == ["Voir https://exem", "ple.fr/l'ia", f"{NNBSP}!"]
