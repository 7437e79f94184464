"""Events: what has changed is told to every page that listens."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from functools import cache
from typing import Any

from guidepress.language import Language

MOST = 200
"""Events that wait for a page; one that does not take them is let go, and comes back by itself."""

HEARTBEAT = 15.0
"""Seconds after which a silent connection is told that we are still here."""


Told = Mapping[str, Any] | Callable[[Language], Mapping[str, Any]]
"""What is told: the same to everybody, or in each listener's language."""


class Events:
    """A hub: any thread tells, every listener hears."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: dict[
            asyncio.Queue[str | None], tuple[asyncio.AbstractEventLoop, Language]
        ] = {}

    def tell(self, event: str, data: Told) -> None:
        """Tell all listeners."""

        @cache
        def text(language: Language) -> str:
            told = data(language) if callable(data) else data
            return f"event: {event}\ndata: {json.dumps(dict(told), ensure_ascii=False)}\n\n"

        self._send(text)

    def end(self) -> None:
        """Let all listeners go."""
        self._send(lambda _: None)

    async def listen(
        self, first: Callable[[], str], language: Language = "en"
    ) -> AsyncIterator[str]:
        """What is told from now on, as an event stream, after what is said `first`.

        That is asked for when everything later is heard already: between both nothing is lost.
        """
        queue: asyncio.Queue[str | None] = asyncio.Queue(MOST)
        with self._lock:
            self._listeners[queue] = (asyncio.get_running_loop(), language)
        try:
            yield f"retry: 1000\n{first()}"
            while True:
                try:
                    text = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    text = ": here\n\n"
                if text is None:
                    return
                yield text
        finally:
            with self._lock:
                self._listeners.pop(queue, None)

    def _send(self, text: Callable[[Language], str | None]) -> None:
        with self._lock:
            listeners = list(self._listeners.items())
        for queue, (loop, language) in listeners:
            with contextlib.suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(self._put, queue, text(language))

    @staticmethod
    def _put(queue: asyncio.Queue[str | None], text: str | None) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            text = None
        queue.put_nowait(text)
