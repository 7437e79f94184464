"""Which numbers a book settles on hangs on its sections, and on nothing that was set before."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from guidepress.binding.paginate import Extent
from guidepress.finding import Finding
from guidepress.galley import Galley, GalleyPage
from guidepress.galleys.copy import Copy
from guidepress.press.remembering import remember
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import Settled, settle_in
from guidepress.section import Section, Side

MOST = 9
"""Parts of a book that has ten pages and more, mostly."""


class Room:
    """Sets nothing: a copy's digits and side make up how many pages it comes to."""

    findings: tuple[Finding, ...] = ()

    def __init__(self, folder: Path | None, chance: int) -> None:
        self.folder, self._chance = folder, chance

    def galleys(self, copies: Sequence[Copy]) -> dict[str, Galley]:
        """A galley for each copy, its anchor on the first page."""
        return {copy.name: self._galley(copy) for copy in copies}

    def _galley(self, copy: Copy) -> Galley:
        told = f"{self._chance} {copy.html} {copy.side} {copy.digits[0]}"
        first = GalleyPage(10, 10, 0, anchors=((copy.name, 0, 0),))
        more = zlib.crc32(told.encode()) % 3
        return Galley((first, *(GalleyPage(10, 10, 0),) * more), (), (), b"", ())


def book(parts: Sequence[tuple[Side | None, Sequence[int]]]) -> tuple[Section, ...]:
    """Parts that open on a side and name others by their numbers, each with its completion."""
    sections = []
    for number, (side, named) in enumerate(parts):
        name = f"part-{number}"
        links = (f'<a class="folio-of" href="guide:part-{each}"></a>' for each in named)
        html = f'<section id="{name}">{"".join(links)}</section>'
        sections.append(Section(name, name, html, side))
        sections.append(Section(f"{name}-end", name, f"<p>{name}</p>", completes=name))
    return tuple(sections)


def settled(sections: Sequence[Section], chance: int, folder: Path | None = None) -> Settled:
    return settle_in(cast(SettingRoom, Room(folder, chance)), sections)


SIDES = st.sampled_from([None, *Side])
PARTS = st.lists(st.tuples(SIDES, st.lists(st.integers(0, MOST), max_size=4)), max_size=MOST)


@given(PARTS, st.integers(0, 1 << 16), st.lists(st.integers(1, 12), min_size=2 * MOST))
def test_what_was_remembered_makes_no_other_book(
    tmp_path_factory: pytest.TempPathFactory,
    parts: list[tuple[Side | None, list[int]]],
    chance: int,
    pages: list[int],
) -> None:
    sections = book(parts)
    alone = settled(sections, chance)
    folder = tmp_path_factory.mktemp("store")
    remember(folder, {each.name: Extent(n, {}) for each, n in zip(sections, pages, strict=False)})
    event("settled" if alone.parts else "not settled")
    assert settled(sections, chance, folder) == alone
    assert settled(sections, chance, folder) == alone, "what is remembered of itself is no other"
