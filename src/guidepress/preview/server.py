"""The server: a socket, the application behind its guard, and an end without delay."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Iterator
from functools import partial
from types import FrameType

import uvicorn

from guidepress.garbage import keep_together
from guidepress.language import Language, Message
from guidepress.preview.caller import Caller
from guidepress.preview.ending import Ending
from guidepress.preview.events import Events
from guidepress.preview.opening import Open, Opening, usual
from guidepress.preview.reception import Reception
from guidepress.preview.safety import Guard, is_loopback
from guidepress.preview.wish import Wish
from guidepress.system import reason_of

PORT = 4747
NEXT_PORTS = 20
"""Ports that are tried after the one that was asked for."""

BACKLOG = 64
"""Callers who wait to be let in; so many are let in at once."""


class NoPortError(Exception):
    """No port is free, or none may be used, and why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.render("en"))
        self.reason = reason


class NoHostError(Exception):
    """The host is not of this machine, or there is none of that name."""


NOT_HERE = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EINVAL, errno.ENODEV})
"""What a system says of an address that it has not."""


def listening(host: str, port: int) -> socket.socket:
    """A socket on this port, or on the next one that is free; NoPortError when none is.

    NoHostError when the host is not of this machine: no other port would help.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    reason = OSError()
    for number in range(port, min(port + NEXT_PORTS + 1, 65536)) if port else (0,):
        found = socket.socket(family, socket.SOCK_STREAM)
        try:
            if os.name == "posix":
                found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((host.strip("[]"), number))
            found.listen(BACKLOG)
        except UnicodeError as error:  # no name of a host has such letters
            found.close()
            raise NoHostError(host) from error
        except OSError as error:
            found.close()
            if isinstance(error, socket.gaierror) or error.errno in NOT_HERE:
                raise NoHostError(host) from error
            reason = error
        else:
            found.set_inheritable(False)
            return found
    raise NoPortError(reason_of(reason))


def address(host: str, port: int, slug: str | None) -> str:
    """The address to open."""
    bare = host.strip("[]")
    name = "127.0.0.1" if bare in ("0.0.0.0", "::", "") else bare
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{port}/" + (f"part/role/{slug}" if slug else "")


def serve(
    wish: Wish, found: socket.socket, stop: threading.Event | None = None, make: Open = usual
) -> None:
    """Serve until Ctrl-C, or until `stop` is set; raises what kept `make` from opening the guide.

    Whoever asks is received at once, while the press is imported and the guide is opened.
    """
    keep_together()
    port = found.getsockname()[1]
    events, reception = Events(), Reception(wish.language)
    opening = Opening(wish, events, reception, make)
    is_open = not is_loopback(wish.host)
    guard = Guard(reception, [wish.host], port, is_open=is_open, language=wish.language)
    server = _Server(guard, reception, opening, wish.language or "en")
    # Who waits is told so before the server leaves, and that before what may take a moment.
    ending = Ending((events.end, reception.end, server.leave, opening.end))
    try:
        with hearing_signals(ending), ending.without_complaints():
            ending.begin()
            if wish.opens_browser and _has_browser():
                where = address(wish.host, port, wish.slug)
                threading.Thread(target=open_browser, args=(where,), daemon=True).start()
            if stop is not None:
                threading.Thread(target=_ask_after, args=(stop, ending), daemon=True).start()
            asyncio.run(server.serve([found]))
    finally:
        ending.finish()
    if opening.error is not None:
        raise opening.error


class _Server(uvicorn.Server):
    """A server that ends at once, whoever still listens to it."""

    def __init__(
        self, app: Guard, reception: Reception, opening: Opening, language: Language
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="asyncio",
                http=partial(Caller, language=language),  # type: ignore[arg-type]
                backlog=BACKLOG,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=1,
            )
        )
        self._reception, self._opening = reception, opening
        opening.failed = self._fail

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and then to open what takes its time."""
        await super().startup(sockets)
        self._reception.begin()
        self._opening.begin()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are heard from before the first thread until after the last one."""
        yield

    def leave(self) -> None:
        """Serve no longer; from any thread."""
        self.should_exit = self.force_exit = True

    def _fail(self) -> None:
        """End when whoever waits has been told."""
        self.should_exit = True


@contextlib.contextmanager
def hearing_signals(ending: Ending) -> Iterator[None]:
    """End at Ctrl-C and at what asks a process to end; who types Ctrl-C again is not heard."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def hear(_signal: int, _frame: FrameType | None) -> None:
        ending.interrupt()

    before = {name: signal.signal(getattr(signal, name), hear) for name in names}
    try:
        yield
    finally:
        for name, handler in {**before, "SIGINT": signal.SIG_IGN}.items():
            signal.signal(getattr(signal, name), handler)


def _ask_after(event: threading.Event, ending: Ending) -> None:
    """End when this happens."""
    event.wait()
    ending.ask()


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
