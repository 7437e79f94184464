"""Loading the engine: its libraries by their names, and what it may never need not at all.

WeasyPrint tries the names that a library has on other systems first, and for each that is not
there, Python runs `ldconfig`, `gcc` and `ld`: forty-five processes, half the time of its import. A
fourth of the rest is fontTools' tools for making subsets, which a galley's fonts are not made with.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

KNOWN = "libpango-1.0.so.0"
"""One of the libraries, as the loader of Linux finds it where programs usually stand."""


TOOLS = ("fontTools.subset", "fontTools.varLib.instancer")
"""Modules that WeasyPrint imports, and calls when it writes the fonts of a PDF."""


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


class _Later(ModuleType):
    """Stands for a module until something in it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **more)

        return call


@contextmanager
def tools_later() -> Iterator[None]:
    """While WeasyPrint is imported: tools that are not there yet come when one is called."""
    stand_ins = {name: _Later(name) for name in TOOLS if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
