"""Garbage: how seldom Python looks for it in our processes."""

from __future__ import annotations

import gc

NEW = 500_000
"""New objects before Python looks for garbage among them; its own choice is 700."""


def look_seldom() -> None:
    """Have Python look for garbage among very many new objects alone.

    A guide in memory is a million small values that all stay, and so does what is imported: looking
    for garbage among them again and again takes a sixth of a check's time. An edited book of a
    hundred roles leaves five hundred objects of it. Who makes more, and lives on, looks himself.
    """
    gc.set_threshold(NEW, 20, 50)
