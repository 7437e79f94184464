"""Workflows for a forge: what GitHub Actions or GitLab CI do with a guide, ready to be used.

They check and build what a proposed change touches, and on a tag make all editions for a release.
The files in `forges/` are written as they stand, but for the guide's folder.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from guidepress.language import say
from guidepress.refusal import RefusalError
from guidepress.starting.repository import top_of
from guidepress.starting.yaml_text import scalar

FORGES: Final = {"github": ".github/workflows/guide.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each forge looks for its workflow, from the top of a repository."""

TEMPLATES = Path(__file__).parent / "forges"


def add_workflow(forge: str, guide: Path) -> Path:
    """Write the workflow of a forge for the guide in this folder; give its path.

    RefusalError when there is one already, or the guide stands outside of the repository; OSError
    when it cannot be written.
    """
    path, within = place_of(forge, guide)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(workflow(forge, within), encoding="utf-8", newline="\n")
    return path


def place_of(forge: str, guide: Path) -> tuple[Path, str]:
    """Where a guide's workflow goes, and what that calls the guide's folder.

    RefusalError as for `add_workflow`; the guide need not be there yet.
    """
    top = top_of(guide)
    path = top / FORGES[forge]
    if os.path.lexists(path):
        raise RefusalError(
            say("there is a file {path} already", path=str(path)),
            say("Move it away, and compare the two afterwards"),
        )
    return path, _within(guide, top)


def workflow(forge: str, guide: str) -> str:
    """The text of a workflow for a guide in this folder of its repository."""
    text = (TEMPLATES / f"{forge}.yml").read_text(encoding="utf-8")
    return text.replace("  GUIDE: guide\n", f"  GUIDE: {scalar(guide)}\n", 1)


def _within(guide: Path, top: Path) -> str:
    try:
        return guide.resolve().relative_to(top.resolve()).as_posix()
    except ValueError as error:
        raise RefusalError(
            say("{guide} is outside of {top}", guide=str(guide), top=str(top)),
            say("Stand at the top of the repository that the guide is in"),
        ) from error
