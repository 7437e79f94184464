"""What a worker does: it makes its typesetter once for a layout, and sets copy after copy.

One galley at a time in a process: neither WeasyPrint nor Pango is for two threads at once, and an
executor that was handed in may run them.
"""

from __future__ import annotations

import pickle
from threading import Lock

from guidepress.galleys import record
from guidepress.galleys.copy import Copy
from guidepress.galleys.typeset import Typesetter, load_engine

_typesetters: dict[bytes, Typesetter] = {}
"""The typesetter of the layout that this process sets with, by digest."""

_engine = Lock()
"""Held by the one thread that may use the engine."""


def wake() -> None:
    """Have the engine, before the layout is known."""
    with _engine:
        load_engine()


def make_ready(digest: bytes, job: bytes) -> None:
    """Have the typesetter of a layout."""
    with _engine:
        _made_ready(digest, job)


def set_copy(digest: bytes, job: bytes, copy: Copy) -> bytes:
    """A copy's galley as bytes."""
    with _engine:
        return record.write(_made_ready(digest, job).set(copy))


def tidy_up() -> None:
    """Let go of all that nobody can reach any more."""
    from guidepress.galleys.makeready.collector import look_through

    with _engine:
        look_through()


def _made_ready(digest: bytes, job: bytes) -> Typesetter:
    if digest not in _typesetters:
        _typesetters.clear()
        layout, stamp, how = pickle.loads(job)
        _typesetters[digest] = Typesetter(layout, stamp, **how)
    return _typesetters[digest]
