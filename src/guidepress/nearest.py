"""The known names that an unknown one is nearest to: what its writer may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from guidepress.language import Message, say

MOST = 3
LONGEST = 80
"""Characters of a name that are compared: the rest makes no difference, and costs time."""


def nearest(name: str, known: Iterable[str]) -> Message | None:
    """A hint with the names nearest to `name`, nearest first; None when none is near."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(_folded(candidate), candidate)
    close = get_close_matches(_folded(name), folded, n=MOST, cutoff=0.6)
    if not close:
        return None
    return say("Did you mean {names}?", names=", ".join(f"`{folded[match]}`" for match in close))


def nearest_or_all(name: str, known: Iterable[str]) -> Message | None:
    """The same; when no name is near, all of them if they are few enough to choose from."""
    names = sorted(set(known))
    hint = nearest(name, names)
    if hint or not names or len(names) > 12:
        return hint
    return say("Known are: {names}", names=", ".join(f"`{name}`" for name in names))


def _folded(name: str) -> str:
    return name[:LONGEST].lower().replace("_", "-")
