"""Repositories to release from: this one as it stands, cloned clean, and a guide's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TOP = Path(__file__).parents[2]

WHO = {
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
    "GIT_AUTHOR_DATE": "2026-11-22T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-22T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
"""The same commits every time, whoever runs the tests."""


@dataclass(frozen=True)
class Repository:
    """A work tree, and the package that its `guidepress` runs."""

    path: Path
    source: Path = TOP / "src"
    environ: Mapping[str, str] = field(default_factory=dict)

    def git(self, *args: str) -> str:
        """What git answers."""
        done = subprocess.run(
            ["git", *args],
            cwd=self.path,
            env={**os.environ, **WHO},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, words: str, tag: str | None = None) -> str:
        """Commit all that there is, and perhaps tag it; give the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", words)
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD")

    def press(self, *args: str, umask: int = -1) -> "subprocess.CompletedProcess[str]":
        """Run guidepress here."""
        return subprocess.run(
            [sys.executable, "-m", "guidepress", *args],
            cwd=self.path,
            env=self.surroundings(),
            capture_output=True,
            text=True,
            check=False,
            umask=umask,
        )

    def surroundings(self) -> dict[str, str]:
        """The environment of whatever runs here."""
        plain = {"LC_ALL": "C.UTF-8", "LANGUAGE": "", "PYTHONPATH": str(self.source)}
        hidden = ("GITHUB_", "SOURCE_DATE_EPOCH", "GIT_")
        kept = {name: each for name, each in os.environ.items() if not name.startswith(hidden)}
        return {**kept, **plain, **WHO, **self.environ}


def this_one(folder: Path) -> Repository:
    """A repository with what git tracks here, and what it would: as it stands now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (TOP / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(TOP / name, folder / name)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit("As it stands", tag="v2026.1")
    return repository


def clone(origin: Repository, folder: Path, **environ: str) -> Repository:
    """A clean clone, which runs its own package."""
    origin.git("clone", "--quiet", str(origin.path), str(folder))
    return Repository(folder, folder / "src", environ)


def new_guide(folder: Path) -> Repository:
    """A guide's own repository: what `guidepress new --ci github` writes, committed."""
    folder.mkdir(parents=True)
    repository = Repository(folder)
    repository.git("init", "--quiet", "--initial-branch=main")
    done = repository.press("new", "--ci", "github")
    assert done.returncode == 0, done.stderr
    (folder / ".gitignore").write_text("/dist/\n/review/\n")
    repository.commit("Begin", tag="v2026")
    return repository
