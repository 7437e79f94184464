import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from guidepress.press.run import build
from tests.guides import make_guide
from tests.preview.browser.reading import FLAGS, Reader, chromium, previewed, reading


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
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The tiny guide, and the address of its preview."""
    root = make_guide(tmp_path_factory.mktemp("read"))
    assert build(root, root.parent / "books").outputs
    with previewed(root) as address:
        yield root, address


@pytest.fixture
def reader(browser: Browser, served: tuple[Path, str]) -> Iterator[Reader]:
    """Somebody who has opened a role; what is edited is put back afterwards."""
    root, address = served
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    with reading(browser, root, address) as found:
        found.open()
        good = found.text
        yield found
        edited = [path for path, content in before.items() if path.read_bytes() != content]
        for path in edited:
            path.write_bytes(before[path])
        if edited:
            found.open()
            found.until(lambda: found.text == good and found.at("#banner").is_hidden())
