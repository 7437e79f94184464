"""What is seen while the press is not there yet, and when it cannot be had."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.preview.browser.reading import reading
from tests.preview.test_opening import Slow, opening


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
