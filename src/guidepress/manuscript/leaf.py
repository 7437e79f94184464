"""Leaves: what each file of a guide came to by itself, and the recollection of them.

A preview reads a guide again at every save. A file that is as it was (its length, times and place
on the disk) is not read a second time: its leaf is recollected.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from guidepress.finding import Finding
from guidepress.manuscript.entry import Entry
from guidepress.manuscript.guide import Page


@dataclass(frozen=True)
class Leaf:
    """One file: its name in the guide, its text, what it says (None: nothing that can be made out).

    `is_patched` says that its value stands without what did not fit, `unfit` at which keys.
    """

    file: str
    text: str | None
    value: Entry | Page | None
    findings: tuple[Finding, ...] = ()
    is_patched: bool = False
    unfit: frozenset[str] = frozenset()


Stamp = tuple[int, ...]
"""What changes whenever a file is written, and needs no reading."""


def stamp_of(path: Path) -> Stamp | None:
    """A file's stamp: device, number, length and times; None when it cannot be told."""
    try:
        own, meant = path.lstat(), path.stat()
    except OSError:
        return None
    return (*_numbers(own), *_numbers(meant), meant.st_mode)


def _numbers(state: os.stat_result) -> Stamp:
    return (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@dataclass
class Recollection:
    """The leaves of a guide as they were last, by path; what is gone is forgotten with `settle`."""

    _known: dict[Path, tuple[Stamp, Leaf]] = field(default_factory=dict)
    _seen: set[Path] = field(default_factory=set)

    def of(self, path: Path, read: Callable[[], Leaf]) -> Leaf:
        """The leaf of a file: recollected where the file is as it was, else read."""
        self._seen.add(path)
        stamp = stamp_of(path)  # before reading: a file that is written meanwhile is read again
        known = self._known.get(path)
        if known and stamp is not None and known[0] == stamp:
            return known[1]
        leaf = read()
        if stamp is not None:
            self._known[path] = (stamp, leaf)
        return leaf

    def settle(self) -> None:
        """Forget what was not asked for since the last time."""
        self._known = {path: known for path, known in self._known.items() if path in self._seen}
        self._seen.clear()
