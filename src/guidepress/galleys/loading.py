"""Loading the engine's libraries by their names, without asking compilers where they are.

WeasyPrint tries the names that a library has on other systems first, and for each that is not
there, Python runs `ldconfig`, `gcc` and `ld`: forty-five processes, half the time of its import.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

KNOWN = "libpango-1.0.so.0"
"""One of the libraries, as the loader of Linux finds it where programs usually stand."""


@contextmanager
def by_name() -> Iterator[None]:
    """While WeasyPrint is imported: names that are no file's are not searched for, if none must be.

    It tries each library's file name later; where the loader finds none by such a name, all is
    searched as always.
    """
    find = ctypes.util.find_library
    if sys.platform.startswith("linux") and _is_loadable(KNOWN):
        ctypes.util.find_library = _not_found
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _not_found(name: str) -> str | None:  # noqa: ARG001 - as Python's own has it
    return None


def _is_loadable(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
