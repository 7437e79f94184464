"""Pictures for a shop are drawn once for the same sheets, and again when one shows otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guidepress.folios import Folios, Imposed
from guidepress.galley import Galley, GalleyPage, OpenNumber
from guidepress.manuscript.load import load
from guidepress.outputs import DRAFT, SCREEN, OutputProfile
from guidepress.press import shopfront
from guidepress.press.finishing import BoundFile
from guidepress.press.imprint import imprint_of
from guidepress.press.settling import Settled
from guidepress.press.shopfront import FILE, first_spread, shop_pictures
from guidepress.publishing import pictures as drawing
from guidepress.section import Side
from tests.guides import make_guide

PAGE = GalleyPage(10, 10, 0, numbers=(OpenNumber((0,), "f", "goal"),))
COVER = Galley((PAGE,), (), (), b"%PDF cover", (b"q Q",))
FRONT = Galley((PAGE,), (), (), b"%PDF front", (b"q Q",))
ROLE = Galley((PAGE, PAGE), (), (), b"%PDF role", (b"q Q", b"q Q"))
COVER_AT = Imposed("cover/front", 0, Side.RECTO, 1)
FRONT_AT = Imposed("contents", 1, Side.RECTO, 1)
ROLE_AT = Imposed("role/dpo", 2, Side.VERSO, 2)
PARTS = ((COVER_AT, COVER), (FRONT_AT, FRONT), (ROLE_AT, ROLE))


def settled(*parts: tuple[Imposed, Galley], goal: int = 7) -> Settled:
    return Settled(parts, Folios(tuple(place for place, _ in parts), {"goal": goal}), ())


class Shop:
    """A guide's shop: draws its pictures, and counts how often."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        guide, _ = load(make_guide(root / "guide"))
        self.store = root / "store"
        self.store.mkdir()
        self.manuscript: Any = SimpleNamespace(
            imprint=imprint_of(guide, datetime(2026, 1, 1, tzinfo=UTC))
        )
        self.drawn: list[bytes] = []
        monkeypatch.setattr(drawing, "pictures", self._draw)

    def _draw(self, pdf: bytes, stem: str, cover: int, spread: tuple[int, ...]) -> dict[str, bytes]:
        self.drawn.append(pdf)
        told = repr((pdf, cover, spread)).encode()
        names = (*shopfront.COVER, *(shopfront.SPREAD if spread else ()))
        return {f"{stem}{name}": name.encode() + told for name in names}

    def shows(
        self, parts: Settled, pdf: bytes = b"a", profile: OutputProfile = SCREEN
    ) -> dict[str, bytes]:
        file = BoundFile("a.pdf", profile, pdf, 4)
        return shop_pictures(self.manuscript, parts, [file], self.store)


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    return Shop(tmp_path, monkeypatch)


def test_the_same_sheets_are_drawn_once(shop: Shop) -> None:
    first = shop.shows(settled(*PARTS))
    assert len(first) == 4
    assert shop.shows(settled(*PARTS), b"of another chapter too") == first
    assert shop.drawn == [b"a"]


def test_a_part_that_is_in_no_picture_may_change(shop: Shop) -> None:
    first = shop.shows(settled(*PARTS))
    other = replace(FRONT, resources=b"%PDF other")
    assert shop.shows(settled(PARTS[0], (FRONT_AT, other), PARTS[2])) == first


@pytest.mark.parametrize(
    "parts",
    [
        settled((COVER_AT, replace(COVER, resources=b"%PDF new")), *PARTS[1:]),
        settled(*PARTS[:2], (ROLE_AT, replace(ROLE, contents=(b"q Q", b"Q")))),
        settled(*PARTS[:2], (replace(ROLE_AT, first=3), ROLE)),
        settled(*PARTS, goal=8),
        settled(*PARTS[:2]),
    ],
)
def test_whatever_shows_otherwise_is_drawn_anew(shop: Shop, parts: Settled) -> None:
    shop.shows(settled(*PARTS))
    shop.shows(parts, b"b")
    assert shop.drawn == [b"a", b"b"]


def test_other_code_or_versions_draw_anew(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.shows(settled(*PARTS))
    monkeypatch.setattr(shopfront, "_drawing", lambda: "another pdfium")
    shop.shows(settled(*PARTS), b"b")
    assert shop.drawn == [b"a", b"b"]


@pytest.mark.parametrize("profile", [replace(SCREEN, cover="apart"), replace(SCREEN, remarks=True)])
def test_a_profile_that_shows_more_is_not_kept(shop: Shop, profile: OutputProfile) -> None:
    shop.shows(settled(*PARTS), b"a", profile)
    assert not (shop.store / FILE).exists()


def test_damage_is_drawn_anew(shop: Shop) -> None:
    first = shop.shows(settled(*PARTS))
    path = shop.store / FILE
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert shop.shows(settled(*PARTS)) == first
    assert len(shop.drawn) == 2


@pytest.mark.parametrize(
    ("first", "pages", "spread"), [(12, 4, (13, 14)), (11, 4, (13, 14)), (12, 1, (13,))]
)
def test_the_first_role_s_facing_pages_are_pictured(
    first: int, pages: int, spread: tuple[int, ...]
) -> None:
    cover = Imposed("cover/front", 0, Side.RECTO, 2)
    front = Imposed("contents", 1, Side.RECTO, first - 1)
    role = Imposed("role/dpo", first, Side.of(first), pages)
    assert first_spread([cover, front, role]) == spread
    # A left page has an even folio; the cover's two pages stand before folio 1.
    assert (spread[0] - 2 + 1) % 2 == 0


def test_a_book_without_roles_has_no_spread() -> None:
    assert first_spread([COVER_AT]) == ()


def test_a_draft_is_for_nobody_s_shop() -> None:
    file = BoundFile("a-draft.pdf", DRAFT, b"%PDF", 1)
    nothing: Any = SimpleNamespace()
    assert shop_pictures(nothing, nothing, [file]) == {}
