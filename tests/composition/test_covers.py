from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from pathlib import Path

import pytest

from guidepress.binding.set_lines import set_lines
from guidepress.composition import art, covers
from guidepress.composition.measures import POINT
from guidepress.folios import Folios
from guidepress.galley import Galley
from guidepress.galleys.copy import cast_off
from guidepress.galleys.typeset import Typesetter
from guidepress.section import Matter
from tests.composition.desk import Desk, composer_of, elements, galleys, grown, guide_in, with_trim
from tests.guides import picture, swap


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return composer_of(guide_in(tmp_path_factory.mktemp("guide")))


def test_each_cover_is_two_pages_outside_of_the_numbering(composer: Desk) -> None:
    sections = covers.front_cover(composer), covers.back_cover(composer)
    assert [section.name for section in sections] == ["cover/front", "cover/back"]
    assert {section.matter for section in sections} == {Matter.COVER}
    assert [len(galley.pages) for galley in galleys(composer, sections).values()] == [2, 2]


def test_the_motif_changes_every_year(composer: Desk) -> None:
    edition = grown(composer.guide, 4, 3).edition
    years = [edition.model_copy(update={"year": year}) for year in range(2026, 2056)]
    assert len({art.cover(each).lines[0].path for each in years}) == 30


@pytest.mark.parametrize("families", [1, 2, 5, 9, 12])
def test_each_family_has_a_strand_and_each_role_a_dot(composer: Desk, families: int) -> None:
    guide = grown(composer.guide, families, 3)
    drawn = art.cover(guide.edition)
    assert len(drawn.lines) == families
    assert len(drawn.dots) == families * 3
    assert len({line.colour for line in drawn.lines}) == families


def test_the_back_takes_the_strands_to_where_the_front_begins(composer: Desk) -> None:
    edition = grown(composer.guide, 4, 1).edition
    starts = [re.match(r"M0 ([\d.]+)", line.path)[1] for line in art.cover(edition).lines]
    ends = [line.path.rsplit(" ", 1)[1] for line in art.back(edition).lines]
    assert starts == ends


def test_art_of_the_guide_replaces_the_motif(tmp_path: Path) -> None:
    change = swap("cover:\n", "cover:\n  art: images/couverture.png\n")
    changes = {"guide.yaml": change, "images/couverture.png": picture(60, 90)}
    composer = composer_of(guide_in(tmp_path, **changes))
    section = covers.front_cover(composer)
    assert "press:guide/images/couverture.png" in section.html
    assert "En couverture" not in composer.render("cover-front.html", **_nothing(composer))
    assert len(next(iter(galleys(composer, [section]).values())).pages) == 2


def _nothing(composer: Desk) -> dict[str, object]:
    edition = composer.guide.edition
    return {
        "words": covers.Words(None, ("Titre",), 40, None, 2026, 60),
        "own_art": edition.cover.art,
        "drawn": None,
        "endpaper": art.endpaper(edition, "front"),
    }


def test_the_back_says_what_it_costs_or_that_it_costs_nothing(tmp_path: Path) -> None:
    priced = composer_of(guide_in(tmp_path / "priced"))
    assert "12,00\u00a0€" in covers.back_cover(priced).html
    change = swap("price: 12,00 €", "not_for_sale: true")
    free = composer_of(guide_in(tmp_path / "free", **{"guide.yaml": change}))
    assert "Ne peut être vendu" in covers.back_cover(free).html


def test_signs_on_the_back_have_their_alternatives(composer: Desk) -> None:
    galley = next(iter(galleys(composer, [covers.back_cover(composer)]).values()))
    told = [figure.alt for figure in elements(galley, "Figure")]
    assert any("9782123456803" in (alt or "") for alt in told)
    assert any("https://exemple.fr/guide" in (alt or "") for alt in told)


@pytest.mark.parametrize("size", [(210, 297), (170, 240), (148, 210), (297, 210)])
def test_covers_fit_every_trim(composer: Desk, size: tuple[int, int]) -> None:
    other = composer_of(with_trim(grown(composer.guide, 4, 3), *size))
    sections = covers.front_cover(other), covers.back_cover(other)
    assert [len(galley.pages) for galley in galleys(other, sections).values()] == [2, 2]


@pytest.mark.parametrize(("size", "families"), [((210, 297), 12), ((148, 210), 2), ((297, 210), 4)])
def test_a_blurb_ends_above_the_strands_or_is_found(
    composer: Desk, size: tuple[int, int], families: int
) -> None:
    guide = with_trim(grown(composer.guide, families, 3), *size)
    setter = Typesetter(composer_of(guide).layout)

    def back(sentences: int) -> Galley:
        blurb = "Et demain ?\n\n" + "Ce guide dit ce que l'on fait de ses journées. " * sentences
        cover = guide.edition.cover.model_copy(update={"blurb": blurb})
        edition = guide.edition.model_copy(update={"cover": cover})
        section = covers.back_cover(composer_of(replace(guide, edition=edition)))
        return setter.set(cast_off(section, Folios()))

    counts = range(2, 64)
    first = counts[bisect_left(counts, 1, key=lambda count: len(back(count).findings))]
    (found,) = back(first).findings
    assert found.rule == "overfull"
    assert "Ce guide dit" in found.message.render("fr") or "journées" in found.message.render("fr")
    strands = (guide.edition.trim.height - art.crossing(guide.edition)[0]) / POINT
    # Five millimetres are left free, and a line that finds no room may have been left out.
    assert 12 < lowest_word(back(first - 1)) - strands < 40


def lowest_word(galley: Galley) -> float:
    """How high the blurb's last line stands, PDF units from the lower trim."""
    lines = set_lines(galley.contents[1], galley.faces)
    return min(line.y for line in lines if "journées" in line.text or "guide" in line.text)


def test_a_kicker_that_the_title_says_is_left_out(composer: Desk) -> None:
    # The tiny guide's title is « Petit guide des métiers », its kicker « Guide des métiers ».
    assert 'class="kicker"' not in covers.front_cover(composer).html
