"""The one door to files: only the guide's folder, its layout, its assets and its fonts.

Composed HTML and stylesheets name files as `press:ROOM/path`, never as `file:` or `http:`:
`press:guide/images/x.png`, `press:assets/icons/studies.svg`, `press:serif/SourceSerifPro.ttf`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from guidepress.language import Message, say

SCHEME = "press:"
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes: a file beyond this is refused (a picture of A4 at 600 dpi stays well below)."""

CLOSED = frozenset({".git", ".guidepress"})
"""Folders in a room that are nobody's source: what git knows, what the press has kept."""


THERE_IS_NONE = say("there is no such file")


class DoorError(Exception):
    """A file that may not be read, is missing or is too large: its address, and why."""

    def __init__(self, url: str, reason: Message) -> None:
        super().__init__(url, reason)
        self.url, self.reason = url, reason

    def __str__(self) -> str:
        """For whoever mends the press; people are told in words of their own."""
        return f"{self.url}: {self.reason.render('en')}"


@dataclass(frozen=True)
class Door:
    """The rooms that files may come from: a name and a folder each."""

    rooms: tuple[tuple[str, Path], ...]

    def path(self, url: str) -> Path:
        """The file that `press:ROOM/path` names; DoorError when it is not in its room."""
        if not url.startswith(SCHEME):
            raise DoorError(url, say("only files of the guide and its layout may be used"))
        room, _, rest = unquote(url.removeprefix(SCHEME)).partition("/")
        folder = dict(self.rooms).get(room)
        if folder is None:
            raise DoorError(url, say("no folder is called “{name}” there", name=room))
        try:
            path = _spelt(folder, rest).resolve()
        except RuntimeError as error:  # links that lead to one another, before Python 3.13
            raise DoorError(url, THERE_IS_NONE) from error
        if not path.is_relative_to(folder.resolve()):
            raise DoorError(url, say("it leads out of its folder"))
        if not path.is_file() or path.relative_to(folder.resolve()).parts[0] in CLOSED:
            raise DoorError(url, THERE_IS_NONE)
        return path

    def read(self, url: str) -> bytes:
        """The bytes of a file; DoorError when it may not be read or is too large."""
        path = self.path(url)
        if path.stat().st_size > LARGEST_FILE:
            most = LARGEST_FILE // 1024 // 1024
            raise DoorError(url, say("it is larger than {most} MB", most=most))
        return path.read_bytes()


def called(url: str) -> str:
    """What people call the file that an address names: by its path, in the guide or the press."""
    return unquote(url.removeprefix(SCHEME)).removeprefix("guide/")


def _spelt(folder: Path, name: str) -> Path:
    """The path as the folder spells it: some systems part letters and accents (NFD)."""
    spellings = (folder / normalize(form, name) for form in ("NFC", "NFD"))
    return next((path for path in spellings if path.is_file()), folder / name)
