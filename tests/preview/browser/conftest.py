import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.preview.browser.reading import FLAGS, Reader, chromium, previewed, reading
from tests.preview.conftest import copied


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One chromium for all tests here."""
    with sync_playwright() as play:
        # A press that set pages in this process shut the system's fonts out; chromium needs them.
        own = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
        running = play.chromium.launch(executable_path=chromium(), args=list(FLAGS), env=own)
        yield running
        running.close()


@pytest.fixture(scope="package")
def served(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The tiny guide, and the address of its preview."""
    root = copied(built, tmp_path_factory.mktemp("read"))
    with previewed(root) as address:
        yield root, address


@pytest.fixture(scope="package")
def tab(browser: Browser, served: tuple[Path, str]) -> Iterator[Reader]:
    """One tab of the browser, which tests use one after the other."""
    with reading(browser, *served) as found:
        yield found


@pytest.fixture
def reader(tab: Reader) -> Iterator[Reader]:
    """Somebody who has opened a role, and chosen nothing; edited files are put back afterwards."""
    before = {path: path.read_bytes() for path in tab.root.rglob("*.yaml")}
    tab.open(anew=True)
    good = tab.text
    yield tab
    edited = [path for path, content in before.items() if path.read_bytes() != content]
    for path in edited:
        path.write_bytes(before[path])
    if edited:
        tab.until(lambda: tab.text == good and tab.at("#banner").is_hidden())
