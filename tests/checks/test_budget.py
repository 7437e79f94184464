"""How many pages a role fills: its budget, and what the guide makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidepress.checks.budget import over_budget
from guidepress.checks.severity import counted, judged
from guidepress.manuscript.load import load
from tests.checks.finding import told
from tests.guides import make_guide, swap

ROLE = "roles/veilleur.yaml"
EDITION = {"guide.yaml": swap("required:", "role_pages: 4\nrequired:")}


@pytest.mark.parametrize(("pages", "found"), [(4, []), (5, [("page-budget", ROLE, 2)]), (0, [])])
def test_a_role_keeps_to_the_pages_of_the_edition(
    tmp_path: Path, pages: int, found: list[str]
) -> None:
    guide, _ = load(make_guide(tmp_path, **EDITION))
    assert guide
    assert told(tuple(over_budget(guide, {"veilleur": pages, "dpo": 4}))) == found


def test_a_role_may_have_its_own_budget(tmp_path: Path) -> None:
    own = {ROLE: swap("interests:", "pages: 6\ninterests:")}
    guide, _ = load(make_guide(tmp_path, **EDITION, **own))
    assert guide
    assert list(over_budget(guide, {"veilleur": 6})) == []
    (found,) = over_budget(guide, {"veilleur": 7})
    assert str(found.place) == f"{ROLE}:9:8"


def test_without_a_budget_a_role_has_the_pages_that_it_needs(tmp_path: Path) -> None:
    guide, _ = load(make_guide(tmp_path))
    assert guide
    assert list(over_budget(guide, {"veilleur": 40})) == []


def test_the_guide_sets_it_and_excepts_from_it_before_there_are_pages(tmp_path: Path) -> None:
    note = "# guidepress: ignore page-budget because it has two interviews\ntitle: Veilleur"
    guide, findings = load(make_guide(tmp_path, **EDITION, **{ROLE: swap("title: Veilleur", note)}))
    assert guide
    assert findings == judged(guide, ()) == ()
    assert counted(guide, over_budget(guide, {"veilleur": 9})) == ()
