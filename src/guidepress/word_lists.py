"""Where Hunspell's French word lists are: in the guide's own folder, or where systems keep it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

FOLDER = "dictionaries"
_NAMES = ("fr", "fr_FR", "fr-classique", "fr-toutesvariantes", "fr-moderne", "fr-reforme1990")
_SYSTEM = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/Library/Spelling")


def word_lists(root: Path) -> Iterator[Path]:
    """The word lists that are there, without `.dic`: those of the guide in `root` first."""
    elsewhere = filter(None, os.environ.get("DICPATH", "").split(os.pathsep))
    for folder in (root / FOLDER, *map(Path, elsewhere), *map(Path, _SYSTEM)):
        for name in _NAMES:
            if (folder / f"{name}.dic").is_file() and (folder / f"{name}.aff").is_file():
                yield folder / name
