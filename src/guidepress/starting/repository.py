"""The repository that a guide stands in."""

from __future__ import annotations

import os
from pathlib import Path


def top_of(guide: Path) -> Path:
    """The top of the repository that a guide stands in; where one stands, if it is in none."""
    for folder in (guide.resolve(), *guide.resolve().parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return Path.cwd()
