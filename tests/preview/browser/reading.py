"""Somebody who reads a guide's preview in a real browser, and edits its files on disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page

from tests.guides import swap

Found = TypeVar("Found")

PATIENCE = 180
"""Seconds that a test waits for anything."""

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def chromium() -> str:
    """The browser of this machine; `.ci/setup tests` installs it."""
    names = ("chromium", "chromium-browser", "google-chrome", MAC)
    for path in filter(None, map(shutil.which, names)):
        return path
    pytest.fail("there is no chromium: run `.ci/setup tests`")


@contextmanager
def previewed(root: Path, slug: str = "veilleur", lang: str | None = "fr") -> Iterator[str]:
    """The address of the command's own server, which ends without complaint.

    Without `lang` nobody has said in what language to speak.
    """
    log = root.parent / "preview.log"
    asked = ("--lang", lang) if lang else ()
    command = (*asked, "--guide", str(root), "--output", str(root.parent / "books"))
    quietly = ("--no-browser", "--port", "0")
    with log.open("w") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-m", "guidepress", *command, "preview", slug, *quietly],
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            env={
                **os.environ,
                "PYTHONUNBUFFERED": "1",
                "NO_COLOR": "1",
                "LC_ALL": "C.UTF-8",
                "LANGUAGE": "",
            },
        )
        assert process.stdout
        with process.stdout:
            first = process.stdout.readline()
            assert "http://" in first, first + log.read_text()
            try:
                yield "http://" + first.partition("http://")[2].strip().partition("/")[0]
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(PATIENCE)
    complaint = log.read_text()
    assert complaint == "", complaint


@dataclass
class Reader:
    """A page of the browser, the guide's folder, and the address that is read."""

    page: Page
    root: Path
    address: str

    def open(self, part: str = "role/veilleur", *, anew: bool = False) -> None:
        """Open a part and wait until its pages are drawn; `anew` with nothing chosen before."""
        if anew and self.page.url.startswith(self.address):
            self.page.evaluate("localStorage.clear()")
        self.page.goto(f"{self.address}/part/{part}")
        self.page.wait_for_selector(f'.sheet[data-part="{part}"] canvas')
        self.until(lambda: self.at(".sheet:not(:has(.words span))").count() == 0)

    def edit(self, file: str, edit: Callable[[str], str]) -> None:
        """Save a file as an editor does that writes beside it and renames."""
        path = self.root / file
        new = path.with_suffix(".new~")
        new.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")
        new.replace(path)

    def swap(self, file: str, old: str, new: str) -> None:
        """Save a file with `new` in the place of `old`."""
        self.edit(file, swap(old, new))

    @property
    def text(self) -> str:
        """The words on the pages, in the order of the pages."""
        layers = self.page.locator(".sheet .words").all_text_contents()
        return " ".join(" ".join(layers).split())

    def until(self, is_so: Callable[[], Found]) -> Found:
        """Wait until something is so, and give it."""
        end = time.monotonic() + PATIENCE
        while not (found := is_so()):
            assert time.monotonic() < end, "it did not come to be so"
            self.page.wait_for_timeout(40)
        return found

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def at(self, selector: str, words: str | None = None) -> Locator:
        """What a selector finds, perhaps only what has these words in it."""
        return self.page.locator(selector, has_text=words)

    def boxes(self, selector: str, words: str) -> list[FloatRect]:
        """Where all that has these words stands in the window."""
        found = (each.bounding_box() for each in self.at(selector, words).all())
        return [box for box in found if box]

    def number(self, script: str) -> float:
        """What a script says of the page."""
        return float(self.page.evaluate(script))


@contextmanager
def put_back(*files: Path) -> Iterator[None]:
    """Files that are as they were at the end."""
    before = {path: path.read_bytes() for path in files}
    try:
        yield
    finally:
        for path, content in before.items():
            path.write_bytes(content)


@contextmanager
def reading(browser: Browser, root: Path, address: str, **asked: Any) -> Iterator[Reader]:
    """A new browser profile, in which no script may fail and no other machine be asked."""
    usual = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
    context = browser.new_context(**{**usual, **asked})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Security" in said.text else None)
    asked_for: list[str] = []
    page.on("request", lambda request: asked_for.append(request.url))
    try:
        yield Reader(page, root, address)
    finally:
        context.close()
    assert faults == [], faults
    foreign = [url for url in asked_for if not url.startswith((address, "data:", "blob:"))]
    assert asked_for
    assert foreign == []
