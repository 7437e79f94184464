"""Garbage: how seldom Python looks for it in our processes, and what becomes of its room."""

from __future__ import annotations

import ctypes
import functools
import gc
from collections.abc import Callable

NEW = 500_000
"""New objects before Python looks for garbage among them; its own choice is 700."""


def look_seldom() -> None:
    """Have Python look for garbage among very many new objects alone.

    A guide in memory is a million small values that all stay, and so does what is imported: looking
    for garbage among them again and again takes a sixth of a check's time. An edited book of a
    hundred roles leaves five hundred objects of it. Who makes more, and lives on, looks himself.
    """
    gc.set_threshold(NEW, 20, 50)


def give_back() -> None:
    """Give the system back what is free between that which is in use: glibc keeps it otherwise.

    A process that draws pictures in several threads, and stays, grows by a tenth in a thousand
    pictures though it has no more objects than before.
    """
    _trim()(0)


@functools.cache
def _trim() -> Callable[[int], object]:
    """`malloc_trim` of the C library; nothing where it has none (macOS, musl)."""
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return lambda _: None
    return trim
