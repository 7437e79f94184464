"""A preview that is served within the tests' own process, and somebody who asks it."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidepress.language import Language
from guidepress.preview.server import listening, serve
from guidepress.preview.wish import Wish

PATIENCE = 180
"""Seconds that a test waits for anything."""

LOOKS = 30
PAUSE = 0.05
"""So many looks, so many seconds one after the other, in which what was saved is noticed: a machine
that stands still meanwhile makes no look."""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Asker:
    """Asks a server, and keeps what it tells."""

    port: int
    told: list[tuple[str, Any]] = field(default_factory=list)

    def ask(self, method: str, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            skips = "Host" in headers
            connection.putrequest(method, path, skip_host=skips)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            headers_told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, headers_told, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str) -> Answer:
        return self.ask("POST", path, Origin=f"http://127.0.0.1:{self.port}", Content_Length="0")

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status == 200, (path, answer.body)
        return answer.json()

    def part(self, name: str) -> Any:
        return self.json(f"/api/part/{name}")

    def words(self, name: str) -> str:
        """The words of all pages of a part."""
        found = [word["text"] for sheet in self.until(lambda: self._sheets(name)) for word in sheet]
        return " ".join(found)

    def _sheets(self, name: str) -> list[Any] | None:
        """The words page by page; None when some are gone, as the part has changed meanwhile."""
        pages = self.part(name)["pages"]
        answers = [self.get(f"/sheet/{page['digest']}.json") for page in pages]
        if 404 in {answer.status for answer in answers}:
            return None
        return [answer.json()["words"] for answer in answers] or [[]]

    def until(self, is_so: Callable[[], Any], seconds: float = PATIENCE) -> Any:
        """Wait until something is so, and give it."""
        end = time.monotonic() + seconds
        while not (found := is_so()):
            assert time.monotonic() < end, "it did not come to be so"
            time.sleep(0.05)
        return found

    def refreshes(self) -> list[Any]:
        """What was told of savings (not of what was found in the background)."""
        return [data for event, data in self.told if event == "changed" and "took" in data]

    def is_at_rest(self) -> bool:
        """Whether all that was noticed has been done."""
        return bool(self.json("/api/book")["is_at_rest"])

    def calm(self) -> None:
        """Wait until all that was saved has been noticed and done, and told."""
        end = time.monotonic() + PATIENCE
        quiet, told = 0, len(self.told)
        while quiet < LOOKS:
            assert time.monotonic() < end, "it does not come to rest"
            time.sleep(PAUSE)
            is_quiet = self.is_at_rest() and told == len(self.told)
            quiet, told = quiet + 1 if is_quiet else 0, len(self.told)

    def listen(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", "/events")
        answer = connection.getresponse()
        name = ""
        while line := answer.readline().decode():
            if line.startswith("event: "):
                name = line.removeprefix("event: ").strip()
            elif line.startswith("data: "):
                self.told.append((name, json.loads(line.removeprefix("data: "))))
        connection.close()


@contextmanager
def served(
    root: Path, books: Path, slug: str | None = None, language: Language | None = "en"
) -> Iterator[Asker]:
    """A preview of a guide, for as long as the context lasts."""
    found = listening("127.0.0.1", 0)
    port = found.getsockname()[1]
    wish = Wish(root, books, slug, "127.0.0.1", port, language, opens_browser=False)
    ends = threading.Event()
    thread = threading.Thread(target=serve, args=(wish, found, ends), daemon=True)
    thread.start()
    asker = Asker(port)
    listener = threading.Thread(target=asker.listen, daemon=True)
    asker.until(lambda: _is_up(asker))
    listener.start()
    try:
        yield asker
    finally:
        ends.set()
        thread.join(PATIENCE)
        found.close()
        assert not thread.is_alive(), "the server does not end"
        listener.join(PATIENCE)


def _is_up(asker: Asker) -> bool:
    try:
        return asker.get("/api/book").status == 200
    except OSError:
        return False
