"""Garbage: how seldom Python looks for it in our processes, and what becomes of its room."""

from __future__ import annotations

import ctypes
import functools
import gc
from collections.abc import Callable

NEW = 500_000
"""New objects before Python looks for garbage among them; its own choice is 700."""

ARENAS, OWN_MAPPING = -8, -3
"""`M_ARENA_MAX` and `M_MMAP_THRESHOLD` of glibc's `mallopt`."""

LARGE = 512 * 1024
"""Bytes: a block of so many, such as a page's pixels, is a mapping of its own."""


def look_seldom() -> None:
    """Have Python look for garbage among very many new objects alone.

    A guide in memory is a million small values that all stay, and so does what is imported: looking
    for garbage among them again and again takes a sixth of a check's time. An edited book of a
    hundred roles leaves five hundred objects of it. Who makes more, and lives on, looks himself.
    """
    gc.set_threshold(NEW, 20, 50)


def keep_together() -> None:
    """Let large blocks go back to the system as soon as they are free, and few arenas be opened.

    glibc has an arena for each thread, and keeps larger blocks in them the more of these it saw:
    a server that draws pictures in its threads is left with holes that nothing else fits in.
    """
    for option, value in ((ARENAS, 2), (OWN_MAPPING, LARGE)):
        _of_c("mallopt")(option, value)


def give_back() -> None:
    """Give the system back what is free between that which is in use: glibc keeps it otherwise.

    A process that draws pictures in several threads, and stays, grows by a tenth in a thousand
    pictures though it has no more objects than before.
    """
    _of_c("malloc_trim")(0)


@functools.cache
def _of_c(name: str) -> Callable[..., object]:
    """A function of the C library; one that does nothing where it has none (macOS, musl)."""
    try:
        function: Callable[..., object] = getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):
        return lambda *_: None
    return function
