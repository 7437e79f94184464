"""What a book is made of: all that a build may read, told without building it.

It is everything, rather than what was seen to be read: the guide's whole folder, the press's own
code and stock, the house fonts, a word list of the system, the libraries that are installed, the
commit, and the few variables that have a say. What cannot be told so (a link that leads out of the
guide, a folder without end) is no reason to refuse anything: nothing is then known beforehand.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from guidepress import stock
from guidepress.composition.faces import font_rooms
from guidepress.door import CLOSED, LARGEST_FILE
from guidepress.galleys.engine import swayed_by, versions
from guidepress.installed import folders
from guidepress.press.history import state_of
from guidepress.press.moment import VARIABLE
from guidepress.word_lists import word_lists

GUIDE, PRESS = "guide", "press"
"""The rooms of the guide's own files, and of the press's code."""

MOST_FILES = 20_000
MOST_BYTES = 1024 * 1024 * 1024
"""A guide beyond this is not looked through before each build."""

COMPILED = "__pycache__"
SETTINGS = (VARIABLE, "DICPATH")
"""Variables that have a say, beside those of the engine."""

MAPS = Path("/proc/self/maps")

Sight = tuple[int, ...]
"""How the system tells of a file: kind, size, when it was written, when it was changed, which."""


class UntoldError(Exception):
    """It cannot be told what a build would read."""


@dataclass(frozen=True)
class Materials:
    """All that a build may read, at one moment.

    `files` has the SHA-256 of each file by its name (`guide/roles/x.yaml`), `rest` versions and
    settings. `sights` say how the system told of the files: what was edited meanwhile and put back
    was seen to be touched.
    """

    root: Path
    files: Mapping[str, str]
    rest: tuple[str, ...]
    sights: Mapping[str, Sight]

    def digest(self, apart_from: Collection[str] = ()) -> str:
        """A digest of all of it, 64 hexadecimal digits; some files do not count."""
        left_out = frozenset(apart_from)
        files = [each for each in sorted(self.files.items()) if each[0] not in left_out]
        return hashlib.sha256(json.dumps([files, self.rest]).encode()).hexdigest()

    def are_as_they_were(self, apart_from: Collection[str] = ()) -> bool:
        """Whether nothing of it was touched since; some files do not count."""
        return self.are_untouched(apart_from) and tuple(_rest(self.root)) == self.rest

    def are_untouched(self, apart_from: Collection[str] = ()) -> bool:
        """The same of the files alone."""
        try:
            now = {name: sight for name, _, sight in _all_files(self.root)}
        except (OSError, RuntimeError, UntoldError):
            return False
        left_out = frozenset(apart_from)
        touched = {name for name, _ in now.items() ^ self.sights.items()}
        return touched <= left_out

    def names_of(self, folder: Path, files: Collection[str]) -> dict[str, str]:
        """The files of a folder by what they are called here; none when it is not in the guide."""
        where = folder.resolve()
        return {self._name(where / file): file for file in files if self._has(where / file)}

    def folders_to(self, folder: Path) -> tuple[str, ...]:
        """What a folder, and those that it is in, are called here; none when not in the guide."""
        where = folder.resolve()
        return tuple(self._name(each) for each in (where, *where.parents) if self._has(each))

    def _has(self, path: Path) -> bool:
        return path != self.root and path.is_relative_to(self.root)

    def _name(self, path: Path) -> str:
        return f"{GUIDE}/{path.relative_to(self.root).as_posix()}"


def gathered(root: Path) -> Materials | None:
    """All that a build of the guide in this folder may read; None when that cannot be told."""
    try:
        root = root.resolve(strict=True)
        files, sights = {}, {}
        for name, path, sight in _all_files(root):
            files[name], sights[name] = _told(path, sight), sight
        return Materials(root, files, tuple(_rest(root)), sights)
    except (OSError, RuntimeError, UntoldError):
        return None


def _all_files(root: Path) -> Iterator[tuple[str, str, Sight]]:
    """Each file and folder by its name, with how the system tells of it."""
    rooms = (_within(room, folder) for room, folder in (*_own_rooms(), *_word_list(root)))
    count = size = 0
    for each in chain(_within(GUIDE, root, root), *rooms):
        count, size = count + 1, size + each[2][1]
        if count > MOST_FILES or size > MOST_BYTES:
            raise UntoldError("too much to look through")
        yield each


def _own_rooms() -> tuple[tuple[str, Path], ...]:
    """The press's own folders: code, messages, layouts, assets, fonts."""
    package = Path(__file__).resolve().parents[1]
    shelves = (("layouts", stock.layouts()), ("assets", stock.assets()))
    outside = ((name, path) for name, path in shelves if not path.is_relative_to(package))
    return ((PRESS, package), *outside, *font_rooms())


def _word_list(root: Path) -> Iterator[tuple[str, Path]]:
    """The word list that a spelling check would read, where that is not the guide's."""
    stem = next(word_lists(root), None) if find_spec("spylls") else None
    if stem is not None and not stem.resolve().is_relative_to(root):
        for suffix in (".aff", ".dic"):
            yield f"words{suffix}", stem.with_suffix(suffix)


def _within(room: str, folder: Path, root: Path | None = None) -> Iterator[tuple[str, str, Sight]]:
    """What is in a folder, and the folder itself; links of a guide stay links and within it."""
    waiting = [(room, str(folder))]  # as texts: a `Path` for each would take half of the time
    while waiting:
        name, where = waiting.pop()
        sight = _sight(os.stat(where))  # noqa: PTH116
        is_folder = stat.S_ISDIR(sight[0])
        # A folder's own times change with whatever an editor keeps in it for a moment.
        yield name, where, (sight[0], 0) if is_folder else sight
        if not is_folder:
            continue
        with os.scandir(where) as entries:
            for entry in entries:
                below = f"{name}/{entry.name}"
                if entry.name == COMPILED and name.startswith(PRESS):
                    continue  # what Python makes of the code; a guide may have any folder
                if name == GUIDE and entry.name in CLOSED:
                    continue
                if root and entry.is_symlink():
                    yield below, entry.path, _link(Path(entry.path), root)
                else:
                    waiting.append((below, entry.path))


def _link(path: Path, root: Path) -> Sight:
    """A link that leads to what is looked at by its own name; UntoldError for others."""
    target = path.resolve(strict=True)
    if not target.is_relative_to(root) or not CLOSED.isdisjoint(target.relative_to(root).parts[:1]):
        raise UntoldError(f"{path} leads elsewhere")
    return _sight(path.lstat())


def _sight(status: os.stat_result) -> Sight:
    return (
        stat.S_IFMT(status.st_mode),
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
    )


def _told(path: str, sight: Sight) -> str:
    """What a file holds, as a digest; of one that the door refuses, how large it is."""
    kind = sight[0]
    if stat.S_ISLNK(kind):
        return f"to {Path(path).readlink()}"
    if stat.S_ISDIR(kind):
        return "folder"
    if not stat.S_ISREG(kind):
        raise UntoldError(f"{path} is no plain file")
    if sight[1] > LARGEST_FILE:
        return f"{sight[1]} bytes"
    with open(path, "rb") as file:  # noqa: PTH123
        return hashlib.sha256(file.read()).hexdigest()


def linked() -> dict[str, Sight]:
    """The libraries that this process has been linked with, where the system tells (Linux).

    They are what it may execute; fonts, too, are mapped, and those unpacked for setting soon go.
    """
    try:
        lines = MAPS.read_text().splitlines()
        fields = (line.split(maxsplit=5) for line in lines)
        paths = {
            each[5]
            for each in fields
            if len(each) == 6 and "x" in each[1] and each[5].startswith("/")
        }
        return {path: _sight(Path(path).stat()) for path in sorted(paths)}
    except OSError:
        return {}


def are_linked_so(libraries: Mapping[str, Sequence[int]]) -> bool:
    """Whether libraries are still those that a process was linked with."""
    try:
        return all(_sight(Path(each).stat()) == tuple(then) for each, then in libraries.items())
    except OSError:
        return False


def _rest(root: Path) -> Iterator[str]:
    """Versions, the commit, and settings."""
    yield sys.version
    yield f"{sys.platform} {platform.machine()}"
    yield from sorted(f"{name} {version}" for name, version in versions().items())
    yield from _installed(tuple(sys.path))
    yield repr(state_of(root))
    yield from swayed_by()
    yield from (f"{name}={os.environ[name]}" for name in SETTINGS if name in os.environ)


def _installed(path: tuple[str, ...]) -> Iterator[str]:
    """What is installed for Python: the name has the version, the record all of its files."""
    for where in path:
        try:
            found = folders(where)
        except OSError:
            continue  # an archive, or a folder that is not there
        for folder in found:
            try:
                record = (folder / "RECORD").read_bytes()
            except OSError:
                record = b""
            yield f"{folder.name} {hashlib.sha256(record).hexdigest()}"
