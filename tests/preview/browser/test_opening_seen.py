"""What is seen while the press is not there yet, and when it cannot be had."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from guidepress.press.composing import composed_by_steps
from tests.guides import make_guide
from tests.preview.asking import PATIENCE, served
from tests.preview.browser.reading import Reader, reading
from tests.preview.test_opening import Slow, opening

MISSING = ".empty:has-text('n’est pas dans le guide')"


def test_a_fault_of_opening_is_shown_on_the_page(browser: Browser, tmp_path: Path) -> None:
    slow = Slow(fault=OSError("out of thin air"))
    with opening(slow) as serving:
        address = f"http://127.0.0.1:{serving.asker.port}"
        with reading(browser, tmp_path, address) as reader:
            reader.page.goto(address)
            reader.until(lambda: reader.at(".empty", "Reading the guide…").count())
            slow.may.set()
            reader.until(lambda: reader.at("#numbers", "a fault of guidepress: OSError").count())
            reader.page.wait_for_timeout(500)  # nobody answers any more, and the words stay
            for place in ("#numbers", ".empty"):
                assert reader.at(place, "a fault of guidepress: OSError").count() == 1


@pytest.fixture
def composing(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing but the chapter in view is composed before this is set."""
    may = threading.Event()

    def held(*given: Any) -> Iterator[Any]:
        may.wait(PATIENCE)
        yield from composed_by_steps(*given)

    monkeypatch.setattr("guidepress.preview.background.composed_by_steps", held)
    yield may
    may.set()


@pytest.mark.parametrize("composed_after", [0, pytest.param(12, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("asked", "seen"),
    [("index", ".sheet[data-part='index'] canvas"), ("nosuch", MISSING)],
    ids=["index", "nosuch"],
)
def test_any_address_can_be_opened_first_though_the_book_was_never_built(
    browser: Browser,
    tmp_path: Path,
    composing: threading.Event,
    asked: str,
    seen: str,
    composed_after: int,
) -> None:
    root = make_guide(tmp_path)
    with served(root, tmp_path / "books", "dpo", "fr") as asker:
        address = f"http://127.0.0.1:{asker.port}"
        with reading(browser, root, address) as reader:
            assert asked not in {part["name"] for part in asker.json("/api/book")["parts"]}
            reader.page.goto(f"{address}/part/{asked}")
            _is_waiting(reader)
            reader.page.wait_for_timeout(1000 * composed_after)  # longer than an answer waits, too
            _is_waiting(reader)
            composing.set()
            reader.page.wait_for_selector(seen)
            assert reader.page.url == f"{address}/part/{asked}"


def _is_waiting(reader: Reader) -> None:
    reader.until(lambda: reader.at(".empty", "Lecture du guide…").count())
