"""Streams that last: a command ends what it does though whoever read it has left.

`guidepress build | head -1` makes the book, and its exit code says whether there is one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TextIO


class Lasting:
    """A stream whose words go nowhere once nobody reads them any more."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, or lose, a text; gives its length."""
        self._try(lambda: self._stream.write(text))
        return len(text)

    def flush(self) -> None:
        """Send what was written, or lose it."""
        self._try(self._stream.flush)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _try(self, what: Callable[[], object]) -> None:
        try:
            what()
        except BrokenPipeError:
            send_nowhere(self._stream)


def send_nowhere(stream: TextIO) -> None:
    """Let what is left in a stream, and all that follows, go nowhere: Python closes it in peace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def flush() -> None:
    """Send what was written to standard output, to whoever still reads it."""
    Lasting(sys.stdout).flush()
