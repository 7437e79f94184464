"""Files that are written whole: beside their place first, and then moved there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_whole(
    path: Path, pieces: Iterable[bytes], unfinished: str = "", rights: int | None = None
) -> None:
    """Put these bytes in a file's place: who reads it finds what was there, or all of them.

    `unfinished` begins the name that the file has meanwhile (else a point and its own); with
    `rights` everybody may do with it what they say, else it is its owner's alone. When anything
    goes wrong, what was there stays, and nothing else.
    """
    prefix = unfinished or f".{path.name}-"
    handle, name = tempfile.mkstemp(prefix=prefix, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(piece)
        if rights is not None:
            temporary.chmod(rights)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
