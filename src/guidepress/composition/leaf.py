"""A leaf: one text file of a layout, a template or a sheet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Leaf:
    """One text file of a layout: its path in the layout, its path for findings, its text."""

    name: str
    file: str
    text: str
    is_own: bool
