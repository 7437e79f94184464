"""Looking at a preview as a browser does: pages are asked for, and what is told is listened to.

Nothing is waited for without an end: what does not come is said, with what was told meanwhile.
"""

from __future__ import annotations

import http.client
import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCALE = 6
"""Pixels of a millimetre: about what a spread takes on a screen of high density."""

PATIENCE = 180.0
"""Seconds after which nothing more is waited for."""

BEFORE = 0.05
"""Seconds between a new page and the next saving."""

Event = tuple[str, Mapping[str, Any]]


class NothingShownError(Exception):
    """What was saved is not shown; the text says what was."""


@dataclass(frozen=True)
class Look:
    """One saving, until its page was there: seconds in all, and those of each stage by its name.

    `setting` are those in typesetting; `beside` what was done while that went on.
    """

    seconds: float
    stages: Mapping[str, float] = field(default_factory=dict)

    @property
    def setting(self) -> float:
        """Seconds in typesetting."""
        return self.stages.get("setting", 0.0)


class Page:
    """A browser's part: asks the server, and listens to it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._told: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def get(self, path: str) -> bytes:
        """The body of an answer."""
        self._asking.request("GET", path)
        answer = self._asking.getresponse()
        body = answer.read()
        if answer.status >= 500:
            raise RuntimeError(f"{path}: {answer.status}")
        return body

    def json(self, path: str) -> Any:
        """A JSON answer."""
        return json.loads(self.get(path))

    def first(self, name: str) -> str:
        """The digest of a part's first page, once it is set."""
        until = time.monotonic() + PATIENCE
        while not (part := self.json(f"/api/part/{name}"))["is_set"] or not part["pages"]:
            if time.monotonic() > until:
                raise NothingShownError(f"{name} has no pages after {PATIENCE:.0f} s: {part}")
        return str(part["pages"][0]["digest"])

    def picture(self, digest: str) -> bytes:
        """A page as it looks."""
        return self.get(f"/sheet/{digest}.png?scale={SCALE}")

    def listen(self) -> None:
        """Begin to listen: whatever is told after this is heard."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.request("GET", "/events")
        threading.Thread(target=self._hear, args=(connection.getresponse(),), daemon=True).start()
        self._next(time.monotonic() + PATIENCE, [])  # hello

    def _hear(self, answer: http.client.HTTPResponse) -> None:
        name = ""
        with suppress(OSError, ValueError, http.client.HTTPException):
            while line := answer.readline().decode():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ").strip()
                elif line.startswith("data: "):
                    self._told.put((name, json.loads(line.removeprefix("data: "))))

    def _next(self, until: float, heard: list[Event]) -> Event:
        try:
            event = self._told.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            raise NothingShownError(f"told until then: {heard or 'nothing'}") from None
        heard.append(event)
        return event

    def save(self, path: Path, text: str, name: str) -> Look:
        """Save a file; what it took until the first page of this part was there anew."""
        before = self.first(name)
        time.sleep(BEFORE)
        while not self._told.empty():
            self._told.get()
        started = time.perf_counter()
        path.write_text(text, "utf-8")
        until, heard = time.monotonic() + PATIENCE, list[Event]()
        try:
            while True:
                event, told = self._next(until, heard)
                if event == "changed" and name in told["parts"]:
                    at = time.perf_counter()
                    if (digest := self.first(name)) != before:
                        return self._looked(started, at, digest, told.get("took", {}))
        except NothingShownError as nothing:
            saved = f"{path} was saved and not shown within {PATIENCE:.0f} s"
            raise NothingShownError(f"{saved}; {nothing}") from None

    def _looked(self, started: float, told: float, digest: str, took: Mapping[str, float]) -> Look:
        answered = time.perf_counter()
        self.picture(digest)
        now = time.perf_counter()
        stages = {name: seconds for name, seconds in took.items() if name != "all"}
        stages["asking"], stages["picture"] = answered - told, now - answered
        return Look(now - started, stages)


@contextmanager
def serving(guide: Path, books: Path) -> Iterator[tuple[Page, int, float, float]]:
    """A server of a guide; its page, its process, when it began, seconds to its first answer."""
    command = [sys.executable, "-m", "guidepress", "--guide", str(guide), "--output", str(books)]
    command += ["preview", "--no-browser", "--port", "0"]
    started = time.perf_counter()
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)
    assert server.stdout is not None
    try:
        line = server.stdout.readline()
        found = re.search(r":(\d+)/", line)
        if found is None:
            raise NothingShownError(f"the server does not say where it is: {line!r}")
        page = Page(int(found[1]))
        _wait_for(page)
        yield page, server.pid, started, time.perf_counter() - started
    finally:
        server.terminate()
        server.wait(PATIENCE)
        server.stdout.close()


def _wait_for(page: Page) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            page.get("/")
        except ConnectionError:
            if time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
