"""Running text becomes markup: safe, French, and true to who said what."""

from pathlib import Path

import pytest

from guidepress.composition.prose import Scribe
from tests.composition.desk import guide_in


@pytest.fixture(scope="module")
def scribe(tmp_path_factory: pytest.TempPathFactory) -> Scribe:
    return Scribe(guide_in(tmp_path_factory.mktemp("prose")))


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("*oui* et **non**", "<em>oui</em> et <strong>non</strong>"),
        ("`a = 1 ;`", "<code>a = 1 ;</code>"),
        ("[drift](lang:en)", '<em lang="en">drift</em>'),
        ("[drift !](lang:en)", '<em lang="en">drift !</em>'),
        ("[dérive](term:derive)", '<a class="term" href="guide:term-derive">dérive</a>'),
        ("[ici](https://a.fr/?b&c)", '<a class="web" href="https://a.fr/?b&amp;c">ici</a>'),
        ("[moi](mailto:a@b.fr)", '<a class="web" href="mailto:a@b.fr">moi</a>'),
        ("<b>gras</b> & {{ x }}", "&lt;b&gt;gras&lt;/b&gt; &amp; {{ x }}"),
        ("Bien sûr !", "Bien sûr\u202f!"),
        ("*Vrai* ?", "<em>Vrai</em>\u202f?"),
    ],
)
def test_marks_become_elements_and_texts_are_escaped(
    scribe: Scribe, typed: str, set_as: str
) -> None:
    assert str(scribe.passage(typed)) == set_as


def test_another_role_is_printed_with_its_page(scribe: Scribe) -> None:
    assert str(scribe.passage("[déléguée](role:dpo)")) == (
        '<a href="guide:role-dpo">déléguée</a>'
        ' (p.\u00a0<a class="folio-of" href="guide:role-dpo"></a>)'
    )


def test_a_role_that_is_not_in_the_edition_is_words_alone(scribe: Scribe) -> None:
    assert str(scribe.passage("[autre](role:autre)")) == "autre"


def test_a_link_holds_no_elements(scribe: Scribe) -> None:
    assert str(scribe.passage("[*la* dérive](term:derive)")).count("<") == 2


def test_own_words_stand_between_guillemets_once(scribe: Scribe) -> None:
    quoted = "<q>«\u00a0Une suite\u00a0»</q>"
    assert str(scribe.passage("[Une suite](quote:lea-m/actions)")) == quoted
    typed = str(scribe.passage("« [Une suite](quote:lea-m/actions) »"))
    assert typed.count("«") == typed.count("»") == 1


def test_reported_words_have_no_guillemets(scribe: Scribe) -> None:
    said = str(scribe.passage("Il faut [de la patience](quote:lea-m/patience)."))
    assert said == 'Il faut <q class="reported">de la patience</q>.'


def test_paragraphs_are_parted_by_blank_lines(scribe: Scribe) -> None:
    assert [str(part) for part in scribe.passage("Un,\ndeux.\n\nTrois.").paragraphs] == [
        "Un, deux.",
        "Trois.",
    ]


def test_a_title_keeps_small_words_with_what_they_lead_to(scribe: Scribe) -> None:
    assert scribe.title("Responsable de la paie") == "Responsable de\u00a0la\u00a0paie"
    assert scribe.title("Head of AI", "en") == "Head of AI"


def test_composed_text_is_safe_in_an_attribute(scribe: Scribe, tmp_path: Path) -> None:
    assert '"' not in scribe.name('a "b" <c>', "en")
