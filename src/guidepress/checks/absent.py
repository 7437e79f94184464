"""Why a file that a guide names is not to be had, and what to do about it."""

from __future__ import annotations

import os
from pathlib import Path

from guidepress.door import LARGEST_FILE
from guidepress.language import Message, say
from guidepress.nearest import nearest

MB = 1024 * 1024


def why_absent(root: Path, name: str) -> tuple[Message, Message | None]:
    """What is in the place of the file of this name, seen from the guide's folder; and a hint."""
    path = root / name
    if not os.path.lexists(path):
        message = say("There is no file {path} in the guide's folder", path=name)
        return message, _like_it(path)
    if not path.exists():
        message = say("{path} is a link that leads nowhere", path=name)
        return message, say("Put the file itself here instead of the link")
    if not path.resolve().is_relative_to(root.resolve()):
        message = say("{path} is a link that leads out of the guide's folder", path=name)
        return message, say("Put a copy of the file here instead of the link")
    if not path.is_file():
        return say("{path} is no plain file", path=name), say("Name a file")
    if path.stat().st_size > LARGEST_FILE:
        size = round(path.stat().st_size / MB)
        message = say(
            "{path} has {size} MB; {most} at most", path=name, size=size, most=LARGEST_FILE // MB
        )
        return message, say("Save it smaller: no page needs as much")
    return say("{path} may not be read: its rights forbid it", path=name), None


def _like_it(path: Path) -> Message | None:
    """A file in the same folder whose name differs in letter case alone, or nearly."""
    try:
        names = [each.name for each in path.parent.iterdir()]
    except (OSError, ValueError):
        return None
    return nearest(path.name, names)
