"""Callers: how many are let in at once, and how long each may take to say what is asked for."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from contextlib import suppress
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from guidepress.language import Language, say
from guidepress.preview.safety import HEADERS

MOST = 96
"""Connections at once: far more than some tabs have, and far fewer than a process may open files
(256 on macOS)."""

PATIENCE = 10.0
"""Seconds in which a request that was begun is to be said to its end."""


LOGGER = logging.getLogger("uvicorn.error.callers")
"""Tells of faults of the server's own, and not of what callers say wrongly: they are told."""
LOGGER.setLevel(logging.ERROR)

NO_REQUEST = say("refused: this is no request of HTTP (the address begins with http, not https)")


class Caller(H11Protocol):
    """One connection; whoever has been silent longest makes room for who comes when all is full."""

    _since = 0.0
    _limit: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, language: Language = "en", **how: Any) -> None:
        """`language` is what somebody is answered in who has not said a whole request."""
        super().__init__(*args, **how)
        self._language = language
        self.logger = LOGGER

    @property
    def is_silent(self) -> bool:
        """Whether he has not said yet what he wants."""
        return self._limit is not None

    def since(self) -> float:
        """When it was last begun to wait for him, in seconds of a clock."""
        return self._since

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let somebody in."""
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > MOST:
            callers = (each for each in self.connections if isinstance(each, Caller))
            min((each for each in callers if each.is_silent), key=Caller.since).hang_up()

    def data_received(self, data: bytes) -> None:
        """Listen to a request, or a piece of one."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_more()
        elif self._limit is None and self.timeout_keep_alive_task is None:
            self._wait()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's English
        """Answer what is no request as everything is answered here."""
        body = json.dumps({"error": NO_REQUEST.render(self._language)}, ensure_ascii=False).encode()
        told = {
            **HEADERS,
            "Cache-Control": "no-store",
            "Connection": "close",
            "Content-Length": str(len(body)),
            "Content-Type": "application/json",
        }
        headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        begin = h11.Response(status_code=400, headers=headers, reason=b"Bad Request")
        with suppress(h11.LocalProtocolError):  # he is being answered: that is cut short
            for event in (begin, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget who has gone."""
        self._wait_no_more()
        super().connection_lost(exc)

    def hang_up(self) -> None:
        """Let go of somebody who does not say what he wants."""
        self._wait_no_more()
        self.connections.discard(self)
        self.transport.abort()

    def _wait(self) -> None:
        self._since = time.monotonic()
        self._limit = self.loop.call_later(PATIENCE, self.hang_up)

    def _wait_no_more(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
