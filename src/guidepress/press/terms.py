"""The terms that a book is issued on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from guidepress.outputs import SCREEN

if TYPE_CHECKING:
    from guidepress.comparing.compared import Compared


@dataclass(frozen=True)
class Terms:
    """On what terms a book is issued.

    `profiles` are the output profiles that it is bound for, by name; `strict`: warnings forbid it,
    too. `since` is the edition that its notes tell the changes since; `moment` that of its making,
    instead of the usual one.
    """

    profiles: tuple[str, ...] = (SCREEN.name,)
    strict: bool = False
    since: Compared | None = None
    moment: datetime | None = None


USUAL = Terms()
