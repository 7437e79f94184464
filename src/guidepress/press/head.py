"""The commit that a folder is at, read from a repository's own files: git need not be there."""

from __future__ import annotations

import re
from pathlib import Path

COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
"""A commit's name: SHA-1, or SHA-256 in repositories of that kind."""


def git_folder(guide: Path) -> Path | None:
    """The repository's own folder, of the work tree that a guide stands in."""
    here = guide.resolve()  # what is above `../guide` is not what it is typed in
    for folder in (here, *here.parents):
        path = folder / ".git"
        if path.is_dir():
            return path
        if path.is_file():  # a linked work tree, or a submodule
            name, _, where = _line(path).partition(": ")
            return folder / where if name == "gitdir" else None
    return None


def head_of(git: Path) -> str | None:
    """The commit that HEAD is at, read from its files."""
    name = _line(git / "HEAD")
    if COMMIT.fullmatch(name):
        return name
    reference = name.removeprefix("ref: ")
    common = git / (_line(git / "commondir") or ".")
    for folder in (git, common):
        if COMMIT.fullmatch(commit := _line(folder / reference)):
            return commit
    for line in _lines(common / "packed-refs"):
        commit, _, packed = line.partition(" ")
        if packed == reference and COMMIT.fullmatch(commit):
            return commit
    return None


def _line(path: Path) -> str:
    return next(iter(_lines(path)), "")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
