"""The last moment of a process: it is left, and not taken down by Python piece by piece."""

from __future__ import annotations

import atexit
import os
import sys
from contextlib import suppress


class Farewell:
    """Leaves this process when all else is done at its end.

    A thread that was let go may be inside compiled code then. Python ends it when it comes back
    from there while Python itself is ending, and C++ does not survive that: the process aborts.
    To be made before anything else is that has something to do at the end (multiprocessing clears
    semaphores away): what is registered first is called last.
    """

    def __init__(self) -> None:
        self._status: int | None = None
        atexit.register(self._leave)

    def leave_with(self, status: int) -> None:
        """Leave with this exit code: nothing goes wrong any more."""
        self._status = status

    def _leave(self) -> None:
        if self._status is None:
            return
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(self._status)
