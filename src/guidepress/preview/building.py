"""A full build from the page: the same run as `guidepress build`, in a process of its own.

So that the pages stay quick meanwhile, and that what it needs of memory is given back.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from guidepress.language import Message

Tell = Callable[[str, Any], None]
"""Told while a build runs: `progress` (stage, done, of, title), `built` (pages, seconds), `failed`
(findings, or a sentence)."""

PROGRAM = (
    "import sys; from pathlib import Path; from guidepress.preview.bookmaking import main; "
    "main(Path(sys.argv[1]), Path(sys.argv[2]))"
)


class Building:
    """One build at a time.

    Its process has a session of its own and no terminal: Ctrl-C is never heard in there, not even
    before its first line, and whatever it leaves when it is ended is cleared away without a word.
    """

    def __init__(self, root: Path, books: Path, tell: Tell) -> None:
        self._root, self._books, self._tell = root, books, tell
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False
        self.progress: tuple[Message, int, int, str] | None = None

    def begin(self) -> bool:
        """Begin to build, unless it is being done."""
        with self._lock:
            if self._process is not None or self._is_over:
                return False
            process = self._process = subprocess.Popen(
                (sys.executable, "-c", PROGRAM, str(self._root), str(self._books)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        threading.Thread(target=self._follow, args=(process.stdout,), daemon=True).start()
        return True

    def end(self) -> None:
        """End a build that runs, and begin none any more; its workers do not outlive it."""
        with self._lock:
            self._is_over = True
            process, self._process = self._process, None
        if process is not None:
            _bury(process)

    def _follow(self, said: IO[bytes]) -> None:
        """Tell what the build says, until it says no more."""
        last: tuple[str, Any] = ("failed", None)
        with said, suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                event, data = pickle.load(said)
                if event == "progress":
                    self.progress = data
                    self._tell(event, data)
                else:
                    last = (event, data)
        with self._lock:
            process, self._process = self._process, None
        self.progress = None
        if process is not None:  # else we have ended it ourselves
            _bury(process)
            self._tell(*last)


def _bury(process: subprocess.Popen[bytes]) -> None:
    """End a process that has said all that is wanted of it."""
    process.kill()
    process.wait()
    if process.stdin:
        process.stdin.close()
