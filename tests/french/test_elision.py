import pytest

from guidepress.french.elision import de, elides

ELIDED = """
    expert en IA, IA, analyste SOC, Élise, éthicien, œuvre, Yves, Ypres, Yonne, UX designer,
    AI Ethics Officer, un expert, histoire, hôtel, hôpital, humain, huissier, huître, héroïne,
    habitude, harmonie, hallucination, haltérophile, horticulteur, hydraulicien, hygiéniste, HEC,
    hébergement, herboriste, homme, honneur, heure, hiver
"""
WHOLE = """
    responsable, RH, Chief AI Officer, 3IA, 11, hacker éthique, Head of AI, hardware, helpdesk,
    handicap, haut niveau, hiérarchie, héros, Hugging Face, huit, hockey, hors-piste, Hadoop,
    hub, hip-hop, harcèlement, hausse, hibou, onze, oui, YouTube, yacht
"""


def names(table: str) -> list[str]:
    return [name.strip() for name in table.split(",")]


@pytest.mark.parametrize("name", names(ELIDED))
def test_de_elides_before_a_vowel_or_a_mute_h(name: str) -> None:
    assert de(name) == f"d’{name}"


@pytest.mark.parametrize("name", names(WHOLE))
def test_de_stays_whole_before_a_consonant_or_an_aspirated_h(name: str) -> None:
    assert de(name) == f"de {name}"


def test_signs_before_the_first_letter_are_passed_over() -> None:
    assert elides("« expert »")
    assert not elides("(responsable)")


def test_a_name_without_a_letter_does_not_elide() -> None:
    assert de("…") == "de …"
