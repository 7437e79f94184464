"""Our own code as a digest: what is kept from run to run is kept for the code that made it.

All top-level modules count: they are the values that stages share, and a list of those that have a
word in something would be out of date with the next import.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

PACKAGE = Path(__file__).parent


@functools.cache
def digest_of_code(*rooms: str) -> str | None:
    """A digest of the code in these folders or files: `galleys`, `press/shopfront.py`.

    Line ends do not count. None where one of them was installed without its source, or cannot be
    read: then nothing may be kept.
    """
    files = [*PACKAGE.glob("*.py")]
    for room in rooms:
        found = [PACKAGE / room] if room.endswith(".py") else [*(PACKAGE / room).rglob("*.py")]
        if not found:
            return None
        files += found
    digest = hashlib.sha256()
    try:
        for file in sorted(files):
            name = file.relative_to(PACKAGE).as_posix().encode()
            digest.update(name + b"\0" + b"\n".join(file.read_bytes().splitlines()) + b"\0")
    except OSError:
        return None
    return digest.hexdigest()
