"""What must not go wrong beside the pages: keys, tabs, findings, narrow windows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.guides import make_guide
from tests.preview.browser.reading import Reader, previewed, reading
from tests.preview.browser.test_for_everybody import violations
from tests.preview.browser.test_looking import found

pytestmark = pytest.mark.slow


def test_caps_lock_changes_no_key(reader: Reader) -> None:
    send = "(key) => document.body.dispatchEvent(new KeyboardEvent('keydown', key))"
    reader.page.evaluate(send, {"key": "G", "shiftKey": False, "bubbles": True})
    assert reader.at("#stage").get_attribute("data-grid") == ""
    reader.page.evaluate(send, {"key": "f", "shiftKey": True, "bubbles": True})
    reader.until(lambda: reader.at("#build").get_attribute("aria-disabled") == "true")
    reader.until(lambda: reader.at("#build").get_attribute("aria-disabled") == "false")


def test_keys_have_the_names_of_the_readers_keyboard(reader: Reader) -> None:
    reader.press("?")
    named = set(reader.at("#keys kbd").all_text_contents())
    assert {"Début", "Fin", "Échap"} <= named
    assert not {"Home", "End", "Esc"} & named


def test_many_tabs_are_open_at_once(browser: Browser, served: tuple[Path, str]) -> None:
    with reading(browser, *served) as reader:
        lines = "window.lines = []; window.EventSource = class extends EventSource {"
        lines += " constructor(...all) { super(...all); window.lines.push(this) } }"
        reader.page.add_init_script(lines)
        reader.open()
        seen = "(hidden) => { Object.defineProperty(document, 'hidden', { value: hidden,"
        seen += " configurable: true }); document.dispatchEvent(new Event('visibilitychange')) }"
        states = "window.lines.map((line) => line.readyState)"
        reader.page.evaluate(seen, True)
        assert reader.page.evaluate(states) == [2]
        reader.page.evaluate(seen, False)
        reader.until(lambda: reader.page.evaluate(states) == [2, 1])


def test_eyes_that_pages_are_seen_with_are_told_of(reader: Reader) -> None:
    assert reader.at("#seen-as").is_hidden()
    reader.press("c")
    assert "gris" in reader.at("#seen-as").inner_text()


def test_pages_are_seen_in_a_window_of_a_few_lines(
    browser: Browser, served: tuple[Path, str]
) -> None:
    with reading(browser, *served, viewport={"width": 320, "height": 256}) as reader:
        reader.open()
        assert violations(reader) == []
        reader.at("#stage").scroll_into_view_if_needed()
        stage = reader.at("#stage").bounding_box()
        assert stage
        assert stage["height"] > 200
        assert stage["y"] >= 0
        assert stage["y"] + stage["height"] <= 257
        assert reader.number("document.documentElement.scrollWidth - innerWidth") <= 0


def test_an_items_label_stands_apart_once_and_a_bullet_not_at_all(reader: Reader) -> None:
    reader.press("h")
    reader.at(".structure .element").first.wait_for()
    said = reader.at(".structure .element").all_inner_texts()
    salary = next(each for each in said if "Salaire" in each)
    assert "Salaire\u00a0: " in salary
    assert "\u00a0: Confirmé" not in salary
    assert ":\u00a0:" not in salary
    items = [each for each in said if each.startswith("•")]
    assert [each for each in items if re.search(r"^•\s+– \w", each)]
    assert not [each for each in items if "–\u00a0:" in each]


def test_a_findings_place_is_in_view_however_far_right(reader: Reader) -> None:
    far = "Il ou elle surveille ce que les modèles répondent, jour après jour, avec patience,"
    reader.swap("roles/veilleur.yaml", "Il ou elle surveille ce que", f"{far} <b>gras</b> ce que")
    reader.press("a")
    mark = reader.at(".finding", "<b>").locator("mark").first
    mark.wait_for()
    box, line = mark.bounding_box(), reader.at(".finding", "<b>").locator("pre").first
    shown = line.bounding_box()
    assert box
    assert shown
    assert shown["x"] <= box["x"] <= box["x"] + box["width"] <= shown["x"] + shown["width"] + 1


def test_a_long_chapter_is_searched_to_its_end_without_scrolling(
    browser: Browser, tmp_path: Path
) -> None:
    terms = (
        f"  - term: Notion {n}\n    definition: Ce qu'elle dit ({n}).\n" for n in range(1, 701)
    )
    root = make_guide(tmp_path, **{"glossary.yaml": lambda text: text + "".join(terms)})
    with previewed(root) as address, reading(browser, root, address) as reader:
        reader.open()
        reader.at(".entry[data-part='glossary']").click()
        reader.page.wait_for_selector(".sheet[data-part='glossary'] canvas")
        reader.until(lambda: reader.at(".sheet:not(:has(.words span))").count() == 0)
        sheets = reader.at(".sheet").count()
        assert sheets > 16
        assert reader.at(".sheet canvas").count() < sheets
        assert reader.number("document.querySelector('#stage').scrollTop") == 0
        last = "Ce qu’elle dit (99)."
        assert last in str(reader.at(".sheet .words").last.text_content())
        assert found(reader, last)
        sheet = "getSelection().anchorNode.parentElement.closest('.sheet').dataset.page"
        assert reader.number(sheet) == sheets - 1
