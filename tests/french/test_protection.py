"""Spans that composition hands back as they came."""

import pytest

from guidepress.french.protection import veiled
from guidepress.french.signs import VEIL
from guidepress.french.typography import compose

PROTECTED = (
    "`l'IA != 45000 €`",
    "https://exemple.fr/l'ia?a=1;b=2...",
    "http://exemple.fr:80/Etat!",
    "www.exemple.fr/2017-2019",
    "exemple.ai",
    "l.petit@exemple.fr",
    "3.11",
    "v1.2.3",
    "04.10.2024",
    "2024-10-04",
    "978-2-1234-5680-3",
    "978 2 1234 5680 3",
    "06 12 34 56 78",
    "+33 6 12 34 56 78",
    "M1802",
    "M2Z",
    "RNCP37826",
    "rapport-2017-2019.pdf",
    "guide.yaml",
    "#Oeuvre",
    "@Ecole",
    "Yahoo!",
)


@pytest.mark.parametrize("span", PROTECTED)
def test_protected_spans_are_never_touched(span: str) -> None:
    kept = span.rstrip("!.") if span.startswith("http") else span
    assert VEIL * len(kept) in veiled(span)
    assert kept in compose(f'Voir {span} ; l\'un de "{span}", ({span}).')


def test_a_sign_after_an_address_belongs_to_the_sentence() -> None:
    assert compose("Voir https://exemple.fr/a; oui") == "Voir https://exemple.fr/a\u202f; oui"
    assert compose("Sur exemple.fr: tout") == "Sur exemple.fr\u00a0: tout"


def test_versions_keep_their_name_as_typed() -> None:
    assert compose("ROME 4.0, Python 3.11") == "ROME 4.0, Python 3.11"


def test_a_guide_adds_its_own_product_names() -> None:
    assert compose("L'Ecole d'IA recrute!") == "L’École d’IA recrute\u202f!"
    assert compose("L'Ecole d'IA recrute!", ["Ecole d'IA"]) == "L’Ecole d'IA recrute\u202f!"


def test_the_veil_itself_may_be_typed() -> None:
    assert compose(f"l'{VEIL}!") == f"l’{VEIL}\u202f!"
