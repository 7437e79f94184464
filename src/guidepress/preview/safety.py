"""Who may ask: pages of this server alone, by the names that it is called by.

A web page elsewhere can make a browser send requests to loopback, and a name of its own can be made
to lead here (DNS rebinding). Both show in the headers `Host` and `Origin`.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Sent

from guidepress.language import Language, Message, accepted_language, say

LOOPBACK = ("localhost", "127.0.0.1", "::1")

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Content Security Policy: nothing comes from anywhere but here."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

METHODS = ("GET", "HEAD", "POST")

HTTP = 80
"""The port that a `Host` means which names none, and that browsers leave out (RFC 9110, 4.2.1)."""

_PORT = re.compile(r":\d*$")

NOT_SO = say("refused: nothing here is asked for in this way")
NOT_HERE = say("refused: the request names another host than this preview")
NOT_FROM_HERE = say("refused: the request comes from another page than those of this preview")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


class Guard:
    """Stands before the application."""

    def __init__(
        self,
        app: ASGIApp,
        names: Iterable[str],
        port: int,
        *,
        is_open: bool = False,
        language: Language | None = None,
    ) -> None:
        """`is_open`: to be asked by this machine's addresses too, which no other name leads to.

        `language` is the one to refuse in; None: the one that the browser asks for.
        """
        self._app, self._port, self._is_open = app, port, is_open
        self._language = language
        self._hosts = {_host(name, port) for name in (*LOOPBACK, *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what may be asked; refuse the rest."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # a web socket: nobody here speaks it, and it is closed
        asked = Headers(scope=scope)
        reason = self._refusal(scope["method"], scope["path"], asked)

        async def guarded(message: Sent) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if reason is None:
            with suppress(Exception):  # it has been answered for, and nobody reads a traceback here
                await self._app(scope, receive, guarded)
            return
        language = self._language or accepted_language(asked.get("accept-language", ""))
        status = 405 if reason is NOT_SO else 403
        response = JSONResponse({"error": reason.render(language)}, status)
        await response(scope, receive, guarded)

    def _refusal(self, method: str, path: str, headers: Headers) -> Message | None:
        """Why a request is refused; None when it is not."""
        if method not in METHODS:
            return NOT_SO
        hosts = [host.lower() for host in headers.getlist("host")]
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            return NOT_HERE
        origins = {origin.lower() for origin in headers.getlist("origin")}
        if not origins and method == "POST":
            return NOT_FROM_HERE
        if origins - {f"http://{hosts[0]}"}:
            return NOT_FROM_HERE
        is_ours = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        if not (is_ours or _is_opened(method, path, headers)):
            return NOT_FROM_HERE
        return None

    def _is_ours(self, host: str) -> bool:
        """Whether a `Host` is a name of this server."""
        if self._port == HTTP and not _PORT.search(host):
            host = f"{host}:{HTTP}"
        if host in self._hosts:
            return True
        name, _, port = host.rpartition(":")
        return self._is_open and port == str(self._port) and _is_address(name)


def _is_opened(method: str, path: str, headers: Headers) -> bool:
    """Whether a link of another page opens the preview's page itself, in a window of its own."""
    sort = headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")
    is_page = path == "/" or path.startswith("/part/")
    return method in ("GET", "HEAD") and is_page and sort == ("navigate", "document")


def _is_address(name: str) -> bool:
    """Whether a name is an address: no name of somebody else's can be made to lead here."""
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _host(name: str, port: int) -> str:
    bare = name.strip("[]").lower()
    return f"[{bare}]:{port}" if ":" in bare else f"{bare}:{port}"
