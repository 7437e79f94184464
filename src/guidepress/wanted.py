"""Whether what is under way is still wanted, and what is raised where it is not."""

from __future__ import annotations

from collections.abc import Callable

IsWanted = Callable[[float], bool]
"""Asked now and then with how many seconds something has taken: is it still wanted?"""


class GivenUpError(Exception):
    """What was under way is wanted no more: whoever was at it was ended, and others may begin."""
