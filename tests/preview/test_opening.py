"""A preview that is asked before the press is there."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from guidepress.preview import caller
from guidepress.preview.events import Events
from guidepress.preview.reception import Reception
from guidepress.preview.server import listening, serve
from guidepress.preview.wish import Wish
from tests.guides import make_guide
from tests.preview.asking import PATIENCE, Asker
from tests.preview.test_server import ENVIRON, descendants, is_soon, needs_proc

HEAVY = (
    "pydantic",
    "weasyprint",
    "pikepdf",
    "guidepress.press.rereading",
    "guidepress.preview.api",
)


class Book:
    """A press that knows one answer."""

    def __init__(self) -> None:
        self.app = Starlette(routes=[Route("/api/book", self._book)])
        self.has_ended = False

    async def _book(self, _: Request) -> Response:
        return JSONResponse({"title": "prêt"})

    def end(self) -> None:
        self.has_ended = True


@dataclass
class Slow:
    """Opens when it is let: with a book, or with a fault."""

    fault: Exception | None = None
    may: threading.Event = field(default_factory=threading.Event)
    book: Book = field(default_factory=Book)

    def __call__(self, _wish: Wish, _events: Events) -> Book:
        self.may.wait(PATIENCE)
        if self.fault:
            raise self.fault
        return self.book


@dataclass
class Serving:
    """A server of this process: who asks it, how it is ended, and what it has raised."""

    asker: Asker
    stop: threading.Event
    thread: threading.Thread
    raised: list[Exception]

    def end(self) -> None:
        self.stop.set()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that have been asked for."""
    addresses: list[str] = []
    answer = Reception.__call__

    async def noted(reception: Reception, scope: Scope, receive: Receive, send: Send) -> None:
        addresses.append(scope["path"])
        await answer(reception, scope, receive, send)

    monkeypatch.setattr(Reception, "__call__", noted)
    return addresses


@contextmanager
def opening(make: Slow) -> Iterator[Serving]:
    found = listening("127.0.0.1", 0)
    port = found.getsockname()[1]
    wish = Wish(Path("guide"), Path("dist"), None, "127.0.0.1", port, "en", opens_browser=False)
    stop, raised = threading.Event(), list[Exception]()

    def run() -> None:
        try:
            serve(wish, found, stop, make)
        except Exception as error:
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    serving = Serving(Asker(port), stop, thread, raised)
    try:
        yield serving
    finally:
        make.may.set()
        serving.end()
        found.close()


def test_the_page_is_served_before_the_press_is_there_and_the_rest_waits() -> None:
    slow = Slow()
    with opening(slow) as serving, ThreadPoolExecutor() as pool:
        asker = serving.asker
        assert b'id="numbers"' in asker.get("/").body
        assert b'id="numbers"' in asker.get("/part/role/dpo").body
        assert asker.get("/page/main.js").status == 200
        assert asker.get("/page/none.js").status == 404
        assert asker.get("/", Host="evil.example").status == 403
        assert asker.get("/api/book", Host="evil.example").status == 403
        waiting = pool.submit(asker.json, "/api/book")
        assert not waiting.done()
        slow.may.set()
        assert waiting.result(PATIENCE) == {"title": "prêt"}
    assert slow.book.has_ended
    assert serving.raised == []


def half_asked(port: int) -> socket.socket:
    """Somebody who begins to ask, and does not go on."""
    found = socket.create_connection(("127.0.0.1", port), PATIENCE)
    found.sendall(b"GET / HTTP/1.1\r\nHost: 127.0")
    return found


def has_been_let_go(silent: socket.socket) -> bool:
    silent.settimeout(PATIENCE)
    try:
        return silent.recv(1) == b""
    except ConnectionError:
        return True


def test_who_does_not_say_what_he_wants_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caller, "PATIENCE", 0.2)
    with opening(Slow()) as serving:
        serving.asker.until(lambda: _answers(serving.asker))
        with half_asked(serving.asker.port) as silent:
            assert has_been_let_go(silent)


def test_many_who_do_not_say_what_they_want_keep_nobody_out() -> None:
    with opening(Slow()) as serving, ExitStack() as stack:
        serving.asker.until(lambda: _answers(serving.asker))
        port = serving.asker.port
        silent = [stack.enter_context(half_asked(port)) for _ in range(caller.MOST + 50)]
        assert serving.asker.get("/").status == 200
        assert all(map(has_been_let_go, silent[:20])), "who has been silent longest"


def _answers(asker: Asker) -> bool:
    try:
        return asker.get("/").status == 200
    except OSError:
        return False


def test_a_fault_of_opening_is_told_to_who_waits_and_raised(received: list[str]) -> None:
    slow = Slow(fault=OSError("out of thin air"))
    with opening(slow) as serving, ThreadPoolExecutor() as pool:
        asker = serving.asker
        assert asker.get("/").status == 200
        waiting = pool.submit(asker.get, "/api/book")
        listening_ = pool.submit(asker.get, "/events")
        asker.until(lambda: {"/api/book", "/events"} <= {*received})
        slow.may.set()
        answer = waiting.result(PATIENCE)
        assert (answer.status, answer.json()) == (500, {"error": "a fault of guidepress: OSError"})
        assert listening_.result(PATIENCE).headers["content-type"].startswith("text/event-stream")
        serving.thread.join(PATIENCE)
        assert not serving.thread.is_alive(), "there is nothing to serve any more"
    assert serving.raised == [slow.fault]


@pytest.mark.parametrize("late", [0, 0.5])
def test_who_waits_when_it_ends_is_told_so(
    received: list[str], late: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However late the thread comes to it that tells him."""
    end = Reception.end
    monkeypatch.setattr(Reception, "end", lambda each: (time.sleep(late), end(each)))
    slow = Slow()
    with opening(slow) as serving, ThreadPoolExecutor() as pool:
        assert serving.asker.get("/").status == 200
        waiting = pool.submit(serving.asker.get, "/api/book")
        serving.asker.until(lambda: "/api/book" in received)
        serving.stop.set()
        answer = waiting.result(PATIENCE)
        assert (answer.status, answer.json()) == (503, {"error": "the preview has ended"})
    assert slow.book.has_ended, "what was opened too late is ended too"


@contextmanager
def commanded(guide: Path) -> Iterator[tuple[subprocess.Popen[str], Asker]]:
    """The command itself, as soon as it has said its address."""
    words = ("--lang", "en", "--guide", str(guide), "preview", "--no-browser", "--port", "0")
    process = subprocess.Popen(
        (sys.executable, "-m", "guidepress", *words),
        env=ENVIRON,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        yield process, Asker(int(line.rpartition(":")[2].strip().rstrip("/")))
    finally:
        process.kill()
        process.communicate()


@needs_proc
@pytest.mark.parametrize("seconds", [0, 0.1, 0.3, 0.6, 1])
def test_an_interrupt_while_it_opens_ends_it_at_once(tmp_path: Path, seconds: float) -> None:
    guide = make_guide(tmp_path)
    assert is_soon(lambda: _seconds_to_end(guide, seconds), 5)


def _seconds_to_end(guide: Path, seconds: float) -> float:
    with commanded(guide) as (process, asker):
        assert asker.get("/").status == 200
        time.sleep(seconds)
        left = descendants(process.pid)
        before = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=PATIENCE)
        taken = time.monotonic() - before
        assert (process.returncode, complaint) == (0, "")
        asker.until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in left))
    return taken


def test_a_fault_of_opening_is_told_in_the_terminal(tmp_path: Path) -> None:
    """A press that cannot be imported is one, whatever is said of it elsewhere."""
    program = (
        "import sys; sys.modules['guidepress.press.rereading'] = None\n"
        "from guidepress.cli import main; main()"
    )
    words = ("--lang", "en", "--guide", str(make_guide(tmp_path)), "preview", "--no-browser")
    ended = subprocess.run(
        (sys.executable, "-c", program, *words, "--port", "0"),
        env=ENVIRON,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: this is a fault of guidepress, not of your guide: Mod")
    assert "Traceback" not in ended.stderr


def test_the_server_begins_without_the_press() -> None:
    program = "import sys, guidepress.terminal.previewing; print(*sys.modules)"
    words = subprocess.check_output((sys.executable, "-c", program), text=True).split()
    assert "guidepress.preview.reception" in words
    assert [name for name in HEAVY if name in words] == []
