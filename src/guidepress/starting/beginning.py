"""A new guide: the starter or the sample, copied into a folder where there is nothing yet."""

from __future__ import annotations

import shutil
from pathlib import Path

from guidepress import stock
from guidepress.language import say
from guidepress.refusal import RefusalError

STARTER = Path(__file__).parent / "starter"
"""A small but complete guide: one family, two roles, an interview, pages, a glossary, codes."""


def begin_guide(folder: Path, *, sample: bool = False) -> None:
    """Fill a folder with the starter or the sample guide.

    RefusalError when something is there already (hidden files, such as git's, are left alone and
    in peace); OSError when it cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise RefusalError(say("{folder} is a file", folder=str(folder)))
    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise RefusalError(
            say("the folder {folder} is not empty", folder=str(folder)),
            say("Name a new folder: guidepress new DIR"),
        )
    source = stock.sample_guide() if sample else STARTER
    leave = shutil.ignore_patterns(".*", "__pycache__", "*~", "schemas")
    shutil.copytree(source, folder, ignore=leave, copy_function=_copy, dirs_exist_ok=True)


def _copy(source: str, target: str) -> None:
    """Copy what a file holds, and nothing else of it: an installed file may be read-only."""
    Path(target).write_bytes(Path(source).read_bytes())
