"""What the address of a chapter opens, though the guide has no such chapter."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.guides import DPO
from tests.preview.browser.reading import Reader, previewed, reading
from tests.preview.conftest import copied

NAMES = "(entries) => entries.map((entry) => entry.dataset.part)"


def test_an_address_that_leads_nowhere_says_so(reader: Reader) -> None:
    nowhere = f"{reader.address}/part/role/nope"
    reader.page.goto(nowhere)
    missing = reader.at(".empty", "Ce chapitre n’est pas dans le guide")
    missing.wait_for()
    for _ in range(2):  # alone, and in the whole book
        assert reader.page.url == nowhere
        assert reader.at("#title").inner_text() == "role/nope"
        assert reader.at("#whereabouts").inner_text() == ""
        assert reader.at(".sheet").count() == 0
        reader.press("l")
        missing.wait_for()
    reader.at(".entry[data-part='role/dpo']").click()
    reader.page.wait_for_selector(".sheet[data-part='role/dpo'] canvas")
    assert missing.count() == 0
    reader.page.go_back()
    missing.wait_for()
    assert reader.page.url == nowhere


@pytest.mark.slow
def test_a_chapter_that_is_not_there_is_shown_when_it_comes(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    root = copied(built, tmp_path)
    with previewed(root) as address, reading(browser, root, address) as reader:
        reader.page.goto(f"{reader.address}/part/role/relieur")
        reader.at(".empty", "n’est pas dans le guide").wait_for()
        other = DPO.replace("déléguée à", "brocheuse de").replace("délégué à", "brocheur de")
        text = DPO.replace("déléguée à", "relieuse de").replace("délégué à", "relieur de")
        (root / "roles/brocheur.yaml").write_text(other, "utf-8")
        reader.until(lambda: "role/brocheur" in reader.at(".entry").evaluate_all(NAMES))
        assert reader.page.url.endswith("/part/role/relieur"), "another one is not it"
        (root / "roles/relieur.yaml").write_text(text, "utf-8")
        reader.swap("guide.yaml", "[veilleur, dpo]", "[veilleur, dpo, relieur, brocheur]")
        reader.page.wait_for_selector(".sheet[data-part='role/relieur'] canvas")
