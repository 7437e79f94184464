"""The page is right in French and in English, as the browser asks where nobody else has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.preview.browser.reading import Reader, previewed, reading
from tests.preview.browser.test_for_everybody import VIEWS, violations
from tests.preview.conftest import copied

pytestmark = pytest.mark.slow

WORDS = {
    "fr-FR": (
        "fr",
        "Fabriquer le livre",
        "Édition 2026 · 2 métiers",
        "Numéros de page de la fabric",
    ),
    "en-GB": ("en", "Build the book", "2026 edition · 2 roles", "Page numbers of the build of"),
}

SAID = """() => [...document.querySelectorAll("body *")]
    .filter((element) => !element.closest(".words, svg, code, pre, kbd"))
    .flatMap((element) => [element.getAttribute("title"), element.getAttribute("aria-label"),
        element.getAttribute("placeholder"),
        ...[...element.childNodes].filter((node) => node.nodeType === 3).map((n) => n.data)])
    .filter((text) => text && text.trim())"""

UNLIKE_FRENCH = re.compile(r"[a-zà-ÿ]'|\w [:;!?»]|« |\"[a-z]")
"""Typewriters' apostrophes and quotes, and spaces that may break a line before a high sign."""


@pytest.fixture(scope="module")
def unasked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A preview of which nobody has said in what language it is to speak."""
    root = copied(built, tmp_path_factory.mktemp("languages"))
    with previewed(root, lang=None) as address:
        yield root, address


def opened(reader: Reader, keys: tuple[str, ...]) -> None:
    reader.open(anew=True)
    reader.press(*keys)
    reader.page.wait_for_timeout(300)


@pytest.mark.parametrize("locale", WORDS)
def test_each_browser_is_spoken_to_in_its_language(
    browser: Browser, unasked: tuple[Path, str], locale: str
) -> None:
    language, build, facts, numbers = WORDS[locale]
    with reading(browser, *unasked, locale=locale) as reader:
        reader.open()
        assert reader.at("html").get_attribute("lang") == language
        assert reader.at("#build").inner_text() == build
        assert reader.at("#book-facts").inner_text().startswith(facts)
        assert reader.at("#numbers").inner_text().startswith(numbers)
        assert reader.at("#title").get_attribute("lang") == "fr"


def test_all_that_is_said_in_french_is_typeset_as_french(
    browser: Browser, unasked: tuple[Path, str]
) -> None:
    with reading(browser, *unasked, locale="fr-FR") as reader:
        for keys in (*VIEWS.values(), ("/",)):
            opened(reader, keys)
            said = reader.page.evaluate(SAID)
            assert len(said) > 60
            assert [text for text in said if UNLIKE_FRENCH.search(text)] == []


@pytest.mark.parametrize("width", [1440, 800, 390])
@pytest.mark.parametrize("locale", WORDS)
def test_every_view_is_for_everybody_at_every_width(
    browser: Browser, unasked: tuple[Path, str], locale: str, width: int
) -> None:
    window = {"width": width, "height": 900}
    with reading(browser, *unasked, locale=locale, viewport=window) as reader:
        for name, keys in {**VIEWS, "contents": ("s",)}.items():
            opened(reader, keys)
            assert violations(reader) == [], name
            sideways = "document.documentElement.scrollWidth - innerWidth"
            assert reader.number(sideways) <= 0, name
