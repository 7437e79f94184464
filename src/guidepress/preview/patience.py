"""How long a part is set that somebody may have saved anew meanwhile, and what is told of it.

A sheet may make a part take minutes, by a slip that is mended a moment later: what was set of it
then is given up. An editor who saves all the time sees what takes long, too: each time that it was
given up it has longer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

FIRST = 2.0
"""Seconds for which nothing is given up: beginning another worker takes about one."""

MOST = 60.0
"""Seconds after which whatever is old is given up."""

TOLD_FROM = 3
"""Seconds from which on somebody who waits is told for how long."""

Tell = Callable[[str, int | None], None]
"""Told for how many seconds a part is being set, each second; None: it is so no more."""


class Patience:
    """Has patience over one part after the other; `is_old` says whether it is to be set anew."""

    def __init__(self, is_old: Callable[[str], bool], tell: Tell) -> None:
        self._is_old, self._tell = is_old, tell
        self._name = ""
        self._told = 0
        self._most = FIRST

    @contextmanager
    def over(self, name: str) -> Iterator[None]:
        """While a part is set."""
        self._name, self._told = name, 0
        try:
            yield
            self._most = FIRST
        finally:
            if self._told:
                self._tell(name, None)

    def is_wanted(self, seconds: float) -> bool:
        """Whether what has been set for so long is still wanted; asked now and then."""
        if seconds >= self._most and self._is_old(self._name):
            self._most = min(2 * self._most, MOST)
            return False
        if int(seconds) >= max(TOLD_FROM, self._told + 1):
            self._told = int(seconds)
            self._tell(self._name, self._told)
        return True
