from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from guidepress.composition import bars, charts
from guidepress.composition.comparison import comparison
from guidepress.composition.measures import measures
from guidepress.composition.parts import back_parts
from guidepress.manuscript.guide import Guide
from guidepress.manuscript.pay import Basis, Level, Pay, Period
from tests.composition.desk import Desk, composer_of, elements, galleys, grown, guide_in


@pytest.fixture(scope="module")
def composer(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return composer_of(guide_in(tmp_path_factory.mktemp("guide")))


def paid(guide: Guide, *figures: dict[str, Any]) -> Guide:
    """The guide with these figures of pay for its first role."""
    from dataclasses import replace

    pay = tuple(Pay(**{"period": Period.YEAR, "basis": Basis.GROSS} | each) for each in figures)
    role = guide.roles[0]
    role = role.model_copy(update={"facts": role.facts.model_copy(update={"pay": pay})})
    return replace(guide, roles=(role, *guide.roles[1:]))


def only_chart(guide: Guide) -> charts.Chart:
    (chart,) = charts.charts(guide, measures(guide.edition.trim), 200)
    return chart


def test_figures_stand_where_the_scale_has_them(composer: Desk) -> None:
    guide = paid(composer.guide, {"low": 20_000, "high": 60_000})
    chart = only_chart(guide)
    (mark,) = chart.blocks[0].rows[0].marks
    left, right = map(float, re.findall(r"[MH]([\d.]+)", mark.path)[:2])
    assert (left, right) == (0, pytest.approx(chart.width / 2, abs=0.02))


def test_ticks_are_round_and_few(composer: Desk) -> None:
    labels = [tick.label for tick in only_chart(composer.guide).ticks]
    assert labels == ["20\u202f000", "40\u202f000", "60\u202f000", "80\u202f000", "100\u202f000"]


def test_unlike_figures_are_never_on_the_axis(composer: Desk) -> None:
    unlike = (
        {"low": 40_000, "high": 50_000, "basis": Basis.NET},
        {"low": 150_000, "currency": "USD"},
        {"low": 600, "high": 900, "period": Period.DAY},
    )
    guide = paid(composer.guide, *unlike)
    assert charts.charts(guide, measures(guide.edition.trim), 200) == ()
    view = comparison(guide, measures(guide.edition.trim))
    assert view.compared == ()
    (role,) = view.apart
    assert [line.figure.unlike is not None for line in role.lines] == [True] * 3


def test_how_far_in_a_career_is_told_without_colour(composer: Desk) -> None:
    levels = Level.BEGINNER, Level.CONFIRMED, Level.SENIOR
    figures = (
        {"low": 30_000 + n * 9_000, "high": 38_000 + n * 9_000, "level": level}
        for n, level in enumerate(levels)
    )
    row = only_chart(paid(composer.guide, *figures)).blocks[0].rows[0]
    assert len({mark.fill for mark in row.marks}) == 3
    assert row.marks[0].fill == "#ffffff"


def test_open_ends_are_arrows_and_single_amounts_points(composer: Desk) -> None:
    guide = paid(composer.guide, {"low": 60_000}, {"high": 30_000}, {"low": 45_000, "high": 45_000})
    row = only_chart(guide).blocks[0].rows[0]
    assert [mark.path.count("L") for mark in row.marks] == [2, 3, 2]
    assert row.label.endswith("et plus")


def test_bars_never_cover_one_another() -> None:
    assert bars.lanes([(0, 10), (10, 20), (15, 30), (25, 40), (16, 18)]) == [0, 0, 1, 0, 2]


def test_every_comparable_figure_is_in_the_table_once(composer: Desk) -> None:
    view = comparison(composer.guide, measures(composer.guide.edition.trim))
    (family,) = view.compared
    (role,) = family.roles
    amounts = [
        line.figure.amount.replace("\u202f", "").replace("\u00a0", " ") for line in role.lines
    ]
    assert amounts == ["36000–48000 €", "à partir de 60000 €"]
    assert [line.sources for line in role.lines] == [(1,), ()]
    assert view.unit == "euros bruts par\u00a0an"
    assert [other.anchor for other in view.unknown] == ["role-dpo"]


def test_large_guides_are_cut_into_charts_that_fit_a_page(composer: Desk) -> None:
    guide = grown(composer.guide, 8, 13)
    page = measures(guide.edition.trim)
    made = charts.charts(guide, page, 150)
    assert made[0].height <= 150
    assert all(chart.height <= page.text_height for chart in made)
    assert sum(len(block.rows) for chart in made for block in chart.blocks) == 8 * 13


def test_the_chart_has_its_words_and_its_table(composer: Desk) -> None:
    from guidepress.composition import back

    section = next(s for s in back.back_matter(composer) if s.name == "pay")
    galley = galleys(composer, [section])["pay"]
    (figure,) = elements(galley, "Figure")
    assert "Veilleur / veilleuse de modèles" in (figure.alt or "")
    assert "60" in (figure.alt or "")
    assert len(list(elements(galley, "Table"))) == 1
    assert list(elements(galley, "TH"))


def test_a_guide_without_any_pay_has_no_such_part(tmp_path: Path) -> None:
    guide = guide_in(tmp_path)
    silent = paid(guide)
    assert "pay" not in [part.anchor for part in back_parts(silent)]
