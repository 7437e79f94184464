"""What is kept from section to section: what was not met again for long goes.

It is kept with a font configuration, which all sections that one layout sets have in common.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


class Recent:
    """Values by key, of which `most` are new and as many may be older."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._new: dict[Hashable, Any] = {}
        self._old: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        """A value that was kept, which is new again; None if there is none."""
        value = self._new.get(key)
        if value is None and (value := self._old.get(key)) is not None:
            self.keep(key, value)
        return value

    def keep(self, key: Hashable, value: Any) -> None:
        """Keep a value."""
        if len(self._new) >= self._most:
            self._new, self._old = {}, self._new
        self._new[key] = value


def recent(configuration: Any, name: str, most: int) -> Recent:
    """What is kept under a name with a font configuration."""
    kept: Recent | None = configuration.__dict__.get(name)
    if kept is None:
        kept = configuration.__dict__[name] = Recent(most)
    return kept


def forget(configuration: Any, *names: str) -> None:
    """Forget what is kept under these names with a font configuration."""
    for name in names:
        configuration.__dict__.pop(name, None)
