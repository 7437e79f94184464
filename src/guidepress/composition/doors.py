"""The door of a layout: to the guide's folder, the layout's own, the assets, the house fonts."""

from __future__ import annotations

from pathlib import Path

from guidepress import stock
from guidepress.composition.faces import font_rooms
from guidepress.door import Door

HOUSE = "guide"
"""The packaged layout, which stands in for all that another one does not have."""


def door(root: Path, name: str = HOUSE) -> Door:
    """The door to a guide's folder, the layout's own, the assets and the house fonts."""
    return Door(
        (
            ("guide", root),
            ("assets", stock.assets()),
            ("layouts", packaged(name) or stock.layouts() / HOUSE),
            *font_rooms(),
        )
    )


def packaged(name: str) -> Path | None:
    """The folder of a packaged layout of this name, if there is one."""
    folder = stock.layouts() / name
    return folder if folder.is_dir() else None
