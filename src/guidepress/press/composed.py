"""Which kept parts a guide has: known again while all that it is made of is the same.

A whole book that was read leaves a list of its parts and of the seals that they have on their
shelf, under the digest of all that a build may read (`materials`). Where that is the same, a part
with its seal is the one that would be composed, and nobody has to ask what it was made from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidepress.press.materials import Materials
from guidepress.shelf import SUFFIX, Shelf

FILE = f"composed{SUFFIX}"
LIMIT = 2 * 1024 * 1024
"""Bytes: the seals of 105 roles have 10,000; the list that was used longest ago is left out."""


@dataclass(frozen=True)
class Composed:
    """The parts of a guide by name, with their seals, and the basis that they are kept under."""

    basis: str
    seals: Mapping[str, str]


def known(folder: Path, materials: Materials) -> Composed | None:
    """The parts of the guide that is made of these materials, if they are known."""
    shelf = Shelf(folder / FILE, LIMIT)
    try:
        data = shelf.get(bytes.fromhex(materials.digest()))
        told = json.loads(data) if data else None
        match told:
            case {"basis": str(basis), "seals": dict(seals)}:
                return Composed(basis, seals)
        return None
    except (ValueError, RecursionError):
        return None
    finally:
        shelf.close()


def keep(folder: Path, materials: Materials, composed: Composed) -> None:
    """Keep which parts these materials make, if they were not touched meanwhile."""
    if known(folder, materials) == composed or not materials.are_as_they_were():
        return
    told = {"basis": composed.basis, "seals": dict(composed.seals)}
    shelf = Shelf(folder / FILE, LIMIT)
    shelf.put(bytes.fromhex(materials.digest()), json.dumps(told).encode())
    shelf.close()
