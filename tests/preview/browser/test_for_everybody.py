"""axe-core finds nothing against WCAG in any view of the preview, light or dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.preview.browser.reading import Reader, put_back, reading

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

VIEWS: dict[str, tuple[str, ...]] = {
    "spreads": (),
    "single pages with their grid": ("d", "g"),
    "the whole book": ("l",),
    "findings": ("a",),
    "structure": ("h",),
    "trim, bleed and grey": ("b", "c"),
    "help": ("?",),
}


def violations(reader: Reader) -> list[str]:
    """What axe has against the page as it stands."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = Axe().run(reader.page, options=options).response["violations"]
    return [
        f"{each['id']}: {node['html']}"
        for each in found
        for node in each["nodes"]
        if not (each["id"] == "target-size" and is_on_paper(reader, node["target"][0]))
    ]


def is_on_paper(reader: Reader, selector: str) -> bool:
    """Whether something lies on a printed page: as small as its words are at this zoom.

    WCAG 2.2, 2.5.8 excepts what is inline in a text, and what a presentation makes essential.
    """
    return bool(reader.at(selector).first.evaluate("(element) => !!element.closest('.layer')"))


def test_a_chapter_with_its_findings_is_for_everybody(reader: Reader) -> None:
    reader.press("a")
    reader.at(".finding, #panel-body p").first.wait_for()
    assert violations(reader) == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_is_for_everybody(
    browser: Browser, served: tuple[Path, str], scheme: str, view: str
) -> None:
    with reading(browser, *served, color_scheme=scheme) as reader:
        reader.open()
        reader.press(*VIEWS[view])
        reader.page.wait_for_timeout(400)
        assert violations(reader) == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_errors_and_what_cannot_be_found_are_for_everybody(
    browser: Browser, served: tuple[Path, str], scheme: str
) -> None:
    root, address = served
    path = root / "roles/veilleur.yaml"
    with reading(browser, root, address, color_scheme=scheme) as reader, put_back(path):
        reader.open()
        reader.swap("roles/veilleur.yaml", "standfirst:", "standfist:")
        reader.page.wait_for_selector("#banner:not([hidden])")
        reader.press("a")
        reader.at(".finding.error").first.wait_for()
        assert violations(reader) == []
        reader.at("#search").fill("personne d'ici")
        reader.at("#display-toggle").click()
        assert violations(reader) == []


@pytest.mark.slow
def test_a_narrow_window_is_for_everybody(browser: Browser, served: tuple[Path, str]) -> None:
    with reading(browser, *served, viewport={"width": 420, "height": 780}) as reader:
        reader.open()
        assert violations(reader) == []
        assert reader.at("#contents").is_hidden()
        reader.press("s")
        assert violations(reader) == []
        reader.at(".entry[data-part='role/dpo']").click()
        reader.page.wait_for_selector(".sheet[data-part='role/dpo'] img")
        assert reader.at("#contents").is_hidden()
        sideways = "document.documentElement.scrollWidth - innerWidth"
        assert reader.number(sideways) <= 0


def test_a_reader_of_english_is_spoken_to_in_english_by_the_same_table(reader: Reader) -> None:
    keys = reader.page.evaluate(
        """async () => { const { TABLES } = await import("/page/messages.js");
        const named = (table) => Object.entries(table).map(([key, text]) =>
            key + (text.match(/\\{\\w+\\}/g) ?? []).sort().join("") + text.split("|").length);
        return [named(TABLES.fr), named(TABLES.en)]; }"""
    )
    french, english = keys
    assert len(french) > 90
    assert sorted(french) == sorted(english)
