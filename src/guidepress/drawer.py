"""A drawer: a shelf in memory, for a process that makes the same things again and again."""

from __future__ import annotations

from collections import OrderedDict

from guidepress.shelf import Shelf

ROOM = 8 * 1024 * 1024
"""Bytes that a drawer holds: the pictures and pages of some roles that are being written."""

MOST = 128
"""Things that a drawer holds: a role is about ten, and each saving makes one page or two anew.

Bytes alone let it grow for many hundred savings, by ten thousand each, until it is full of pages
that nobody sees again.
"""


class Drawer(Shelf):
    """What was put there last, as far as there is room; nothing of it is ever written."""

    effort = 1
    """Somebody waits, and the next page is soon put in the place of this one."""

    def __init__(self, room: int = ROOM, most: int = MOST) -> None:
        super().__init__()
        self._room, self._most = room, most
        self._held: OrderedDict[bytes, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: bytes) -> bytes | None:
        """The data under this key, which is then the last to go."""
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        return self._held[key]

    def put(self, key: bytes, data: bytes) -> None:
        """Hold data under this key; what was not asked for longest makes room."""
        self._size += len(data) - len(self._held.pop(key, b""))
        self._held[key] = data
        while self._size > self._room or len(self._held) > self._most:
            _, gone = self._held.popitem(last=False)
            self._size -= len(gone)
