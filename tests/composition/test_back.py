from __future__ import annotations

import re

import pytest

from guidepress.composition import back
from guidepress.composition.closing import closing
from guidepress.section import Side
from tests.composition.desk import Desk, composer_of, elements, galleys, grown, guide_in, with_trim


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return composer_of(guide_in(tmp_path_factory.mktemp("guide")))


def test_back_matter_comes_in_the_book_s_order(composer: Desk) -> None:
    sections = back.back_matter(composer)
    assert [(section.name, section.opens_on, section.fills_sheets) for section in sections] == [
        ("pay", Side.VERSO, False),
        ("glossary", None, False),
        ("index", None, False),
        ("sources", None, False),
        ("notes", None, True),
        ("meetings", None, True),
        ("steps", None, True),
    ]


def test_every_open_number_has_its_link_beside_it(composer: Desk) -> None:
    for section in back.back_matter(composer):
        for anchor in re.findall(r'<a class="folio-of" href="guide:([\w-]+)">', section.html):
            name = rf'<a class="name[^"]*" href="guide:{anchor}"[^>]*>[^<]+</a> <a class="folio-of"'
            assert re.search(name, section.html), (section.name, anchor)


def test_anchors_of_the_index_are_where_the_contents_look_for_them(composer: Desk) -> None:
    html = next(s.html for s in back.back_matter(composer) if s.name == "index")
    for anchor in ("index", "index-studies", "index-interests", "index-rome"):
        assert html.count(f'id="{anchor}"') == 1


def test_a_closing_completes_its_role_with_one_page(composer: Desk) -> None:
    section = closing(composer, composer.guide.roles[0])
    assert (section.completes, section.opens_on) == ("role/veilleur", None)
    galley = galleys(composer, [section])[section.name]
    assert len(galley.pages) == 1
    assert "Une suite d’actions" in section.html or "une suite d’actions" in section.html
    assert 'href="guide:role-dpo"' in section.html
    assert 'href="guide:role-veilleur"' not in section.html


def test_a_closing_without_words_or_relatives_is_still_a_page(composer: Desk) -> None:
    alone = composer_of(grown(composer.guide, 1, 1))
    profile = alone.guide.roles[0]
    profile = profile.model_copy(update={"blocks": profile.blocks[:1]})
    section = closing(alone, profile)
    assert "Notes" in section.html
    assert len(galleys(alone, [section])[section.name].pages) == 1


@pytest.mark.parametrize("size", [(210, 297), (170, 240), (148, 210)])
def test_closings_and_notes_are_one_page_on_every_trim(
    composer: Desk, size: tuple[int, int]
) -> None:
    other = composer_of(with_trim(grown(composer.guide, 2, 9), *size))
    sections = [closing(other, role) for role in other.guide.roles[:2]]
    sections += back.pages_to_write_on(other)
    assert {len(galley.pages) for galley in galleys(other, sections).values()} == {1}


def test_the_glossary_is_a_list_whose_terms_can_be_found(composer: Desk) -> None:
    section = next(s for s in back.back_matter(composer) if s.name == "glossary")
    assert re.findall(r'<dt id="(term-\w+)"', section.html) == ["term-derive", "term-drift"]
    assert '<a href="guide:term-derive">Dérive</a>' in section.html
    galley = galleys(composer, [section])["glossary"]
    assert [element.role for element in elements(galley, "Lbl")] == ["Lbl", "Lbl"]


def test_a_term_never_stands_away_from_its_explanation(composer: Desk) -> None:
    from dataclasses import replace

    from guidepress.manuscript.guide import GlossaryEntry

    terms = tuple(
        GlossaryEntry(
            term=f"Un terme numéro {number}", definition="Des mots qui l’expliquent. " * 9
        )
        for number in range(60)
    )
    other = composer_of(replace(composer.guide, glossary=terms))
    section = next(s for s in back.back_matter(other) if s.name == "glossary")
    galley = galleys(other, [section])["glossary"]
    assert len(galley.pages) > 2
    for item in elements(galley, "LI"):
        pages = {kid.page for element in item.kids for kid in element.kids if hasattr(kid, "page")}
        assert len(pages) == 1


def test_a_large_index_fills_its_pages_and_keeps_its_order(composer: Desk) -> None:
    other = composer_of(grown(composer.guide, 4, 13))
    section = next(s for s in back.back_matter(other) if s.name == "index")
    galley = galleys(other, [section])["index"]
    assert len(galley.pages) <= 10
    headed = [i for i, page in enumerate(galley.pages) if page.links]
    assert headed == list(range(len(galley.pages)))


def test_sources_gather_what_the_guide_cites(composer: Desk) -> None:
    html = next(s.html for s in back.back_matter(composer) if s.name == "sources")
    assert "enquête de l’éditeur" in html
    assert "France Travail, ROME\u00a03" in html or "France Travail, ROME 3" in html


def test_each_index_is_named_at_the_head_of_its_pages(composer: Desk) -> None:
    html = next(s.html for s in back.back_matter(composer) if s.name == "index")
    heads = re.findall(r'<h1 data-verso="([^"]+)" data-recto="\1">\1</h1>', html)
    assert [head.partition(" par ")[0] for head in heads] == ["Index"] * len(heads)
    assert len(heads) == html.count('class="by"') > 1
