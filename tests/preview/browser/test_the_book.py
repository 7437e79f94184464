"""The whole book in the browser: all of its pages, a full build, the file of a chapter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from guidepress import stock
from tests.guides import make_guide, swap
from tests.preview.browser.reading import Reader, previewed, reading
from tests.preview.conftest import copied

pytestmark = pytest.mark.slow

STANDFIRST = "Il ou elle surveille ce que les modèles répondent."
LONG = swap(STANDFIRST, " ".join([STANDFIRST] * 80))
SHORT = swap(" ".join([STANDFIRST] * 80), STANDFIRST)


@pytest.fixture
def sample(browser: Browser, tmp_path: Path) -> Iterator[Reader]:
    """The sample guide, never built."""
    root = tmp_path / "guide"
    for path in stock.sample_guide().rglob("*"):
        if path.is_file() and ".guidepress" not in path.parts:
            copy = root / path.relative_to(stock.sample_guide())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    with previewed(root, "pentesteur") as address, reading(browser, root, address) as reader:
        yield reader


def test_the_whole_book_is_read_from_cover_to_cover(sample: Reader) -> None:
    sample.open("role/pentesteur")
    sample.press("l")
    assert sample.at("#title").inner_text() == "Pentesteur / pentesteuse"
    shown = "[...document.querySelectorAll('.sheet')].filter((sheet) => {"
    shown += " const box = sheet.getBoundingClientRect(), stage = document.querySelector('#stage')"
    shown += ".getBoundingClientRect(); return box.bottom > stage.top && box.top < stage.bottom })"
    drawn = f"{shown}.every((sheet) => sheet.querySelector('canvas'))"
    sample.until(lambda: sample.page.evaluate(drawn))
    assert sample.number("document.querySelectorAll('.sheet').length") > 60
    for key, part in (("Home", "cover/front"), ("End", "cover/back")):
        sample.press(key)
        sample.until(lambda part=part: sample.page.url.endswith(f"/part/{part}"))
        sample.until(lambda: sample.page.evaluate(drawn))
    assert sample.number("document.querySelectorAll('.sheet canvas').length") < 40


def test_a_full_build_shows_its_progress_and_gives_real_numbers(sample: Reader) -> None:
    sample.open("role/pentesteur")
    assert "provisoires" in sample.at("#numbers").inner_text()
    sample.press("Shift+F")
    sample.at("#progress").wait_for()
    assert sample.at("#build").get_attribute("aria-disabled") == "true"
    sample.until(lambda: "Livre fabriqué\u00a0: " in sample.at("#progress-words").inner_text())
    sample.until(
        lambda: "Numéros de page de la fabrication du" in sample.at("#numbers").inner_text()
    )
    assert sample.at("#progress").is_hidden()
    assert list((sample.root.parent / "books").glob("*.pdf"))
    entry = sample.at(".entry[data-part='role/pentesteur']")
    folio = entry.locator(".folio").inner_text().strip(" ,\n")
    sample.until(lambda: folio in sample.at(".sheet .folio").all_inner_texts())
    assert entry.get_attribute("data-edited") is None
    sample.swap("roles/pentesteur.yaml", "Penser comme", "Réfléchir comme")
    sample.until(lambda: "Réfléchir comme" in sample.text)
    sample.until(lambda: entry.get_attribute("data-edited") is not None)


def test_the_header_has_the_number_of_the_last_build(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    root = copied(built, tmp_path)
    with previewed(root) as address, reading(browser, root, address) as reader:
        reader.open("role/dpo")
        first = page_of(reader)
        for change, is_as_before in ((LONG, False), (SHORT, True)):
            reader.edit("roles/veilleur.yaml", change)
            reader.press("Shift+F")
            reader.until(lambda: "Livre fabriqué" in reader.at("#progress-words").inner_text())
            reader.until(partial(_is_first, reader, first, is_as_before))
            reader.until(lambda: reader.at("#whereabouts").inner_text() == page_of(reader))


def _is_first(reader: Reader, page: str, is_so: bool) -> bool:
    return (page_of(reader) == page) is is_so


def page_of(reader: Reader) -> str:
    """What the label under the first page says."""
    return f"page {reader.at('.sheet .folio').first.inner_text()}"


def test_the_chapter_is_a_file_to_take_away(browser: Browser, tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    with previewed(root) as address, reading(browser, root, address) as reader:
        reader.open()
        sheets = reader.at(".sheet").count()
        with reader.page.expect_download() as taken:
            reader.press("t")
        assert taken.value.suggested_filename == "veilleur.pdf"
        with pypdfium2.PdfDocument(str(taken.value.path())) as document:
            assert len(document) == sheets


def test_pages_stay_when_the_server_has_ended(browser: Browser, tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    with ExitStack() as server:
        address = server.enter_context(previewed(root))
        with reading(browser, root, address) as reader:
            reader.open()
            text = reader.text
            server.close()
            reader.until(lambda: "ne répond plus" in reader.at("#numbers").inner_text())
            assert reader.text == text
            assert reader.at(".sheet canvas").first.evaluate("(image) => image.width") > 100


def test_a_chapter_without_pages_says_why_there_is_no_file_of_it(
    browser: Browser, tmp_path: Path
) -> None:
    root = make_guide(tmp_path, **{"roles/veilleur.yaml": lambda text: f"title: [\n{text}"})
    with previewed(root) as address, reading(browser, root, address) as reader:
        reader.page.goto(f"{address}/part/role/veilleur")
        reader.at("#banner").wait_for(timeout=30_000)
        reader.press("t")
        reader.until(lambda: "Pas de PDF" in reader.at("#progress-words").inner_text())
        assert "pages" in reader.at("#progress-words").inner_text()
