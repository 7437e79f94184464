"""What version control leaves alone: the books, and the pages that are kept beside a guide."""

from __future__ import annotations

import os
import re
from pathlib import Path

from guidepress.manuscript.folders import CACHE
from guidepress.starting.repository import top_of

FILE = ".gitignore"
SPECIAL = re.compile(r"[\\*?\[]")
"""What has a meaning of its own in that file."""


def ignore_books(guide: Path, books: Path) -> Path | None:
    """Let git ignore a folder of books and all kept pages; the path of what was written.

    It goes to the top of the repository that the guide is in. None where there is such a file
    already, which is its owner's, and where guide or books stand outside. OSError when it cannot
    be written.
    """
    top = top_of(guide).resolve()
    path = top / FILE
    inside = all(each.resolve().is_relative_to(top) for each in (guide, books))
    if os.path.lexists(path) or not inside:
        return None
    folder = SPECIAL.sub(r"\\\g<0>", books.resolve().relative_to(top).as_posix())
    path.write_text(_text(folder), encoding="utf-8", newline="\n")
    return path


def _text(books: str) -> str:
    return (
        "# Ce que guidepress fabrique : les livres, et les pages gardées d'une fois à l'autre.\n"
        f"/{books}/\n"
        f"{CACHE}/\n"
    )
