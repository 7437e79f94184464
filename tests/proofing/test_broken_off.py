"""A print file has no structure: a text that goes on over a page's end is found in its parts."""

import pytest

from guidepress.french.letters import letters
from guidepress.proofing.wording import _missing
from guidepress.section import Section, Side

BESIDE = "Fiche métier – 12 Guide des métiers Analyste SOC 13 Salaire débutant 32 000 €"
TEXTS = ("réunit. L’", "Le délégué à la protection des données veille au respect de la loi.")


def missing(said: str, painted: str) -> list[str]:
    section = Section("role/x", "X", f"<p>{said}</p>", Side.RECTO)
    return list(_missing(section, letters(painted), is_painted=True))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_may_be_broken_off_anywhere(text: str) -> None:
    for at in range(len(text) + 1):
        assert missing(text, f"Avant. {text[:at]} {BESIDE} {text[at:]} Après.") == [], at


def test_a_text_that_lost_its_beginning_middle_or_end_is_missed() -> None:
    text = TEXTS[1]
    for lost in (text[:30], text[20:50], text[35:]):
        assert missing(text, f"Avant. {text.replace(lost, '')} {BESIDE}") == [text], lost
    assert missing(TEXTS[0], BESIDE) == [TEXTS[0]]
