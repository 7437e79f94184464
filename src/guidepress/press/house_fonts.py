"""The house fonts' files, for those who write beside the pages in the same voice."""

from __future__ import annotations

from pathlib import Path

from guidepress.composition.faces import font_rooms


def house_fonts() -> tuple[Path, ...]:
    """Every file of the house fonts; none where their packages are missing."""
    files = (path for _, folder in font_rooms() for path in folder.glob("*.ttf"))
    return tuple(sorted(files))
