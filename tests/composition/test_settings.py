"""An edition's settings are all of the CSS that depends on guide.yaml."""

from pathlib import Path

import pytest
import tinycss2

from guidepress.composition.faces import faces
from guidepress.composition.measures import LEADING, POINT, measures
from guidepress.composition.palette import contrast, palette, tint, upon
from guidepress.composition.settings import settings, spelled_out
from guidepress.manuscript.edition import FontFiles, Fonts, Ink, Trim
from tests.composition.desk import guide_in
from tests.guides import swap

SIZES = [(210, 297), (170, 240), (165, 230), (148, 210), (105, 148), (297, 420)]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_page_adds_up_and_holds_whole_lines(width: float, height: float) -> None:
    page = measures(Trim(width=width, height=height))
    assert page.column + page.gutter + page.rail == pytest.approx(page.measure)
    assert 2 * page.side + page.measure == pytest.approx(width)
    lines = page.text_height / (LEADING * POINT)
    assert lines == pytest.approx(round(lines))
    assert page.bottom >= 20
    assert page.has_rail is (width >= 165)


def test_a4_has_the_measure_of_the_art_direction() -> None:
    page = measures(Trim())
    assert 110 <= page.column <= 120
    assert 45 <= page.rail <= 50


def test_tints_run_from_the_ink_to_paper() -> None:
    ink = Ink(screen="#48114b", cmyk=(70, 100, 20, 45))
    assert tint(ink, 100) == ink
    assert tint(ink, 0) == Ink(screen="#ffffff", cmyk=(0, 0, 0, 0))
    assert tint(ink, 50).cmyk == (35, 50, 10, 22)
    assert tint(Ink(screen="#000000"), 50) == Ink(screen="#808080")


def test_text_upon_a_colour_is_the_more_legible_one() -> None:
    assert upon(Ink(screen="#48114b")).screen == "#ffffff"
    assert upon(Ink(screen="#ffe000")).screen == "#111111"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_every_tint_of_black_for_small_text_is_legible(tmp_path: Path) -> None:
    colours = palette(guide_in(tmp_path).edition)
    assert contrast(colours["grey"].screen, "#ffffff") >= 4.5
    assert {"family-essai", "family-essai-pale", "on-family-essai", "brand"} <= colours.keys()


def test_the_settings_are_css_that_can_be_read(tmp_path: Path) -> None:
    css = settings(guide_in(tmp_path).edition)
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True)
    assert {rule.type for rule in rules} <= {"at-rule", "qualified-rule"}
    assert "@page role-essai:left" in css


def test_a_name_with_quotes_and_backslashes_stays_a_string(tmp_path: Path) -> None:
    nasty = swap("short: Essai", "short: 'a\"; } \\'")
    css = settings(guide_in(tmp_path, **{"guide.yaml": nasty}).edition)
    assert "error" not in {rule.type for rule in tinycss2.parse_stylesheet(css)}
    assert 'a"' not in css


def test_a_guides_own_fonts_take_the_aliases_places() -> None:
    own = FontFiles(family="Maison", regular="fonts/m.ttf", bold="fonts/m-bold.ttf")
    made = faces(Fonts(sans=own))
    assert {face.file for face in made if face.family == "Folio"} == {
        "guide/fonts/m.ttf",
        "guide/fonts/m-bold.ttf",
    }
    assert "Signs" in {face.family for face in made}
    assert "Signs" not in {face.family for face in faces(Fonts())}


def test_sheets_get_values_where_they_name_settings(tmp_path: Path) -> None:
    edition = guide_in(tmp_path).edition
    sheet = "a { width: var(--column);\n color: var(--family) }\n.x { --rail: 1mm }"
    (text,) = spelled_out([sheet + "b { width: var(--rail) }"], edition)
    assert "var(--column)" not in text
    assert "var(--family)" in text
    assert "var(--rail)" in text  # the sheet sets it itself
    assert text.count("\n") == sheet.count("\n")
