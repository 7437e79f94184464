"""What git knows of a guide: its commit, and what it was like at another one.

The commit is read where git is not installed, too; whether files differ from it only git can tell.
Git is asked in a way that runs nothing of what a repository may have set up (hooks, monitors,
filters, transports).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidepress.language import say
from guidepress.publishing.manifest import SourceRecord
from guidepress.refusal import RefusalError

COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
"""A commit's name: SHA-1, or SHA-256 in repositories of that kind."""

SAFELY = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
WHOLE = ("-c", "core.sparseCheckout=false", "-c", "core.splitIndex=false")
SECONDS = 60

LFS = frozenset({"git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"})
"""What `git lfs install --local` writes: the one filter that a repository may bring."""


def source_of(guide: Path) -> SourceRecord:
    """The commit that a guide's folder is at, and whether something in it differs from that."""
    git = _git_folder(guide)
    commit = _head(git) if git else None
    if commit is None:
        return SourceRecord()
    try:
        options = ("--porcelain", "--untracked-files=all", "--ignore-submodules=dirty")
        changed = _git(guide, "status", *options, "--", ".", more=_unfiltered(guide))
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

    All of it is written, whatever its attributes leave out of archives, and nothing that leads
    elsewhere.
    """
    top = Path(_told(guide, "rev-parse", "--show-toplevel"))
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="guidepress-") as scratch:
        own = {**_unfiltered(top), "GIT_INDEX_FILE": str(Path(scratch) / "index")}
        within = _told(guide, "rev-parse", "--show-prefix").rstrip("/")
        try:
            _git(top, *WHOLE, "read-tree", f"{commit}:{within}", more=own)
        except RefusalError as error:
            raise RefusalError(
                say("there was no guide in this folder at {commit}", commit=commit[:12]),
                say("Name with --guide the folder that it stood in then"),
            ) from error
        elsewhere = f"--work-tree={into.resolve()}"
        _git(top, *WHOLE, elsewhere, "checkout-index", "--all", more=own)
    if any(_leads_out(path, into) for path in into.rglob("*")):
        shutil.rmtree(into)
        message = say("the guide at {commit} has what leads out of it", commit=commit[:12])
        raise RefusalError(message, say("Look for links to files elsewhere"))
    return into


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a path is a link to what is not in this folder; one in a circle counts as such."""
    try:
        return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _told(guide: Path, *args: str) -> str:
    return _git(guide, *args).decode().strip()


def _git(where: Path, *args: str, more: Mapping[str, str] | None = None) -> bytes:
    """What git answers, asked in a folder; `more` is added to its surroundings."""
    try:
        done = subprocess.run(
            ["git", *SAFELY, "-C", str(where), *args],
            env={**_environment(), **(more or {})},
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
    """Git's surroundings: without what a hook that calls us would have it look at.

    Git fetches nothing either: what is to be fetched with, a repository may say.
    """
    hidden = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    safe = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none"}
    return {**kept, **safe, "LC_ALL": "C"}


def _unfiltered(where: Path) -> dict[str, str]:
    """Surroundings in which git runs no filter that a repository's own settings name.

    Those of the user's settings are the user's. They go by variables, as a filter may be called
    anything (https://git-scm.com/docs/git-config, GIT_CONFIG_COUNT).
    """
    told = os.environ.get("GIT_CONFIG_COUNT", "")
    first = int(told) if told.isascii() and told.isdigit() else 0
    made = {}
    count = first
    for name in dict.fromkeys(_filters(where)):
        for what, value in (("clean", ""), ("smudge", ""), ("process", ""), ("required", "false")):
            made[f"GIT_CONFIG_KEY_{count}"] = f"filter.{name}.{what}"
            made[f"GIT_CONFIG_VALUE_{count}"] = value
            count += 1
    return {**made, "GIT_CONFIG_COUNT": str(count)} if made else {}


def _filters(where: Path) -> Iterator[str]:
    """The names of filters with a command in a repository's own settings."""
    listed = _git(where, "config", "--list", "--show-scope", "-z").decode(errors="replace")
    fields = listed.split("\0")
    for scope, entry in zip(fields[::2], fields[1::2], strict=False):
        key, _, value = entry.partition("\n")
        section, _, rest = key.partition(".")
        name, _, what = rest.rpartition(".")
        is_command = section == "filter" and what in {"clean", "smudge", "process"}
        if scope in {"local", "worktree"} and is_command and value not in LFS:
            yield name


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
