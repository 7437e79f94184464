"""Opening: the press is imported and the guide's session begun, in a thread behind the reception.

Both take their time, and somebody looks at the page by then. Ctrl-C ends this too, at the next
module that is imported: nothing of it is waited for.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from guidepress.preview.events import Events
from guidepress.preview.reception import Reception, fault
from guidepress.preview.wish import Wish

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PATIENCE = 2.0
"""Seconds that the end waits for the module that is being imported."""


class Opened(Protocol):
    """What stands behind the reception: an application, and how it ends."""

    @property
    def app(self) -> ASGIApp:
        """Answers what the reception does not."""

    def end(self) -> None:
        """End at once, and leave nothing behind."""


Open = Callable[[Wish, Events], Opened]
"""Begins everything of a wish."""


def usual(wish: Wish, events: Events) -> Opened:
    """Begin everything; importing what that takes is most of the work."""
    from guidepress.preview.opened import Everything

    return Everything(wish, events)


class Opening:
    """A thread that opens what was wished for, and hands it over to the reception."""

    def __init__(self, wish: Wish, events: Events, reception: Reception, make: Open) -> None:
        self._wish, self._events, self._reception, self._make = wish, events, reception, make
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
        self._is_ending = threading.Event()
        self._opened: Opened | None = None
        self.error: Exception | None = None
        self.failed: Callable[[], None] = lambda: None
        """Told when nothing could be opened; `error` says why."""

    def begin(self) -> None:
        """Begin to open."""
        self._thread.start()

    def end(self) -> None:
        """End what was opened, or its opening."""
        self._is_ending.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)
        if self._opened is not None:
            self._opened.end()

    def _run(self) -> None:
        sys.meta_path.insert(0, self)
        try:
            opened = self._make(self._wish, self._events)
        except Exception as error:
            self.error = error
            self._reception.end(fault(error))
            self.failed()
            return
        finally:
            with suppress(ValueError):
                sys.meta_path.remove(self)
        self._opened = opened
        self._reception.hand_over(opened.app)

    def find_spec(self, _name: str, _path: Sequence[str] | None, _target: object = None) -> None:
        """Asked for each module that is imported: finds none, and ends this thread when it is time.

        A thread that is left importing while Python ends can bring the process down.
        """
        if self._is_ending.is_set() and threading.current_thread() is self._thread:
            raise SystemExit
