"""Savings at any moment, whatever else goes on: what was saved last is what is shown at last.

Somebody follows as a browser does: he asks anew for what he is told has changed, and for nothing
else, so that an event which is not told, or told too early, leaves him with what is old.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from guidepress.preview.background import Background
from guidepress.preview.events import Events
from guidepress.preview.front import Front
from guidepress.preview.standing import Standing
from guidepress.preview.stopwatch import Stopwatch
from tests.preview.asking import PATIENCE, Asker

pytestmark = pytest.mark.slow

ROLE = "role/veilleur"
SAVINGS = 20
GAPS = (0.0, 0.002, 0.01, 0.03, 0.1, 0.3)


class Follower:
    """Shows one part, as far as it is told of it."""

    def __init__(self, page: Asker, name: str) -> None:
        self.page, self.name, self.words = page, name, ""
        self._listening = http.client.HTTPConnection("127.0.0.1", page.port)
        self._listening.request("GET", "/events")
        answer = self._listening.getresponse()
        self._look()
        self._thread = threading.Thread(target=self._follow, args=(answer,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Follow no longer."""
        assert self._listening.sock is not None
        self._listening.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE)
        self._listening.close()

    def _look(self) -> None:
        self.words = self.page.words(self.name)

    def _follow(self, answer: http.client.HTTPResponse) -> None:
        event = ""
        while line := answer.readline().decode():
            if line.startswith("event: "):
                event = line.removeprefix("event: ").strip()
            if not line.startswith("data: ") or event != "changed":
                continue
            if self.name in json.loads(line.removeprefix("data: "))["parts"]:
                self._look()
        answer.close()


def in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def by_steps(path: Path, text: str) -> None:
    half = len(text) // 2
    with path.open("w", encoding="utf-8") as file:
        for piece in (text[:half], text[half:]):
            file.write(piece)
            file.flush()
            time.sleep(0.02)


def by_renaming(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def with_the_same_time(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(10**18, 10**18))


WAYS = (in_place, by_steps, by_renaming, with_the_same_time)


def disturbances(page: Asker, guide: Path) -> dict[str, Callable[[], object]]:
    """What goes on beside the savings of the role."""
    role, other = guide / "roles" / "veilleur.yaml", guide / "roles" / "dpo.yaml"
    sheet = guide / "layouts" / "guide" / "css" / "90-own.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    texts = MappingProxyType({path: path.read_text("utf-8") for path in (role, other)})

    return {
        "nothing": lambda: None,
        "a build": lambda: page.post("/api/build"),
        "a broken file": lambda: role.write_text(texts[role] + "foo: [\n", "utf-8"),
        "another role": lambda: other.write_text(
            texts[other].replace("Il ou elle veille", f"Il ou elle veille {random.random()}"),
            "utf-8",
        ),
        "a sheet": lambda: sheet.write_text(
            f".standfirst {{ letter-spacing: .00{random.randrange(9)}em }}\n"
        ),
        "a file that is gone": lambda: role.unlink(missing_ok=True),
    }


@pytest.fixture
def texts(guide: Path) -> Iterator[Callable[[str], str]]:
    """The role's text with some words more; all is as it was afterwards."""
    kept = {path: path.read_bytes() for path in (guide / "roles").glob("*.yaml")}
    text = (guide / "roles" / "veilleur.yaml").read_text("utf-8")
    yield lambda words: text.replace("Il ou elle surveille", f"{words}. Il ou elle surveille", 1)
    for path, data in kept.items():
        path.write_bytes(data)


@pytest.mark.parametrize("seed", range(2))
def test_the_last_saving_is_what_is_shown_at_last(
    page: Asker, guide: Path, texts: Callable[[str], str], seed: int
) -> None:
    chance = random.Random(seed)
    others = disturbances(page, guide)
    follower = Follower(page, ROLE)
    path = guide / "roles" / "veilleur.yaml"
    for number in range(SAVINGS):
        others[chance.choice(list(others))]()
        time.sleep(chance.choice(GAPS))
        last = f"QWX{seed}{number:03}"  # as long as the one before: only its time tells
        chance.choice(WAYS)(path, texts(last))
        time.sleep(chance.choice(GAPS))
    page.until(lambda: last in follower.words)
    follower.end()
    assert not page.part(ROLE)["stale"]


def test_who_begins_to_listen_misses_nothing() -> None:
    """What is told while a listener is being let in is either in his first word, or after it."""
    import asyncio

    events = Events()
    revision = 0

    def hello() -> str:
        nonlocal revision
        said = f"hello {revision}"
        revision += 1
        events.tell("changed", {"revision": revision})
        return said

    async def heard() -> list[str]:
        stream = events.listen(hello)
        return [await anext(stream), await anext(stream)]

    first, second = asyncio.run(heard())
    assert "hello 0" in first
    assert '{"revision": 1}' in second


def test_what_the_back_finds_during_a_refresh_is_not_lost(
    page: Asker, guide: Path, texts: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The front shows what was saved in the standing of that moment, not of when it began."""
    shown: list[Standing] = []
    show = Front._show

    def late(front: Front, files: set[str], draft: Any, watch: Stopwatch) -> None:
        session = front._session
        session.update(lambda s: replace(s, set_findings={**s.set_findings, "late": ()}))
        show(front, files, draft, watch)
        shown.append(session.standing)

    page.until(lambda: "QWX" not in page.words(ROLE))
    page.calm()
    monkeypatch.setattr(Front, "_show", late)
    (guide / "roles" / "veilleur.yaml").write_text(texts("QWXlate"), "utf-8")
    now = page.until(lambda: shown)[0]
    assert "late" in now.set_findings


def test_what_was_taken_back_and_done_again_is_shown(
    page: Asker, guide: Path, texts: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The back has set a text, the front shows another one since; then the first one comes back."""
    path = guide / "roles" / "veilleur.yaml"
    page.part(ROLE)
    path.write_text(texts("QWXdone"), "utf-8")
    page.until(lambda: "QWXdone" in page.words(ROLE))
    page.calm()
    with monkeypatch.context() as held:
        held.setattr(Background, "_set_all", lambda *_: None)
        path.write_text(texts("QWYback"), "utf-8")
        page.until(lambda: "QWYback" in page.words(ROLE))
        page.part("role/dpo")
        page.calm()
    refreshes = len(page.refreshes())
    path.write_text(texts("QWXdone"), "utf-8")
    page.until(lambda: len(page.refreshes()) > refreshes)
    page.until(lambda: "QWXdone" in page.words(ROLE))
