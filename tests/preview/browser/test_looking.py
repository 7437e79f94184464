"""What a reader can do with the pages: zoom, turn, toggle, search, select, follow links."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FloatRect

from guidepress.colour import DEFICIENCIES
from tests.preview.browser.reading import Reader

SHEET = ".sheet[data-part='role/veilleur']"


def test_spreads_have_versos_left_and_rectos_right(reader: Reader) -> None:
    left, right = (reader.at(f"{SHEET}.{side}").first for side in ("verso", "recto"))
    verso, recto = left.bounding_box(), right.bounding_box()
    assert verso
    assert recto
    assert recto["x"] == pytest.approx(verso["x"] + verso["width"], abs=1)
    assert recto["y"] == verso["y"]
    reader.press("d")
    verso, recto = left.bounding_box(), right.bounding_box()
    assert verso
    assert recto
    assert recto["x"] == pytest.approx(verso["x"], abs=1)
    assert recto["y"] > verso["y"] + verso["height"]


def test_trim_and_bleed_show_what_is_cut_off(reader: Reader) -> None:
    reader.press("1")
    reader.until(lambda: reader.at(f"{SHEET} canvas").first.evaluate("(i) => i.width") > 700)
    trimmed = reader.at(f"{SHEET} canvas").first.evaluate("(image) => image.width")
    assert reader.at(f"{SHEET} .trim").first.is_hidden()
    reader.press("b")
    shown = reader.at(f"{SHEET} canvas").first
    reader.until(lambda: shown.evaluate("(image) => image.width") > trimmed)
    mm = reader.number(
        "parseFloat(document.querySelector('#stage').style.getPropertyValue('--mm'))"
    )
    whole = shown.evaluate("(image) => image.width")
    assert whole - trimmed == pytest.approx(6 * mm, abs=2)
    assert reader.at(f"{SHEET} .trim").first.is_visible()


def test_the_grid_is_the_one_that_pages_are_laid_out_on(reader: Reader) -> None:
    assert reader.at(f"{SHEET} .grid").count() == 0
    reader.press("1", "g")
    grid = reader.at(f"{SHEET} .grid").first
    grid.wait_for()
    book = reader.page.evaluate("fetch('/api/book').then((answer) => answer.json())")
    path = str(grid.locator("path.lines").get_attribute("d"))
    lines = [float(y) for y in re.findall(r"M0 ([\d.]+)H", path)]
    assert lines[0] == pytest.approx(book["baseline"]["first"], abs=0.01)
    assert lines[40] - lines[0] == pytest.approx(40 * book["baseline"]["step"], abs=0.01)
    assert book["baseline"]["parts"] == 4
    between = str(grid.locator("path.parts").get_attribute("d")).count("M")
    assert len(lines) * 3 - 3 <= between <= len(lines) * 3
    assert grid.locator("path.parts").is_visible()
    reader.press("3")
    grid.locator("path.parts").wait_for(state="hidden")
    reader.press("1")
    column = grid.locator("rect").first.bounding_box()
    lefts = [box["x"] for box in reader.boxes(f"{SHEET} .words span", "Il ")]
    assert column
    assert min(abs(left - column["x"]) for left in lefts) < 1


def test_grey_and_other_eyes_are_filters_of_the_pictures_alone(reader: Reader) -> None:
    image = reader.at(f"{SHEET} canvas").first
    seen = "(image) => getComputedStyle(image).filter"
    assert image.evaluate(seen) == "none"
    reader.press("c")
    assert "seen-grey" in image.evaluate(seen)
    for name in DEFICIENCIES:
        reader.press("v")
        assert f"seen-{name}" in image.evaluate(seen)
    reader.press("v")
    assert image.evaluate(seen) == "none"


def test_other_eyes_see_as_the_press_reckons(reader: Reader) -> None:
    for name, seen in DEFICIENCIES.items():
        told = str(reader.at(f"#seen-{name} feColorMatrix").get_attribute("values")).split()
        rows = [[float(each) for each in told[at : at + 3]] for at in (0, 5, 10)]
        assert rows == [list(row) for row in seen], name


def test_the_search_knows_titles_other_names_and_codes(reader: Reader) -> None:
    names = "(entries) => entries.map((entry) => entry.dataset.part)"
    everything = reader.at(".entry").evaluate_all(names)
    assert {"role/veilleur", "role/dpo", "cover/front"} <= set(everything)
    for wanted, part in (
        ("DELEGUE", "role/dpo"),
        ("donnees delegue", "role/dpo"),
        ("model watch", "role/veilleur"),
    ):
        reader.at("#search").fill(wanted)
        reader.until(lambda part=part: reader.at(".entry").evaluate_all(names) == [part])
    reader.at("#search").fill("m1802")
    reader.until(lambda: "role/veilleur" in reader.at(".entry").evaluate_all(names))
    reader.at("#search").fill("personne d'ici")
    reader.until(lambda: reader.at(".entry").count() == 0)
    assert "Aucun chapitre" in reader.at("#found").inner_text()
    reader.press("Escape")
    assert reader.at(".entry").count() == len(everything)


def test_the_keyboard_alone_goes_everywhere(reader: Reader) -> None:
    reader.press("/")
    reader.page.keyboard.type("délégué")
    reader.press("ArrowDown", "Enter")
    reader.page.wait_for_url("**/part/role/dpo")
    reader.page.wait_for_selector(".sheet[data-part='role/dpo'] canvas")
    assert reader.at(".entry[aria-current]").get_attribute("data-part") == "role/dpo"
    reader.press("p")
    reader.page.wait_for_url("**/part/role/veilleur")
    reader.page.go_back()
    reader.page.wait_for_selector(".sheet[data-part='role/dpo'] canvas")
    reader.press("Escape", "Escape", "n", "p", "p")
    reader.page.wait_for_selector(f"{SHEET} canvas")
    top = "document.querySelector('#stage').scrollTop"
    reader.press("ArrowRight")
    reader.until(lambda: reader.number(top) > 200)
    reader.press("Home")
    reader.until(lambda: reader.number(top) == 0)
    reader.press("h")
    assert reader.at("#panel").is_visible()
    assert reader.at(".structure [data-role='H1']").inner_text().endswith("de modèles")
    reader.press("Escape")
    assert reader.at("#panel").is_hidden()
    reader.press("?")
    assert reader.at("#help").is_visible()
    assert reader.at("#keys dt").count() > 20
    reader.press("Escape")
    assert reader.at("#help").is_hidden()


def test_single_letters_can_be_turned_off(reader: Reader) -> None:
    reader.press("?")
    reader.at("#letters").uncheck()
    reader.press("Escape", "g", "d")
    assert reader.at("#stage").get_attribute("data-grid") is None
    assert reader.at("#spread").get_attribute("aria-pressed") == "true"


def found(reader: Reader, words: str) -> bool:
    """Whether the browser's own search finds words in the page."""
    find = "(words) => { getSelection().removeAllRanges(); return window.find(words) }"
    return bool(reader.page.evaluate(find, words))


def line_of(reader: Reader, words: str) -> FloatRect:
    """Where the line stands that has these words."""
    return reader.boxes(f"{SHEET} .words span", words)[0]


def test_phrases_are_found_over_the_ends_of_lines_and_divided_words(reader: Reader) -> None:
    told = "(texts) => texts.map((text) => [...text.children].map((run) => run.textContent))"
    texts = reader.at(f"{SHEET} .words p:has(span + span)").evaluate_all(told)
    assert texts
    for one, other, *_ in texts:
        assert found(reader, f"{' '.join(one.split()[-2:])} {other.split()[0]}")
    assert found(reader, "surveille ce que les modèles")
    assert not found(reader, "surveille les modèles")


def test_the_whole_book_is_searched_though_nobody_has_looked_at_it(reader: Reader) -> None:
    """What the browser finds it scrolls to: that page is drawn, and found on it all the same."""
    reader.press("l")
    far = reader.at(".sheet[data-part='sources']").first
    reader.until(lambda: far.locator(".words .plain").count())
    assert far.locator("canvas").count() == 0
    longest = max(far.locator(".words .plain").all_text_contents(), key=len)
    words = " ".join(longest.split()[1:4])
    assert len(words) > 8
    assert found(reader, words)
    reader.page.evaluate("getSelection().anchorNode.parentElement.scrollIntoView()")
    far.locator(".words span").first.wait_for(state="attached")
    assert far.locator("canvas").count() == 1
    assert far.locator(".words .plain").count() == 0
    assert found(reader, words)
    assert not found(reader, f"{words} nulle part")


def test_text_is_selected_as_it_is_read(reader: Reader) -> None:
    """From the heading into the text below it: not the facts that are printed beside both."""
    reader.press("1")
    first, last = line_of(reader, "Veilleur"), line_of(reader, "surveille ce que")
    mouse = reader.page.mouse
    mouse.move(first["x"] + 1, first["y"] + first["height"] / 2)
    mouse.down()
    mouse.move(last["x"] + last["width"] - 1, last["y"] + last["height"] / 2, steps=6)
    mouse.up()
    copied = str(reader.page.evaluate("String(getSelection())"))
    assert copied.startswith("Veilleur")
    assert "surveille ce que" in copied.splitlines()[-1]
    assert "Niveau" not in copied
    reader.page.evaluate("getSelection().removeAllRanges()")


def test_a_link_of_the_page_leads_to_its_chapter(reader: Reader) -> None:
    reader.press("1")
    link = reader.at(f"{SHEET} .links a[href='/part/role/dpo']").first
    link.wait_for(state="attached")
    word = reader.at(f"{SHEET} .words span", "déléguée").first.bounding_box()
    box = link.bounding_box()
    assert box
    assert word
    assert link.get_attribute("aria-label")
    link.click()
    reader.page.wait_for_selector(".sheet[data-part='role/dpo'] canvas")
    assert reader.page.url.endswith("/part/role/dpo")


def test_a_link_to_the_web_is_opened_beside(reader: Reader) -> None:
    link = reader.at(f"{SHEET} .links a[href='https://exemple.fr/page']").first
    link.wait_for(state="attached")
    assert link.get_attribute("target") == "_blank"
    assert "noopener" in str(link.get_attribute("rel"))


def test_what_was_chosen_is_remembered(reader: Reader) -> None:
    reader.press("d", "g", "2", "a")
    reader.open("role/dpo")
    assert reader.at("#spread").get_attribute("aria-pressed") == "false"
    assert reader.at("#stage").get_attribute("data-grid") == ""
    assert reader.at("#zoom").input_value() == "width"
    assert reader.at("#panel").is_visible()
