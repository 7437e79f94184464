"""axe-core finds nothing against WCAG 2.2 in any view of the preview, light or dark.

One rule is not asked of one thing: that a target has 24 pixels (2.5.8, AA), of what is printed on
the pages. See `is_printed`.
"""

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
        if not (each["id"] == "target-size" and is_printed(reader, node["target"][0]))
    ]


def is_printed(reader: Reader, selector: str) -> bool:
    """Whether something is a link or a mark on a page, which lies over the words that it is of.

    WCAG 2.2, 2.5.8 excepts a target whose presentation is essential, and one within a sentence: a
    page is shown just as it will be printed, at the zoom that was chosen, and its lines stand
    closer than 24 pixels. A larger target would lie over the next line's own. The same chapters
    are in the contents and the same findings in the panel, at their full size.
    """
    printed = "(element) => element.matches('.layer.links > a, .layer.marks > button')"
    return bool(reader.at(selector).first.evaluate(printed))


def test_a_chapter_with_its_findings_is_for_everybody(reader: Reader) -> None:
    reader.press("a")
    reader.at(".finding, #panel-body p").first.wait_for()
    assert violations(reader) == []


def test_a_target_that_is_too_small_is_found_where_it_is_not_printed(reader: Reader) -> None:
    assert reader.at(".links a").count()
    assert violations(reader) == []
    for name in ("smaller", "larger"):
        reader.at(f"#{name}").evaluate(
            "(tool) => Object.assign(tool.style, { minWidth: '9px', width: '9px', padding: '0' })"
        )
    reader.at("#zoom").evaluate("(select) => Object.assign(select.style, { width: '9px' })")
    found = violations(reader)
    reader.page.reload()
    assert found
    assert {each.partition(":")[0] for each in found} == {"target-size"}


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
        reader.page.wait_for_selector(".sheet[data-part='role/dpo'] canvas")
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
