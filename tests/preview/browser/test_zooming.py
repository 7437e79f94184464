"""At any zoom, on any screen: pages have the size that is asked for, and are sharp."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.preview.browser.reading import reading

SHEET = ".sheet[data-part='role/veilleur']"


@pytest.mark.parametrize("ratio", [1.5, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_no_picture_is_scaled_at_any_zoom(
    browser: Browser, served: tuple[Path, str], ratio: float
) -> None:
    small = {"width": 1000, "height": 640}
    with reading(browser, *served, device_scale_factor=ratio, viewport=small) as reader:
        reader.open()
        shown = f"(() => {{ const image = document.querySelector(`{SHEET} canvas`);"
        pixels = shown + " return image.width - image.clientWidth * devicePixelRatio })()"
        wide = shown + " return image.clientWidth - image.parentElement.clientWidth })()"
        widths = set()
        for keys in (["3"], ["2"], ["1"], ["+", "+"], ["-", "-", "-"]):
            reader.press(*keys)
            reader.until(lambda: abs(reader.number(wide)) <= 1)
            assert abs(reader.number(pixels)) <= ratio
            widths.add(reader.number(f"document.querySelector(`{SHEET}`).clientWidth"))
        assert len(widths) >= 4


@pytest.mark.parametrize("ratio", [3, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_pages_have_the_size_that_is_asked_for_and_are_sharp_close_up(
    browser: Browser, served: tuple[Path, str], ratio: int
) -> None:
    small = {"width": 900, "height": 600}
    with reading(browser, *served, device_scale_factor=ratio, viewport=small) as reader:
        reader.open()
        for percent in (50, 400):
            reader.at("#zoom").select_option(str(percent))
            width = f"document.querySelector(`{SHEET}`).getBoundingClientRect().width"
            assert reader.number(width) == pytest.approx(percent / 100 * 210 * 96 / 25.4, abs=1)
            assert reader.at("#zoom").input_value() == str(percent)
            for place in ("scrollTo(0, 0)", "scrollTo(700, 1900)", "scrollTo(1e6, 1e6)"):
                reader.page.evaluate(f"document.querySelector('#stage').{place}")
                reader.until(lambda: reader.page.evaluate(SHARP, SHEET))
        pieces = reader.at(".pieces canvas").evaluate_all("(all) => all.map((i) => i.width)")
        assert len(pieces) <= 2 * (900 * ratio / 1024 + 2) * (600 * ratio / 1024 + 2)
        assert bool(pieces) == (ratio > 1)


SHARP = """(sheet) => {
    const stage = document.querySelector("#stage").getBoundingClientRect();
    const pages = [...document.querySelectorAll(sheet)].map((each) => each.getBoundingClientRect());
    let looks = 0;
    for (let at = 0; at < 400; at += 1) {
        const x = stage.left + 4 + ((stage.width - 30) * (at % 20)) / 20;
        const y = stage.top + 4 + ((stage.height - 30) * Math.floor(at / 20)) / 20;
        const isIn = (box) => box.left + 2 < x && x < box.right - 2
            && box.top + 2 < y && y < box.bottom - 2;
        if (!pages.some(isIn)) continue;
        looks += 1;
        const isPicture = (each) => each.matches(".sheet canvas");
        const image = document.elementsFromPoint(x, y).find(isPicture);
        if (!image) return false;
        const scale = image.width / image.getBoundingClientRect().width;
        if (Math.abs(scale / devicePixelRatio - 1) > 0.01) return false;
    }
    return looks > 0;
}"""
"""Whether all that is seen of the pages is drawn with the screen's own pixels."""
