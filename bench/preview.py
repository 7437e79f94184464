"""The preview, measured from outside: a server, its files saved, its answers waited for.

`python -m bench.preview GUIDE BOOKS --saves 30` starts the server, saves a role so often, and takes
the time from each saving to the picture of its first page. With `--saves 1000` what its processes
need of memory is compared too: after the first hundred savings, and at the end.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench.measure import family, share

SCALE = 6
"""Pixels of a millimetre: about what a spread takes on a screen of high density."""

PATIENCE = 120
WARM = 100
"""Savings after which memory is looked at first."""


@dataclass
class Measured:
    """Seconds from saving to what is shown; `setting` of them in typesetting. Memory in bytes."""

    first_answer: float = 0.0
    first_pages: float = 0.0
    shown: list[float] = field(default_factory=list)
    setting: list[float] = field(default_factory=list)
    sheet: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def outside(self) -> list[float]:
        """What is not typesetting."""
        return [all_ - set_ for all_, set_ in zip(self.shown, self.setting, strict=True)]

    def told(self) -> Iterator[str]:
        """The results, a line each."""
        yield f"first answer            {1000 * self.first_answer:6.0f} ms after the command"
        yield f"first pages             {1000 * self.first_pages:6.0f} ms"
        yield f"saving to page          {_middle(self.shown)} ms (median; fastest, slowest)"
        yield f"  in typesetting        {_middle(self.setting)} ms"
        yield f"  outside it            {_middle(self.outside)} ms"
        if self.sheet:
            yield f"sheet edited to page    {_middle(self.sheet)} ms"
        if len(self.memory) > 1:
            first, last = self.memory[0], self.memory[-1]
            yield (
                f"memory, all processes   {first / 1e6:.0f} MB after {WARM} savings,"
                f" {last / 1e6:.0f} MB at the end ({last / first - 1:+.1%})"
            )


def _middle(seconds: Sequence[float]) -> str:
    values = [1000 * value for value in seconds]
    return f"{median(values):6.0f} ({min(values):.0f}, {max(values):.0f})"


class Page:
    """A browser's part: asks the server, and listens to it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._asking = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._listening = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

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

    def events(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """What the server tells, event by event."""
        self._listening.request("GET", "/events")
        answer = self._listening.getresponse()
        name = ""
        while line := answer.readline().decode():
            if line.startswith("event: "):
                name = line.removeprefix("event: ").strip()
            elif line.startswith("data: "):
                yield name, json.loads(line.removeprefix("data: "))


def measure(guide: Path, books: Path, saves: int, sheets: int) -> Measured:
    """Start a preview of a guide that was built, and save a role of it so often."""
    made = Measured()
    slugs = sorted(path.stem for path in (guide / "roles").glob("*.yaml"))
    slug = slugs[len(slugs) // 2]
    started = time.perf_counter()
    with _server(guide, books, made) as (page, pid):
        name = f"role/{slug}"
        while not (part := page.json(f"/api/part/{name}"))["is_set"]:
            pass  # it has waited for a while already
        page.get(f"/sheet/{part['pages'][0]['digest']}.png?scale={SCALE}")
        made.first_pages = time.perf_counter() - started
        events = page.events()
        look = partial(_saved, page, events)
        _save_roles(look, guide / "roles" / f"{slug}.yaml", saves, pid, made)
        own = guide / "layouts" / "guide" / "css" / "90-own.css"
        for number in range(sheets):
            own.parent.mkdir(parents=True, exist_ok=True)
            text = f".standfirst {{ letter-spacing: .00{number + 1}em }}\n"
            made.sheet.append(look(own, text, name)[0])
        own.unlink(missing_ok=True)
    return made


@contextmanager
def _server(guide: Path, books: Path, made: Measured) -> Iterator[tuple[Page, int]]:
    command = (sys.executable, "-m", "guidepress", "--guide", str(guide), "--output", str(books))
    command = (*command, "preview", "--no-browser", "--port", "0")
    started = time.perf_counter()
    environ = {**os.environ, "LC_ALL": "C.UTF-8"}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)
    try:
        assert server.stdout is not None
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])  # type: ignore[index]
        page = Page(port)
        while True:
            try:
                page.get("/")
                break
            except ConnectionError:
                time.sleep(0.01)
        made.first_answer = time.perf_counter() - started
        yield page, server.pid
    finally:
        server.terminate()
        server.wait(10)
        if server.stdout:
            server.stdout.close()


def _save_roles(
    look: Callable[[Path, str, str], tuple[float, float]],
    path: Path,
    saves: int,
    pid: int,
    made: Measured,
) -> None:
    name = f"role/{path.stem}"
    text = path.read_text("utf-8")
    head = "standfirst: >-\n"
    assert head in text
    try:
        for number in range(saves):
            now = text.replace(head, f"{head}  Une phrase numéro {number + 1}.\n", 1)
            seconds, setting = look(path, now, name)
            made.shown.append(seconds)
            made.setting.append(setting)
            if number + 1 == min(WARM, saves) or number + 1 == saves:
                made.memory.append(sum(map(share, family(pid))))
    finally:
        path.write_text(text, "utf-8")


def _saved(
    page: Page,
    events: Iterator[tuple[str, Mapping[str, Any]]],
    path: Path,
    text: str,
    name: str,
) -> tuple[float, float]:
    """Save a file; seconds until the first page is there anew, and those of typesetting."""
    time.sleep(0.05)
    started = time.perf_counter()
    path.write_text(text, "utf-8")
    for event, data in events:
        if event == "changed" and "took" in data and name in data["parts"]:
            part = page.json(f"/api/part/{name}")
            page.get(f"/sheet/{part['pages'][0]['digest']}.png?scale={SCALE}")
            return time.perf_counter() - started, data["took"]["setting"]
    raise RuntimeError("the server says no more")


def main(args: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.preview", description=__doc__)
    parser.add_argument("guide", type=Path)
    parser.add_argument("books", type=Path)
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--sheets", type=int, default=3)
    asked = parser.parse_args(args)
    made = measure(asked.guide, asked.books, asked.saves, asked.sheets)
    sys.stdout.write("\n".join((*made.told(), "")))


if __name__ == "__main__":
    main()
