"""Damage in what is kept from build to build: noticed by whoever reads it, told by the run.

Shelves, proofs and the like are read deep in all stages, which make the same of nothing as of what
is damaged; none of them has findings to hand on. They note the file down here instead, and whoever
listens has them all. Where nobody does, nothing is noted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

DAMAGED = frozenset({"galley-damaged", "part-damaged", "kept-damaged"})
"""The rules by which something kept was damaged, and has been made anew."""

UNWRITABLE = "store-unwritable"
"""The rule by which nothing can be kept."""

LOST = "worker-lost"
"""The rule by which a worker died or hung, and what it had in hand was set again."""

PASSING = DAMAGED | {UNWRITABLE, LOST}
"""What befell a build, or its workers, says nothing of the book, and is over when the build is."""

_heard: ContextVar[dict[str, None] | None] = ContextVar("damaged files", default=None)


def notice(path: Path) -> None:
    """Note that this kept file is damaged, and that what it held is made anew."""
    heard = _heard.get()
    if heard is not None:
        heard[path.name] = None


@contextmanager
def noticing() -> Iterator[Collection[str]]:
    """The names of the files that are noticed meanwhile, each once."""
    heard: dict[str, None] = {}
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)
