"""Files are edited on disk, and the browser shows what has become of the pages."""

from __future__ import annotations

import re
import shutil

from playwright.sync_api import Route

from tests.preview.browser.reading import Reader

ROLE = "roles/veilleur.yaml"


def test_the_new_text_is_on_the_page_and_the_place_is_kept(reader: Reader) -> None:
    reader.press("1")
    reader.page.evaluate("document.querySelector('#stage').scrollTop = 610")
    reader.page.wait_for_timeout(100)
    before = reader.number("document.querySelector('#stage').scrollTop")
    assert before == 610
    zoom = reader.at("#zoom").input_value()
    reader.page.evaluate("window.same = document.querySelector('.sheet')")
    reader.swap(ROLE, "ce que les modèles répondent", "tout ce que répondent les machines")
    reader.until(lambda: "tout ce que répondent les machines" in reader.text)
    assert "ce que les modèles répondent" not in reader.text
    assert reader.number("document.querySelector('#stage').scrollTop") == before
    assert reader.at("#zoom").input_value() == zoom
    assert reader.page.evaluate("window.same === document.querySelector('.sheet')")


def test_a_picture_is_exchanged_without_a_page_ever_being_empty(reader: Reader) -> None:
    reader.page.evaluate(
        """() => { window.empty = 0; window.exchanged = 0;
        new MutationObserver((all) => { for (const each of all) {
            const isPicture = (node) => node.tagName === "CANVAS";
            if ([...each.addedNodes].some(isPicture)) window.exchanged += 1;
            for (const sheet of document.querySelectorAll(".sheet[data-digest]")) {
                const image = sheet.querySelector("canvas");
                if (!image || !image.width) window.empty += 1;
            } } }).observe(document.querySelector("#spreads"), { childList: true, subtree: true });
        }"""
    )
    reader.swap(ROLE, "Et beaucoup de calme.", "Et beaucoup de sang-froid.")
    reader.until(lambda: "beaucoup de sang-froid" in reader.text)
    assert reader.number("window.exchanged") >= 1
    assert reader.number("window.empty") == 0


def test_pages_that_are_seen_together_change_together(reader: Reader) -> None:
    """One picture takes its time, as on a loaded machine: no spread has pages of two states."""
    shown = (
        "[...document.querySelectorAll('.sheet')].slice(0, 2).map((each) => each.dataset.digest)"
    )
    before, held = reader.page.evaluate(shown), list[Route]()
    asked: list[str] = []

    def hold_second(route: Route) -> None:
        asked.append(route.request.url)
        if len({url.split("?")[0] for url in asked}) == 2 and not held:
            held.append(route)
        else:
            route.continue_()

    sheet = reader.root / "layouts/guide/css/90-own.css"
    reader.page.route(re.compile(r"/sheet/\w+\.png"), hold_second)
    try:
        sheet.parent.mkdir(parents=True)
        sheet.write_text("body { letter-spacing: .3pt }", "utf-8")
        reader.until(lambda: held)
        reader.page.wait_for_timeout(600)
        assert len({*asked}) > 1
        assert reader.page.evaluate(shown) == before
        held[0].abort()  # it is asked for again
        reader.until(lambda: not {*before} & {*reader.page.evaluate(shown)})
    finally:
        reader.page.unroute_all()
        shutil.rmtree(reader.root / "layouts")
    reader.until(lambda: reader.page.evaluate(shown) == before)


def test_a_broken_file_leaves_the_last_good_pages_under_its_error(reader: Reader) -> None:
    good = reader.text
    digests = "[...document.querySelectorAll('.sheet')].map((sheet) => sheet.dataset.digest).join()"
    shown = reader.page.evaluate(digests)
    reader.swap(ROLE, "standfirst:", "standfist:")
    line = 1 + (reader.root / ROLE).read_text().split("\n").index(
        "standfist: Il ou elle surveille ce que les modèles répondent."
    )
    place = f"{ROLE}:{line}:1"
    reader.page.wait_for_selector(f"#banner :text('{place}')")
    assert "Dernières bonnes pages" in reader.at("#banner").inner_text()
    assert reader.page.evaluate(digests) == shown
    assert reader.text == good
    assert reader.at(f"#banner a[href*='{ROLE}:{line}:1']").count() == 1
    assert reader.at(".entry[data-part='role/veilleur']").get_attribute("data-state") == "errors"
    reader.swap(ROLE, "standfist:", "standfirst:")
    reader.page.wait_for_selector("#banner", state="hidden")
    assert reader.text == good


def test_the_finding_stands_beside_the_page_with_its_line(reader: Reader) -> None:
    reader.swap(ROLE, "« [Une suite", "Un <b>gras</b> oublié. « [Une suite")
    reader.until(lambda: "oublié" in reader.text)
    line = next(
        at
        for at, text in enumerate((reader.root / ROLE).read_text().split("\n"), 1)
        if "<b>" in text
    )
    reader.press("a")
    card = reader.at(".finding", f"{ROLE}:{line}:").first
    card.wait_for()
    reader.page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text }")
    card.locator("button.copy").click()
    assert str(reader.page.evaluate("window.copied")).startswith(f"{ROLE}:{line}:")
    assert f"{ROLE}:{line}:" in str(card.locator("a.editor").get_attribute("href"))
    card.locator(".choose").click()
    reader.until(lambda: "chosen" in str(card.get_attribute("class")))
    reader.until(lambda: reader.at(".marks button.chosen").count() >= 1)
    mark = reader.until(lambda: reader.boxes(".marks button.chosen", ""))[0]
    line = reader.boxes(".words span", "<b>gras")[0]
    assert line["x"] - 2 <= mark["x"] < line["x"] + line["width"]
    assert mark["y"] - 2 <= line["y"] + line["height"] / 2 <= mark["y"] + mark["height"] + 2
    assert reader.at(".marks button.chosen").first.is_visible()


def test_what_was_chosen_stays_the_same_finding_after_an_edit(reader: Reader) -> None:
    """By its words, not by its number: another one may be the first in the list now."""
    reader.swap(ROLE, "« [Une suite", "Un <b>gras</b> oublié. « [Une suite")
    reader.swap(ROLE, "Et beaucoup de calme.", "Et <u>beaucoup</u> de calme.")
    reader.press("a")
    cards = {tag: reader.at(".finding", f"<{tag}>").first for tag in "bu"}
    for card in cards.values():
        card.wait_for()
    first, last = sorted(cards, key=lambda tag: str(cards[tag].get_attribute("data-finding")))
    for tag in (first, last):
        cards[tag].locator(".choose").click()
        reader.until(lambda tag=tag: _is_chosen(reader, tag))
    mends = {"b": ("<b>gras</b>", "gras"), "u": ("<u>beaucoup</u>", "beaucoup")}
    reader.swap(ROLE, *mends[first])
    reader.until(lambda: not reader.at(".finding", f"<{first}>").count())
    assert _is_chosen(reader, last)  # though it is another one by its number
    reader.swap(ROLE, *reversed(mends[first]))
    reader.at(".finding", f"<{first}>").first.wait_for()
    cards[first].locator(".choose").click()
    reader.until(lambda: _is_chosen(reader, first))
    reader.swap(ROLE, *mends[first])
    reader.until(lambda: not reader.at(".finding", f"<{first}>").count())
    assert reader.at(".finding.chosen").count() == 0
    assert reader.at(".marks button.chosen").count() == 0


def test_of_findings_that_read_alike_the_chosen_one_stays_chosen(reader: Reader) -> None:
    reader.swap(ROLE, "« [Une suite", "<b>Un</b>. « [Une suite")
    reader.swap(ROLE, "Et beaucoup de calme.", "Et <b>beaucoup</b> de calme.")
    reader.press("a")
    cards = reader.at(".finding", "<b>")
    reader.until(lambda: cards.count() == 2)
    second = cards.nth(1)
    second.locator(".choose").click()
    chosen, words = second.get_attribute("data-finding"), second.inner_text()
    reader.until(lambda: reader.at(".finding.chosen").count() == 1)
    reader.edit(ROLE, lambda text: f"# Une ligne de plus au-dessus.\n{text}")
    reader.until(lambda: second.inner_text() != words)
    assert reader.at(".finding.chosen").get_attribute("data-finding") == chosen


def _is_chosen(reader: Reader, tag: str) -> bool:
    """Whether just the finding that speaks of this tag is chosen."""
    return (
        reader.at(".finding.chosen").count()
        == 1
        == reader.at(".finding.chosen", f"<{tag}>").count()
    )


def test_what_a_build_failed_for_is_named_as_long_as_it_stands(reader: Reader) -> None:
    words = reader.at("#progress-words")
    reader.swap(ROLE, "standfirst:", "standfist:")
    reader.page.wait_for_selector("#banner", state="visible")
    reader.press("Shift+F")
    line = 1 + (reader.root / ROLE).read_text().split("\n").index(
        "standfist: Il ou elle surveille ce que les modèles répondent."
    )
    reader.until(lambda: f"{ROLE}:{line}:1" in words.inner_text())
    reader.edit(ROLE, lambda text: "# une ligne de plus\n" + text)
    reader.until(lambda: f"{ROLE}:{line + 1}:1" in words.inner_text())
    assert "n’a pas été fabriqué" in words.inner_text()
    reader.swap(ROLE, "standfist:", "standfirst:")
    reader.until(lambda: words.inner_text() == "")


def test_why_a_build_failed_stands_in_the_foot_with_code_as_code(reader: Reader) -> None:
    reader.swap("guide.yaml", "title:", "titel:")
    reader.page.wait_for_selector("#banner", state="visible")
    reader.press("Shift+F")
    words = reader.at("#progress-words")
    reader.until(lambda: "guide.yaml:" in words.inner_text())
    assert "`" not in words.inner_text()
    assert words.locator("code").count() >= 1
