"""What git knows of a guide: its commit, and what it was like at another one.

The commit is read where git is not installed, too; whether files differ from it only git can tell.
Git is asked in a way that runs nothing of what a repository may have set up (hooks, monitors).
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tarfile
from pathlib import Path

from guidepress.language import say
from guidepress.publishing.manifest import SourceRecord
from guidepress.refusal import RefusalError

COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
"""A commit's name: SHA-1, or SHA-256 in repositories of that kind."""

SAFELY = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
SECONDS = 60


def source_of(guide: Path) -> SourceRecord:
    """The commit that a guide's folder is at, and whether something in it differs from that."""
    git = _git_folder(guide)
    commit = _head(git) if git else None
    if commit is None:
        return SourceRecord()
    try:
        changed = _git(guide, "status", "--porcelain", "--untracked-files=all", "--", ".")
    except (RefusalError, OSError):
        return SourceRecord(commit=commit)
    return SourceRecord(commit=commit, dirty=bool(changed.strip()))


def commit_of(guide: Path, revision: str) -> str:
    """The full name of a revision's commit; RefusalError when there is none."""
    try:
        told = _git(guide, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except RefusalError as error:
        raise RefusalError(
            say("“{name}” is no file, no folder and no git revision", name=revision),
            say("Give a manifest.json, a folder that has one, or a revision such as v2026 or HEAD"),
        ) from error
    except OSError as error:
        raise RefusalError(say("git is needed to look at “{name}”", name=revision)) from error
    return told.decode().strip()


def guide_at(guide: Path, commit: str, into: Path) -> Path:
    """Write the guide's folder, as it was at a commit, into another; RefusalError if it was not.

    What comes out of git is unpacked with nothing that leads elsewhere.
    """
    try:
        within = _git(guide, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
        packed = _git(guide, "archive", "--format=tar", f"{commit}:{within}", top=True)
    except RefusalError as error:
        raise RefusalError(
            say("there was no guide in this folder at {commit}", commit=commit[:12]),
            say("Name with --guide the folder that it stood in then"),
        ) from error
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(into, filter="data")
    except tarfile.TarError as error:
        message = say("the guide at {commit} has what leads out of it", commit=commit[:12])
        raise RefusalError(message, say("Look for links to files elsewhere")) from error
    return into


def _git(guide: Path, *args: str, top: bool = False) -> bytes:
    """What git answers, asked in the guide's folder or at the top of its repository."""
    where = Path(_git(guide, "rev-parse", "--show-toplevel").decode().strip()) if top else guide
    try:
        done = subprocess.run(
            ["git", *SAFELY, "-C", str(where), *args],
            env=_environment(),
            capture_output=True,
            check=False,
            timeout=SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise RefusalError(say("git does not answer")) from error
    if done.returncode:
        words = " ".join(done.stderr.decode(errors="replace").split())
        raise RefusalError(say("git cannot: {words}", words=words[:300]))
    return done.stdout


def _environment() -> dict[str, str]:
    """Git's surroundings: without what a hook that calls us would have it look at."""
    hidden = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**kept, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _git_folder(guide: Path) -> Path | None:
    """The repository's own folder, of the work tree that a guide stands in."""
    for folder in (guide.absolute(), *guide.absolute().parents):
        path = folder / ".git"
        if path.is_dir():
            return path
        if path.is_file():  # a linked work tree, or a submodule
            name, _, where = _line(path).partition(": ")
            return folder / where if name == "gitdir" else None
    return None


def _head(git: Path) -> str | None:
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
