"""The collector of garbage, off while a galley is set.

It would look through all boxes of a galley again and again, and find next to nothing before the
galley is done (a sixth of all time). What was there before is left out of the look afterwards. But
what is kept from section to section goes some day, and styles are rings that only the collector
opens: now and then it looks through everything.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MOST = 80_000
"""Objects that may come to stay before all are looked through: some may have gone since.

Roles that look alike leave less than a thousand each, of a kilobyte; a look takes as long as half a
role.
"""


@dataclass
class _Stay:
    """How many objects have come to stay since all were looked through."""

    count: int = 0


_new = _Stay()


@contextmanager
def undisturbed(*, is_awaited: bool = False) -> Iterator[None]:
    """No collection while this lasts, and one of what it left behind when it ends.

    Where somebody waits for a galley, who gives it looks through everything when nobody does.
    """
    if not gc.isenabled():  # someone else minds it
        yield
        return
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        if not is_awaited:
            gc.collect()
            _new.count += len(gc.get_objects())
        gc.unfreeze()
        gc.enable()
        if _new.count > MOST and not is_awaited:
            look_through()


def look_through() -> None:
    """Let go of all that nobody can reach any more."""
    gc.collect()
    _new.count = 0
