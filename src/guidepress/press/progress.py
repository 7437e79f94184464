"""Who is told how far a run is."""

from __future__ import annotations

from typing import Protocol

from guidepress.language import Message


class Progress(Protocol):
    """Someone who watches a run."""

    def stage(self, name: Message, steps: int) -> None:
        """A stage begins; it has so many steps, 0 when they are not counted."""

    def step(self, title: str) -> None:
        """One step of the stage is done."""


class Silent:
    """Nobody watches."""

    def stage(self, name: Message, steps: int) -> None:
        """Say nothing."""

    def step(self, title: str) -> None:
        """Say nothing."""
