"""How git is asked: so that it runs nothing of what a repository may have set up.

No hooks, monitors, filters or transports of a repository's own.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidepress.language import say
from guidepress.refusal import RefusalError

SAFELY = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
SECONDS = 60

LFS = frozenset({"git-lfs clean -- %f", "git-lfs smudge -- %f", "git-lfs filter-process"})
"""What `git lfs install --local` writes: the one filter that a repository may bring."""


def git(where: Path, *args: str, more: Mapping[str, str] | None = None) -> bytes:
    """What git answers, asked in a folder; `more` is added to its surroundings.

    RefusalError when it answers no, or not in time; OSError when there is no git.
    """
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


def told(guide: Path, *args: str) -> str:
    """What git answers, as a line of text; errors as in `git`."""
    return git(guide, *args).decode().strip()


def _environment() -> dict[str, str]:
    """Git's surroundings: without what a hook that calls us would have it look at.

    Git fetches nothing either: what is to be fetched with, a repository may say.
    """
    hidden = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    safe = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none"}
    return {**kept, **safe, "LC_ALL": "C"}


def unfiltered(where: Path) -> dict[str, str]:
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
    listed = git(where, "config", "--list", "--show-scope", "-z").decode(errors="replace")
    fields = listed.split("\0")
    for scope, entry in zip(fields[::2], fields[1::2], strict=False):
        key, _, value = entry.partition("\n")
        section, _, rest = key.partition(".")
        name, _, what = rest.rpartition(".")
        is_command = section == "filter" and what in {"clean", "smudge", "process"}
        if scope in {"local", "worktree"} and is_command and value not in LFS:
            yield name
