"""Issuing a whole book: what its files are called, and which pages are pictured."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from guidepress.folios import Imposed
from guidepress.manuscript.load import load
from guidepress.outputs import DRAFT
from guidepress.press.finishing import BoundFile
from guidepress.press.issuing import _first_spread, _pictures, stem_of
from guidepress.section import Side
from tests.guides import make_guide, swap

COVER = Imposed("cover/front", 0, Side.RECTO, 2)


@pytest.mark.parametrize(
    ("first", "pages", "spread"), [(12, 4, (13, 14)), (11, 4, (13, 14)), (12, 1, (13,))]
)
def test_the_first_role_s_facing_pages_are_pictured(
    first: int, pages: int, spread: tuple[int, ...]
) -> None:
    front = Imposed("contents", 1, Side.RECTO, first - 1)
    role = Imposed("role/dpo", first, Side.of(first), pages)
    assert _first_spread([COVER, front, role]) == spread
    # A left page has an even folio; the cover's two pages stand before folio 1.
    assert (spread[0] - 2 + 1) % 2 == 0


def test_a_book_without_roles_has_no_spread() -> None:
    assert _first_spread([COVER]) == ()


def test_a_draft_is_for_nobody_s_shop() -> None:
    file = BoundFile("a-draft.pdf", DRAFT, b"%PDF", 1)
    nothing = SimpleNamespace()
    assert _pictures(nothing, nothing, [file]) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "stem"),
    [
        ("year: 2026", "petit-guide-2026"),
        ('year: 2026\nversion: "1.1"', "petit-guide-2026-v1.1"),
        ("year: 2026\nversion: 2.0-rc1", "petit-guide-2026-v2.0-rc1"),
    ],
)
def test_an_edition_s_version_stands_in_the_names_of_its_files(
    tmp_path: Path, line: str, stem: str
) -> None:
    changes = {"guide.yaml": swap("year: 2026", line)} if line != "year: 2026" else {}
    guide, findings = load(make_guide(tmp_path, **changes))
    assert findings == ()
    assert stem_of(SimpleNamespace(guide=guide)) == stem  # type: ignore[arg-type]


@pytest.mark.parametrize("version", ["../1", "1 0", "-1", "1/2", "é"])
def test_a_version_is_part_of_a_file_s_name(tmp_path: Path, version: str) -> None:
    root = make_guide(
        tmp_path, **{"guide.yaml": swap("year: 2026", f'year: 2026\nversion: "{version}"')}
    )
    _, findings = load(root)
    assert [found.place.line for found in findings] == [6]
