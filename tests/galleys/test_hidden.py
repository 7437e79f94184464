"""A galley that depends on a file, in whatever way it is named, is known to; unseen, not kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidepress.folios import Folios
from guidepress.galleys import addresses, record
from guidepress.galleys.copy import Copy, cast_off
from guidepress.galleys.store import Store, folder_of
from guidepress.galleys.typeset import Typesetter
from guidepress.layout import Layout
from guidepress.section import Side
from tests.galley_proofs import PARAGRAPH, part
from tests.galleys.test_typeset import picture_layout

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{}</svg>'
PLAIN = SVG.format('<circle cx="5" cy="5" r="4"/>')
OUTWARD = SVG.format('<image href="press:guide/in.svg" width="9" height="9"/>')
SHOWN = '<p><img alt="x" src="press:guide/{}"></p>'


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    (room := tmp_path / "room").mkdir()
    for name, text in {"a b.svg": PLAIN, "c.svg": PLAIN, "in.svg": PLAIN}.items():
        (room / name).write_text(text, "utf-8")
    return picture_layout(room)


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Have a reader of addresses find none from now on."""

    def turned(name: str) -> None:
        monkeypatch.setattr(addresses, name, lambda _: frozenset())

    return turned


def copy(name: str, html: str) -> Copy:
    return cast_off(part(name, html, Side.RECTO), Folios())


def hidden(typesetter: Typesetter, name: str, html: str) -> tuple[str, ...]:
    galley = typesetter.set(copy(name, html))
    assert galley.pages
    assert record.read(record.write(galley)).hidden == galley.hidden
    return galley.hidden


def test_what_is_named_is_not_hidden(layout: Layout) -> None:
    sheet = "\nem { background: url('press:guide/c.svg') }"
    typesetter = Typesetter(replace(layout, stylesheet=layout.stylesheet + sheet))
    html = f"{SHOWN.format('a b.svg')}{SHOWN.format('a%20b.svg')}{PARAGRAPH}"
    assert hidden(typesetter, "a", html) == ()


def test_what_a_copy_was_not_seen_to_name_is_hidden(
    layout: Layout, blind: Callable[[str], None]
) -> None:
    blind("in_copy")
    typesetter = Typesetter(layout)
    for name in "ab":  # the picture is fetched once
        found = hidden(typesetter, name, SHOWN.format("a%20b.svg"))
        assert found == ("press:guide/a b.svg",)
    assert hidden(typesetter, "c", PARAGRAPH) == ()


def test_what_a_drawing_names_is_hidden_in_all_that_show_it(layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "room" / "out.svg").write_text(OUTWARD, "utf-8")
    typesetter = Typesetter(layout)
    for name in "ab":
        found = hidden(typesetter, name, SHOWN.format("c.svg") + SHOWN.format("out.svg"))
        assert found == ("press:guide/in.svg",)
    assert hidden(typesetter, "c", PARAGRAPH) == ()


def test_what_the_stylesheet_was_not_seen_to_name_is_hidden_in_all(
    layout: Layout, blind: Callable[[str], None]
) -> None:
    assert hidden(Typesetter(layout), "a", PARAGRAPH) == ()
    blind("in_sheet")
    found = hidden(Typesetter(layout), "a", PARAGRAPH)  # the sheet was parsed before
    assert any(each.endswith("SerifPro-Regular.ttf") for each in found)


def test_on_pages_that_are_left_standing_it_stays_hidden(
    layout: Layout, blind: Callable[[str], None]
) -> None:
    blind("in_copy")
    shown, end = SHOWN.format("c.svg") + PARAGRAPH * 9, "<p>La fin</p>"
    for html in (shown, shown + end):
        typesetter = Typesetter(layout, "stamp", leaves_standing=True)
        assert hidden(typesetter, "a", html) == ("press:guide/c.svg",)


def test_a_galley_with_hidden_files_is_not_kept(layout: Layout, tmp_path: Path) -> None:
    one = copy("a", PARAGRAPH)
    galley = Typesetter(layout).set(one)
    store = Store(folder_of(tmp_path), layout)
    store.put(one, replace(galley, hidden=("press:guide/c.svg",)))
    assert store.get(one) is None
    store.put(one, galley)
    assert store.get(one) == galley
