"""What is kept later is written when nobody waits, each galley with the layout that set it."""

from dataclasses import replace
from pathlib import Path

from guidepress.folios import Folios
from guidepress.galleys.copy import cast_off
from guidepress.galleys.store import Store, holdings
from guidepress.press.means import Means
from guidepress.press.progress import Silent
from guidepress.press.setting import SettingRoom
from guidepress.section import Side
from tests.galley_proofs import PARAGRAPH, part, tiny_layout


def test_nobody_waits_for_the_store_when_a_stylesheet_is_edited(tmp_path: Path) -> None:
    first = tiny_layout()
    second = replace(first, stylesheet=f"{first.stylesheet} p {{ color: red }}")
    copy = cast_off(part("a", PARAGRAPH, Side.RECTO), Folios())
    with SettingRoom(first, Silent(), Means(1, tmp_path, keeps_later=True)) as room:
        one = room.galleys([copy])["a"]
        room.turn_to(second)
        two = room.galleys([copy])["a"]
        assert one != two
        assert holdings(tmp_path).galleys == 0
        room.tidy()
        assert holdings(tmp_path).galleys == 2
    for layout, galley in ((first, one), (second, two)):
        assert Store(tmp_path, layout).get(copy) == galley
