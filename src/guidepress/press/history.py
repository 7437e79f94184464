"""What git knows of a guide: its commit, and what it was like at another one.

The commit is read where git is not installed, too; whether files differ from it only git can tell.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from guidepress.language import say
from guidepress.press.git import git, told, unfiltered
from guidepress.press.head import git_folder, head_of
from guidepress.refusal import RefusalError

if TYPE_CHECKING:
    from guidepress.publishing.manifest import SourceRecord

WHOLE = ("-c", "core.sparseCheckout=false", "-c", "core.splitIndex=false")
"""All files of a tree, in an index of our own."""


def source_of(guide: Path) -> SourceRecord:
    """What a manifest says of where a guide came from."""
    from guidepress.publishing.manifest import SourceRecord  # only those who write it wait for it

    commit, dirty = state_of(guide)
    return SourceRecord(commit=commit, dirty=dirty)


def state_of(guide: Path) -> tuple[str | None, bool | None]:
    """The commit that a guide's folder is at, and whether something in it differs from that."""
    folder = git_folder(guide)
    commit = head_of(folder) if folder else None
    if commit is None:
        return None, None
    try:
        options = ("--porcelain", "--untracked-files=all", "--ignore-submodules=dirty")
        changed = git(guide, "status", *options, "--", ".", more=unfiltered(guide))
    except (RefusalError, OSError):
        return commit, None
    return commit, bool(changed.strip())


def commit_of(guide: Path, revision: str) -> str:
    """The full name of a revision's commit; RefusalError when there is none."""
    try:
        return told(guide, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except RefusalError as error:
        raise RefusalError(
            say("“{name}” is no file, no folder and no git revision", name=revision),
            say("Give a manifest.json, a folder that has one, or a revision such as v2026 or HEAD"),
        ) from error
    except OSError as error:
        raise RefusalError(say("git is needed to look at “{name}”", name=revision)) from error


def guide_at(guide: Path, commit: str, into: Path) -> Path:
    """Write the guide's folder, as it was at a commit, into another; RefusalError if it was not.

    All of it is written, whatever its attributes leave out of archives, and nothing that leads
    elsewhere.
    """
    top = Path(told(guide, "rev-parse", "--show-toplevel"))
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="guidepress-") as scratch:
        own = {**unfiltered(top), "GIT_INDEX_FILE": str(Path(scratch) / "index")}
        within = told(guide, "rev-parse", "--show-prefix").rstrip("/")
        try:
            git(top, *WHOLE, "read-tree", f"{commit}:{within}", more=own)
        except RefusalError as error:
            raise RefusalError(
                say("there was no guide in this folder at {commit}", commit=commit[:12]),
                say("Name with --guide the folder that it stood in then"),
            ) from error
        elsewhere = f"--work-tree={into.resolve()}"
        git(top, *WHOLE, elsewhere, "checkout-index", "--all", more=own)
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
