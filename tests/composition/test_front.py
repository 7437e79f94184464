from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from guidepress.composition import front
from guidepress.section import Side
from tests.composition.desk import Desk, composer_of, elements, galleys, grown, guide_in, with_trim
from tests.guides import swap


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return composer_of(guide_in(tmp_path_factory.mktemp("guide")))


def test_front_matter_comes_in_the_book_s_order(composer: Desk) -> None:
    sections = front.front_matter(composer)
    assert [(section.name, section.opens_on, section.completes) for section in sections] == [
        ("half-title", Side.RECTO, None),
        ("imprint", Side.VERSO, None),
        ("contents", Side.RECTO, None),
        ("contents/plate", None, "contents"),
        ("editorial", Side.RECTO, None),
        ("editorial/plate", None, "editorial"),
        ("how-to-read", Side.VERSO, None),
        ("families", None, None),
        ("families/leads", None, "families"),
    ]


def test_parts_have_the_pages_that_the_book_counts_on(composer: Desk) -> None:
    sections = front.front_matter(composer)
    pages = {name: len(galley.pages) for name, galley in galleys(composer, sections).items()}
    assert pages == {
        "half-title": 1,
        "imprint": 1,
        "contents": 1,
        "contents/plate": 1,
        "editorial": 1,
        "editorial/plate": 1,
        "how-to-read": 2,
        "families": 1,
        "families/leads": 1,
    }


def test_a_guide_without_pages_has_no_such_parts(tmp_path: Path) -> None:
    none = {f"pages/{name}.md": None for name in ("editorial", "how-to-read")}
    names = [s.name for s in front.front_matter(composer_of(guide_in(tmp_path, **none)))]
    assert "editorial" not in names
    assert "how-to-read" not in names
    assert "families" in names


def test_how_to_read_points_at_nothing_that_the_book_has_not(composer: Desk) -> None:
    guide = composer.guide
    bare = tuple(
        role.model_copy(
            update={
                "blocks": (),
                "online": None,
                "facts": role.facts.model_copy(update={"pay": (), "codes": ()}),
            }
        )
        for role in guide.roles
    )
    html = _html(replace(composer, guide=replace(guide, roles=bare)), "how-to-read")
    for what in ("Le salaire", "Les codes", "La parole", "Le code QR"):
        assert what not in html
    legend = re.findall(r'<li><span class="call">(\d+)', html)
    assert legend == [str(number) for number in range(1, 7)]


def test_contents_lead_to_every_part_family_and_role(composer: Desk) -> None:
    html = _html(composer, "contents")
    titles = re.findall(r'<a class="name" href="guide:([\w-]+)"', html)
    numbers = re.findall(r'<a class="folio-of" href="guide:([\w-]+)"></a>', html)
    assert titles == numbers
    assert titles == [
        "editorial",
        "how-to-read",
        "families",
        "family-essai",
        "role-veilleur",
        "role-dpo",
        "pay",
        "glossary",
        "index",
        "index-studies",
        "index-interests",
        "index-rome",
        "sources",
    ]


def test_contents_are_tagged_as_contents(composer: Desk) -> None:
    section = next(s for s in front.front_matter(composer) if s.name == "contents")
    galley = galleys(composer, [section])["contents"]
    assert len(list(elements(galley, "TOC"))) == 4
    assert len(list(elements(galley, "TOCI"))) == 13


def test_the_imprint_says_all_that_the_edition_declares(composer: Desk) -> None:
    html = _html(composer, "imprint")
    for words in ("978-2-1234-5680-3", "12,00\u00a0€", "Camille\u00a0T.", "Les Presses d’essai"):
        assert words in html
    assert "https://exemple.fr/partenaire" in html
    assert "chaque point un métier" in html


def test_an_opener_is_a_spread_that_begins_where_roles_do(composer: Desk) -> None:
    family = composer.guide.edition.families[0]
    section = front.opener(composer, family, 1)
    assert (section.name, section.opens_on) == ("family/essai", Side.VERSO)
    assert 'id="family-essai"' in section.html
    assert section.html.count('class="folio-of"') == 2
    galley = galleys(composer, [section])["family/essai"]
    assert len(galley.pages) == 2
    assert galley.pages[0].links == ()
    assert len(galley.pages[1].links) == 4


def test_openers_begin_on_the_side_that_the_edition_declares(tmp_path: Path) -> None:
    change = swap("scale: [", "roles_open_on: recto\nscale: [")
    composer = composer_of(guide_in(tmp_path, **{"guide.yaml": change}))
    section = front.opener(composer, composer.guide.edition.families[0], 1)
    assert section.opens_on is Side.RECTO


@pytest.mark.parametrize("size", [(210, 297), (170, 240), (148, 210)])
def test_large_guides_and_small_trims_keep_single_pages_single(
    composer: Desk, size: tuple[int, int]
) -> None:
    other = composer_of(with_trim(grown(composer.guide, 8, 13), *size))
    sections = [s for s in front.front_matter(other) if s.completes or s.name == "half-title"]
    sections.append(front.opener(other, other.guide.edition.families[3], 4))
    pages = {name: len(galley.pages) for name, galley in galleys(other, sections).items()}
    assert pages.pop("family/famille-3") == 2
    assert set(pages.values()) == {1}


def test_text_cannot_write_html_or_template_code(tmp_path: Path) -> None:
    change = swap("Petit guide des métiers", "Un <b>titre</b> {{ 7 * 7 }}")
    composer = composer_of(guide_in(tmp_path, **{"guide.yaml": change}))
    html = _html(composer, "half-title")
    assert "<b>" not in html
    assert "{{ 7" in html.replace("\u00a0", " ")


def _html(composer: Desk, name: str) -> str:
    return next(s.html for s in front.front_matter(composer) if s.name == name)


@pytest.mark.parametrize("side", ["verso", "recto"])
def test_the_name_of_a_family_is_on_a_recto_with_its_plate_beside_it(
    tmp_path: Path, side: str
) -> None:
    change = swap("scale: [", f"roles_open_on: {side}\nscale: [")
    composer = composer_of(guide_in(tmp_path, **{"guide.yaml": change}))
    family = composer.guide.edition.families[0]
    section = front.opener(composer, family, 1)
    galley = galleys(composer, [section])["family/essai"]
    assert len(galley.pages) == 2
    name = next(index for index, page in enumerate(galley.pages) if page.bookmarks)
    assert section.opens_on
    sides = [section.opens_on, section.opens_on.other]
    assert sides[name] is Side.RECTO
    ground = composer.guide.edition.families[0].colour.screen
    red = int(ground[1:3], 16) / 255
    assert f"{red:.6f}"[:6].encode() in galley.contents[1 - name]
