"""The server: a socket, the application behind its guard, and an end without delay."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn

from guidepress import stock
from guidepress.finding import Finding
from guidepress.language import Language, Message, say
from guidepress.preview.api import Api
from guidepress.preview.background import Background
from guidepress.preview.building import Building
from guidepress.preview.events import Events
from guidepress.preview.safety import Guard, is_loopback
from guidepress.preview.session import Session
from guidepress.preview.told import EDITOR, Teller
from guidepress.preview.watch import Watch
from guidepress.publishing.manifest import FILE

PORT = 4747
NEXT_PORTS = 20
"""Ports that are tried after the one that was asked for."""

BACKLOG = 128


@dataclass(frozen=True)
class Wish:
    """What was asked for: a guide, the folder of its books, a role to begin with, an address.

    `language` is the one to speak; None: the one that each browser asks for.
    """

    root: Path
    books: Path
    slug: str | None
    host: str
    port: int
    language: Language | None
    opens_browser: bool


class NoPortError(Exception):
    """No port is free, or the host is not of this machine."""


def listening(host: str, port: int) -> socket.socket:
    """A socket on this port, or on the next one that is free; NoPortError when none is."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reason: OSError | None = None
    for number in range(port, min(port + NEXT_PORTS + 1, 65536)) if port else (0,):
        found = socket.socket(family, socket.SOCK_STREAM)
        try:
            if os.name == "posix":
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host.strip("[]"), number))
            found.listen(BACKLOG)
        except OSError as error:
            found.close()
            reason = error
        else:
            found.set_inheritable(False)
            return found
    raise NoPortError(str(reason))


def address(host: str, port: int, slug: str | None) -> str:
    """The address to open."""
    name = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{port}/" + (f"part/role/{slug}" if slug else "")


def serve(wish: Wish, found: socket.socket, stop: threading.Event | None = None) -> None:
    """Serve until Ctrl-C, or until `stop` is set."""
    port = found.getsockname()[1]
    events = Events()
    session = Session(wish.root, wish.books, wish.slug, events)
    editor = os.environ.get("GUIDEPRESS_EDITOR") or EDITOR
    teller = Teller(wish.root, wish.language or "en", editor)
    building = Building(wish.root, wish.books, _telling(events, session, teller))
    background = Background(session)
    watch = Watch(_folders(wish), [wish.books / FILE], session.saved)
    api = Api(session, teller, building, wish.language)
    is_open = not is_loopback(wish.host)
    guard = Guard(api.app(), [wish.host], port, is_open=is_open, language=wish.language)
    server = _Server(guard, events)
    ends = (watch.end, events.end, building.end, session.end, background.end, api.end)
    try:
        with server.hearing_signals():
            watch.begin()
            session.begin()
            background.begin()
            if wish.opens_browser and _has_browser():
                where = address(wish.host, port, wish.slug)
                threading.Thread(target=open_browser, args=(where,), daemon=True).start()
            if stop is not None:
                threading.Thread(target=server.stop_after, args=(stop,), daemon=True).start()
            asyncio.run(server.serve([found]))
    finally:
        for end in ends:
            with contextlib.suppress(Exception):
                end()


class _Server(uvicorn.Server):
    """A server that ends at once, whoever still listens to it."""

    def __init__(self, app: Guard, events: Events) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=1,
            )
        )
        self._events = events

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are heard from before the first thread until after the last one."""
        yield

    @contextlib.contextmanager
    def hearing_signals(self) -> Iterator[None]:
        """End at Ctrl-C and at what asks a process to end."""
        names = [
            name for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
        ]
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {name: signal.signal(getattr(signal, name), self._stop) for name in names}
        try:
            yield
        finally:
            for name, handler in before.items():
                signal.signal(getattr(signal, name), handler)

    def stop_after(self, event: threading.Event) -> None:
        """End when this happens."""
        event.wait()
        self._stop(0, None)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.should_exit = self.force_exit = True
        self._events.end()


def _folders(wish: Wish) -> Iterator[Path]:
    """What is watched: the guide, and in a checkout the press's own layouts and assets too."""
    yield wish.root
    if (stock.layouts().parent / "pyproject.toml").is_file():
        yield stock.layouts()
        yield stock.assets()


def _has_browser() -> bool:
    """Whether there is somewhere to open a window (a text browser would take the terminal)."""
    if sys.platform != "linux":
        return True
    return any(
        os.environ.get(name)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME")
    )


def open_browser(where: str) -> None:
    """Open an address; from within WSL in Windows, where its people have their browser."""
    if os.environ.get("WSL_DISTRO_NAME"):
        for name in ("wslview", "explorer.exe"):
            if tool := shutil.which(name):
                subprocess.run([tool, where], check=False, capture_output=True)  # explorer: 1
                return
    webbrowser.open(where)


def _telling(events: Events, session: Session, teller: Teller) -> Callable[[str, object], None]:
    """Tells the page how a build goes."""

    def failed(language: Language, findings: tuple[Finding, ...]) -> Mapping[str, Any]:
        tells = replace(teller, language=language)
        return {"findings": [tells.finding(each, session.standing) for each in findings]}

    def tell(event: str, data: object) -> None:
        match event, data:
            case "progress", (Message() as stage, int() as done, int() as of, str() as title):
                step = {"done": done, "of": of, "title": title}
                events.tell(event, lambda language: {"stage": stage.render(language), **step})
            case "built", (int() as pages, seconds):
                revision = session.standing.revision
                session.saved([str(session.books / FILE)])
                events.tell(event, {"revision": revision, "pages": pages, "seconds": seconds})
            case _, tuple() as findings:
                events.tell("failed", lambda language: failed(language, findings))
            case _:
                early = say("the build has ended early")
                events.tell("failed", lambda lang: {"findings": [], "error": early.render(lang)})

    return tell
