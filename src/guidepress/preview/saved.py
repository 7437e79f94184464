"""What was saved and is not read yet, and whether more of it is coming."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

Stand = tuple[int, int, int] | None
"""Which file it is, when it was last written (nanoseconds), its size (bytes); None: it is gone."""


class Saved:
    """Files are put in by whoever notices them, and taken out all at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: set[str] | None = None
        self._is_more = threading.Event()
        self._is_over = False

    def put(self, files: Iterable[str]) -> None:
        """Files were saved."""
        with self._lock:
            self._files = (self._files or set()) | set(files)
            self._is_more.set()

    def take(self) -> set[str]:
        """What was saved since this was asked last."""
        with self._lock:
            files, self._files = self._files or set(), None
            if not self._is_over:
                self._is_more.clear()
        return files

    def __bool__(self) -> bool:
        """Whether there is something to take."""
        return self._files is not None

    def is_quiet(self, stood: Mapping[str, Stand], seconds: float) -> bool:
        """Whether nothing more comes in this time, and files still stand as they stood."""
        return not self._is_more.wait(seconds) and stands(stood) == stood

    def end(self) -> None:
        """Wait for nothing more."""
        with self._lock:
            self._is_over = True
            self._is_more.set()


def stands(files: Iterable[str]) -> dict[str, Stand]:
    """How files stand: the system tells of a saving some time after it."""
    return {file: _stand(file) for file in files}


def _stand(file: str) -> Stand:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
