"""Pay as printed: converted where it may be, marked and without a bar where it may not."""

from pathlib import Path

import pytest

from guidepress.composition.pay import PayFigure, pay_figure
from guidepress.composition.prose import Scribe
from guidepress.manuscript.pay import Pay
from tests.composition.desk import guide_in


@pytest.fixture(scope="module")
def scribe(tmp_path_factory: pytest.TempPathFactory) -> Scribe:
    return Scribe(guide_in(tmp_path_factory.mktemp("pay")))


def figure(scribe: Scribe, **pay: object) -> PayFigure:
    return pay_figure(Pay.model_validate(pay), scribe.guide.edition.pay, scribe)


def test_a_month_is_shown_as_a_year_and_said_as_given(scribe: Scribe) -> None:
    seen = figure(scribe, low=3000, high=4000, period="month", basis="gross", level="beginner")
    assert (seen.label, seen.amount) == ("Débutant", "36\u202f000–48\u202f000\u00a0€")
    assert seen.unit.split("\u00a0") == ["brut", "par", "an"]
    assert seen.notes == ("soit 3\u202f000–4\u202f000\u00a0€ par\u00a0mois",)
    assert seen.unlike is None


def test_a_bar_lies_on_the_declared_scale(scribe: Scribe) -> None:
    bar = figure(scribe, low=40_000, high=60_000, period="year", basis="gross").bar
    assert bar is not None
    assert (bar.left, bar.width) == (25, 25)  # of 20 000 to 100 000 €


def test_an_open_end_runs_to_the_end_of_the_scale(scribe: Scribe) -> None:
    bar = figure(scribe, low=60_000, period="year", basis="gross").bar
    assert bar is not None
    assert (bar.left, bar.width, bar.open_low, bar.open_high) == (50, 50, False, True)
    low = figure(scribe, high=60_000, period="year", basis="gross")
    assert low.bar is not None
    assert (low.bar.left, low.bar.open_low, low.amount[:8]) == (0, True, "jusqu’à ")


@pytest.mark.parametrize(
    ("pay", "reason"),
    [
        ({"low": 30_000, "period": "year", "basis": "net"}, "montant net"),
        ({"low": 30_000, "period": "year"}, "brut ou net non précisé"),
        ({"low": 600, "period": "day", "basis": "gross"}, "tarif à la journée"),
        ({"low": 30_000, "period": "year", "basis": "gross", "currency": "USD"}, "autre monnaie"),
        ({"low": 15_000, "basis": "gross"}, "période non précisée"),
    ],
)
def test_unlike_figures_say_why_and_have_no_bar(
    scribe: Scribe, pay: dict[str, object], reason: str
) -> None:
    seen = figure(scribe, **pay)
    assert (seen.bar, seen.unlike, seen.low) == (None, reason, None)


def test_an_inferred_period_and_a_year_are_said(scribe: Scribe) -> None:
    seen = figure(scribe, low=30_000, basis="gross", year=2025)
    assert seen.notes == ("période déduite du montant", "en 2025")


def test_a_role_without_pay_prints_so(tmp_path: Path) -> None:
    assert not guide_in(tmp_path).roles[1].facts.pay
