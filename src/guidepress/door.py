"""The one door to files: only the guide's folder, its layout, its assets and its fonts.

Composed HTML and stylesheets name files as `press:ROOM/path`, never as `file:` or `http:`:
`press:guide/images/x.png`, `press:assets/icons/studies.svg`, `press:serif/SourceSerifPro.ttf`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

SCHEME = "press:"
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes: a file beyond this is refused (a picture of A4 at 600 dpi stays well below)."""

CLOSED = frozenset({".git", ".guidepress"})
"""Folders in a room that are nobody's source: what git knows, what the press has kept."""


class DoorError(Exception):
    """A file that may not be read, is missing or is too large; the text says which and why."""


@dataclass(frozen=True)
class Door:
    """The rooms that files may come from: a name and a folder each."""

    rooms: tuple[tuple[str, Path], ...]

    def path(self, url: str) -> Path:
        """The file that `press:ROOM/path` names; DoorError when it is not in its room."""
        if not url.startswith(SCHEME):
            raise DoorError(f"{url}: only files of the guide and its layout may be used")
        room, _, rest = unquote(url.removeprefix(SCHEME)).partition("/")
        folder = dict(self.rooms).get(room)
        if folder is None:
            raise DoorError(f"{url}: there is no room {room!r}")
        try:
            path = _spelt(folder, rest).resolve()
        except RuntimeError as error:  # links that lead to one another, before Python 3.13
            raise DoorError(f"{url}: there is no such file") from error
        if not path.is_relative_to(folder.resolve()):
            raise DoorError(f"{url}: outside of its folder")
        if not path.is_file() or path.relative_to(folder.resolve()).parts[0] in CLOSED:
            raise DoorError(f"{url}: there is no such file")
        return path

    def read(self, url: str) -> bytes:
        """The bytes of a file; DoorError when it may not be read or is too large."""
        path = self.path(url)
        if path.stat().st_size > LARGEST_FILE:
            raise DoorError(f"{url}: larger than {LARGEST_FILE // 1024 // 1024} MB")
        return path.read_bytes()


def _spelt(folder: Path, name: str) -> Path:
    """The path as the folder spells it: some systems part letters and accents (NFD)."""
    spellings = (folder / normalize(form, name) for form in ("NFC", "NFD"))
    return next((path for path in spellings if path.is_file()), folder / name)
