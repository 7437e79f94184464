"""A font that is changed while a book is made: it is named, and what stood there stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.finding import Place, Severity
from guidepress.language import Message
from guidepress.press.materials import font_rooms
from guidepress.press.means import Means
from guidepress.press.run import build
from tests.guides import make_guide
from tests.press.conftest import Counting, Made, run

FONTS = sorted(file for _, room in font_rooms() for file in Path(room).rglob("*.ttf"))
SHEET = """
@font-face { font-family: Mine; src: url(press:guide/fonts/x.ttf) }
h2 { font-family: Mine }
"""
OWN = {"layouts/guide/css/90-own.css": SHEET, "fonts/x.ttf": FONTS[0].read_bytes()}


class Changing(Counting):
    """Changes something when pages are set, and nothing is bound yet."""

    def __init__(self, change: Callable[[], object]) -> None:
        super().__init__()
        self._change = change

    def stage(self, name: Message, count: int) -> None:
        super().stage(name, count)
        if name.text == "binding and proofing":
            self._change()


def changed(guide: Path, books: Path, change: Callable[[Path], object]) -> Made:
    progress = Changing(lambda: change(guide / "fonts/x.ttf"))
    return progress, build(guide, books, progress, Means())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda font: font.write_bytes(FONTS[-1].read_bytes()), "the font “Mine” was changed"),
        (lambda font: font.unlink(), "the font fonts/x.ttf was taken away"),
    ],
)
def test_a_font_that_is_changed_meanwhile_is_named_where_it_is_declared(
    tmp_path: Path, change: Callable[[Path], object], words: str
) -> None:
    guide, books = make_guide(tmp_path / "guide", **OWN), tmp_path / "books"
    _, outcome = changed(guide, books, change)
    (found,) = (each for each in outcome.findings if each.severity is Severity.ERROR)
    assert found.rule == "font-changed"
    assert found.message.render("en").startswith(words)
    assert found.place == Place("layouts/guide/css/90-own.css", 2, 42)
    assert not outcome.outputs
    assert not list(books.glob("*.pdf"))


def test_the_next_build_is_set_in_the_font_that_is_there(tmp_path: Path) -> None:
    guide, books = make_guide(tmp_path / "guide", **OWN), tmp_path / "books"
    changed(guide, books, lambda font: font.write_bytes(FONTS[-1].read_bytes()))
    _, outcome = run(guide, books, Means())
    assert not [each for each in outcome.findings if each.severity is Severity.ERROR]
    assert [path.name for path in books.glob("*.pdf")] == [outcome.outputs[0][0].name]
