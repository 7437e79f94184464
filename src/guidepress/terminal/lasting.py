"""Streams that last: a command ends what it does though nobody reads or keeps what it says.

`guidepress build | head -1` makes the book, and its exit code says whether there is one; so does
`guidepress build >&-`. Words that find no room on a disk are lost, and are told to be.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

OUT, ERR = 1, 2
"""The numbers of standard output and standard error."""


class Lasting:
    """A stream whose words go nowhere once they cannot be written any more.

    `lost` is why some of them are lost, though somebody is to read them: the disk is full, say.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.lost: OSError | None = None

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
        except OSError as error:
            self.lost = error
            send_nowhere(self._stream)


def send_nowhere(stream: TextIO) -> None:
    """Let what is left in a stream, and all that follows, go nowhere: Python closes it in peace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def open_what_is_closed() -> None:
    """Let what would be written to a closed stream go nowhere, rather than into the next file.

    A process may be started without (`>&-`): Python has None in the stream's place then, and what
    is opened first gets the stream's number. To be called before anything is opened.
    """
    for number in (0, OUT, ERR):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # which gets the lowest number that is free: this one
            os.set_inheritable(number, True)
    sys.stdout = sys.stdout or _opened(OUT)
    sys.stderr = sys.stderr or _opened(ERR)


def _opened(number: int) -> TextIO:
    return open(number, "w", encoding="utf-8", closefd=False)
