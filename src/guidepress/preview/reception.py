"""The reception: answers at once for what needs no press, and has the rest wait until it is there.

The page itself, its scripts, styles and fonts are files. To import the press and to read a guide
takes seconds: what is asked of them meanwhile waits, and is answered as soon as it can be.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from guidepress.language import Language, Message, accepted_language, say
from guidepress.press.house_fonts import house_fonts
from guidepress.preview.safety import NOT_SO

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
"""What the page may be made of."""

OWN = ("/part/", "/page/")
"""How addresses begin that are answered for here, beside `/` itself."""

NEVER = {"Cache-Control": "no-store"}
ASK_AGAIN = {"Cache-Control": "no-cache"}

ENDED = say("the preview has ended")


class Speech:
    """What is answered in words: complaints, in the language of who asks."""

    def __init__(self, language: Language | None) -> None:
        """`language` is the one to speak; None: the one that each browser asks for."""
        self._language = language

    def spoken(self, request: Request) -> Language:
        """The language to answer in."""
        return self._language or accepted_language(request.headers.get("accept-language", ""))

    def error(self, request: Request, words: Message, status: int) -> Response:
        """An answer that says what is wrong."""
        return JSONResponse({"error": words.render(self.spoken(request))}, status, headers=NEVER)

    def handlers(self) -> Mapping[Any, Any]:
        """Answers for addresses that there are not, and for faults of ours."""
        return {404: self._missing, 405: self._missing, Exception: self._failed}

    async def _missing(self, request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        words = say("there is no such address") if status == 404 else NOT_SO
        return self.error(request, words, status)

    async def _failed(self, request: Request, error: Exception) -> Response:
        return self.error(request, fault(error), 500)


def fault(error: Exception) -> Message:
    """What is told of a fault of ours."""
    return say("a fault of guidepress: {kind}", kind=type(error).__name__)


class Reception:
    """Stands before the press: an application from the first moment on."""

    def __init__(self, language: Language | None) -> None:
        self._speech = Speech(language)
        self._page = _page_files()
        self._own = self._desk()
        self._press: ASGIApp | None = None
        self._words = ENDED
        self._is_decided = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self) -> None:
        """Note the loop that serves, which is the running one."""
        self._loop = asyncio.get_running_loop()

    def hand_over(self, press: ASGIApp) -> None:
        """Let the press answer from now on; from any thread."""
        self._press = press
        self._decide()

    def end(self, words: Message = ENDED) -> None:
        """Answer in words whoever still waits; from any thread, or a signal."""
        self._words = words
        self._decide()

    def _decide(self) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(self._is_decided.set)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from here, or from the press when it is there."""
        path = scope["path"]
        if path == "/" or path.startswith(OWN):
            await self._own(scope, receive, send)
            return
        await self._is_decided.wait()
        answer = self._press or self._refusal(Request(scope))
        await answer(scope, receive, send)

    def _refusal(self, request: Request) -> ASGIApp:
        """What there is no press for; who listens for events is to come back by himself."""
        if request.url.path == "/events":
            return Response("retry: 1000\n\n", media_type="text/event-stream", headers=NEVER)
        return self._speech.error(request, self._words, 503 if self._words is ENDED else 500)

    def _desk(self) -> Starlette:
        get = partial(Route, methods=["GET"])
        return Starlette(
            routes=[
                get("/", self._index),
                get("/part/{name:path}", self._index),
                get("/page/{path:path}", self._file),
            ],
            exception_handlers=self._speech.handlers(),
        )

    async def _index(self, request: Request) -> Response:
        """The page itself, which says in what language it will speak."""
        own = self._page["index.html"]().decode()
        language = self._speech.spoken(request)
        page = own.replace('<html lang="fr">', f'<html lang="{language}">', 1)
        headers = {**ASK_AGAIN, "Vary": "Accept-Language"}
        return Response(page, media_type=TYPES[".html"], headers=headers)

    async def _file(self, request: Request) -> Response:
        """A script, a style, a font of the page."""
        path = request.path_params["path"]
        data = self._page.get(path)
        if data is None:
            return self._speech.error(request, say("there is no such file"), 404)
        return Response(data(), media_type=TYPES[Path(path).suffix], headers=ASK_AGAIN)


def _page_files() -> dict[str, Callable[[], bytes]]:
    """What is served under `/page/`: the page's own files and the house fonts, and nothing else."""
    found: dict[str, Callable[[], bytes]] = {}
    folder = Path(str(files("guidepress.preview"))) / "page"
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in TYPES:
            found[path.relative_to(folder).as_posix()] = path.read_bytes
    for path in house_fonts():
        found[f"fonts/{path.name}"] = path.read_bytes
    return found
