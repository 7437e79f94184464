"""A survey: how all files that are watched stand, to find what the system has told nobody of.

What tells of savings may lose one: watchfiles what comes between its copying of what it heard and
its forgetting of it; the system itself when too much comes at once, or when it watches too much.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Stand = tuple[int, int, int, int]
"""Which file it is, when it was last written and changed (nanoseconds), its size (bytes)."""


class Survey:
    """How the files in some folders, and some others, stood when they were last looked at."""

    def __init__(
        self, folders: Iterable[Path], files: Iterable[Path], is_ours: Callable[[Path], bool]
    ) -> None:
        self._folders, self._files = tuple(folders), tuple(files)
        self._is_ours = is_ours
        self._known = dict(self._standing())

    def note(self, paths: Iterable[str]) -> None:
        """These are known to have changed: how they stand now is not news."""
        for path in paths:
            if Path(path).is_dir():  # its files may not have been told of
                continue
            stand = _stand(path)
            if stand is None:
                self._known.pop(path, None)
            else:
                self._known[path] = stand

    def changed(self) -> set[str]:
        """What has changed since, is new or is gone, and nobody has noted."""
        now = dict(self._standing())
        known, self._known = self._known, now
        return {path for path in now.keys() | known.keys() if now.get(path) != known.get(path)}

    def _standing(self) -> Iterator[tuple[str, Stand]]:
        for file in self._files:
            if (stand := _stand(str(file))) is not None:
                yield str(file), stand
        for folder in self._folders:
            yield from self._within(str(folder))

    def _within(self, folder: str) -> Iterator[tuple[str, Stand]]:
        """The files in a folder that are ours; what cannot be read is not there."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            if not self._is_ours(Path(entry.path)):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._within(entry.path)
            elif (stand := _stand(entry.path)) is not None:
                yield entry.path, stand


def _stand(path: str) -> Stand | None:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size
