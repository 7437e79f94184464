"""The key of a galley: a digest of all that it is made of, and of nothing else."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from guidepress.door import DoorError
from guidepress.galleys import addresses
from guidepress.galleys.copy import Copy
from guidepress.galleys.engine import engine
from guidepress.layout import Layout

OUTWARD = re.compile(rb"""(?:href\s*=|url\(|@import)\s*["']?([^"'\s>)]*)""", re.IGNORECASE)
"""What names something from within an SVG picture or a sheet."""

DECLARED = re.compile(rb"<!(?:ATTLIST|ENTITY)")
"""What gives a picture's elements addresses that stand at none of them."""

NOWHERE = (b"#", b"data:", b"http:", b"https:", b"mailto:")
"""How names begin that lead to no other file: nothing is fetched from the web while building."""

MAY_NAME_OTHERS = (".svg", ".css")
BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What may stand before the first sign of XML, in any encoding."""


State = tuple[int, ...]
"""How a file was on disk: another one has another."""

Files = dict[str, tuple[State, str | None]]
"""Files by address: how each was on disk before anybody read it, and its digest once it is read."""


class UnkeyedError(Exception):
    """What a galley depends on cannot be told: it is set, and not kept."""


class KeyMaker:
    """Makes the keys of all galleys of one layout; what files hold is read once.

    `files` are as they were when others of this layout's door made keys.
    """

    def __init__(self, layout: Layout, files: Files | None = None) -> None:
        self._layout = layout
        self._files = {} if files is None else files
        self._known: dict[str, tuple[Copy, str]] = {}
        self._setting: str | None = None
        with suppress(UnkeyedError):
            self._note_files_of_sheet()

    def key(self, copy: Copy) -> str:
        """The key of a copy's galley, 64 hexadecimal digits; UnkeyedError when there is none."""
        known = self._known.get(copy.name)
        if known is None or known[0] != copy:
            known = self._known[copy.name] = copy, self._key(copy)
        return known[1]

    def is_as_keyed(self, copy: Copy) -> bool:
        """Whether all files are on disk as they were when this copy's key was made of them.

        Who set it has read them since they were looked at first: the layout's when this was made,
        for a worker that is warm has read them long before a key is asked for.
        """
        named = _named(copy) | self._named_by_sheet
        return all(self._state(url) == self._files[url][0] for url in named & self._files.keys())

    def forget(self) -> None:
        """Let go of all copies, with their keys."""
        self._known.clear()

    def _note_files_of_sheet(self) -> None:
        for url in self._named_by_sheet - self._files.keys():
            self._files[url] = self._state(url), None

    def _key(self, copy: Copy) -> str:
        if self._setting is None:
            self._setting = self._digest_of_setting()
        files = [[url, self._needed(url)] for url in sorted(_named(copy))]
        own = [copy.title, copy.source, copy.html, copy.side, copy.digits, copy.sheet]
        return _digest([self._setting, own, files])

    def _digest_of_setting(self) -> str:
        told = engine()
        if told is None:
            raise UnkeyedError("the engine does not tell its version")
        return _digest([told, *self._layout_parts()])

    def _layout_parts(self) -> list[Any]:
        """The stylesheet, its files (which fonts are among), and where findings say it stands.

        A file that cannot be read is told of with the pages, and they are kept with what is told.
        """
        files = [[url, self._file(url)] for url in sorted(self._named_by_sheet)]
        return [self._layout.name, self._layout.stylesheet, self._layout.sheets, files]

    @functools.cached_property
    def _named_by_sheet(self) -> frozenset[str]:
        named = addresses.in_sheet(self._layout.stylesheet)
        if named is None:
            raise UnkeyedError("the stylesheet hides the address of a file")
        return named

    def _needed(self, url: str) -> str:
        digest = self._file(url)
        if not digest:
            raise UnkeyedError(f"{url} cannot be read")
        return digest

    def _file(self, url: str) -> str:
        """The digest of a file, empty when it cannot be read; UnkeyedError when it names others."""
        state, digest = self._files.get(url) or (self._state(url), None)
        if digest is None:  # the state is from before: what is written meanwhile has another
            digest = self._read(url)
            self._files[url] = state, digest
        return digest

    def _state(self, url: str) -> State:
        """How a file is on disk; nothing when it cannot be had."""
        try:
            found = self._layout.door.path(url).stat()
        except (DoorError, OSError, ValueError):
            return ()
        return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino

    def _read(self, url: str) -> str:
        try:
            data = self._layout.door.read(url)
        except (DoorError, OSError, ValueError):
            return ""
        if _names_others(url, data):
            raise UnkeyedError(f"{url} names other files")
        return hashlib.sha256(data).hexdigest()


def _named(copy: Copy) -> frozenset[str]:
    named = addresses.in_copy(copy.html)
    if named is None:
        raise UnkeyedError("the copy hides the address of a file")
    return named


def _names_others(url: str, data: bytes) -> bool:
    """Whether a picture or a sheet names files in its turn, or cannot be told to name none."""
    is_markup = data.lstrip(BEFORE_MARKUP).startswith(b"<")  # whatever its file is called
    if not is_markup and not unquote(url).lower().endswith(MAY_NAME_OTHERS):
        return False
    is_wide = b"\0" in data  # as UTF-16 is: the engine reads it, and we do not
    is_hidden = DECLARED.search(data) if is_markup else b"\\" in data  # `url` spelt by escapes
    named = OUTWARD.findall(data)
    return is_wide or bool(is_hidden) or not all(name.startswith(NOWHERE) for name in named)


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
