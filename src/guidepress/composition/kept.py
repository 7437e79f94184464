"""A composed part as it is kept: its sections, and what they were made from; as bytes, and back.

    MAGIC · SHA-256 of all that follows · JSON, deflated

It is read with a limit, nothing in it is run, and what does not fit is refused.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from guidepress.sealed import DIGEST, DamagedError, inflated, seal, unseal
from guidepress.section import Matter, Section, Side

if TYPE_CHECKING:
    from guidepress.composition.witness import Noted

MAGIC = b"guidepress part 1\n"
LARGEST = 64 * 1024 * 1024
"""Bytes of a part: the back matter of 733 roles has 2 MB."""

FAST = 1

_FIELDS = frozenset(field.name for field in fields(Section))
_TEXTS = ("name", "title", "html", "source", "sheet")


@dataclass(frozen=True)
class Kept:
    """A part's sections; what they are the same for: a basis, and questions with answers."""

    part: str
    basis: str
    noted: Noted
    sections: tuple[Section, ...]


class Memory:
    """A shelf for as long as the process lives."""

    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def get(self, part: str, basis: str) -> Kept | None:
        """The part that was put there last."""
        kept = self._kept.get(part)
        return kept if kept and kept.basis == basis else None

    def put(self, kept: Kept) -> None:
        """Keep a part in the place of the one before."""
        self._kept[kept.part] = kept


def write(kept: Kept) -> bytes:
    """A part as bytes."""
    told = {
        "part": kept.part,
        "basis": kept.basis,
        "noted": [[*question, answer] for question, answer in kept.noted],
        "sections": [asdict(section) for section in kept.sections],
    }
    body = zlib.compress(json.dumps(told, separators=(",", ":")).encode(), FAST)
    return seal(MAGIC, body)


def read(data: bytes, part: str, basis: str) -> Kept:
    """The part of this name and basis; DamagedError when it is not whole."""
    body = unseal(MAGIC, data)
    try:
        told = json.loads(inflated(body, LARGEST))
        if (told["part"], told["basis"]) != (part, basis):
            raise DamagedError("it is another part")
        noted = tuple((tuple(map(_text, each[:-1])), _text(each[-1])) for each in told["noted"])
        return Kept(part, basis, noted, tuple(map(_section, told["sections"])))
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, RecursionError) as error:
        raise DamagedError(f"{type(error).__name__}: {error}") from error


def seal_of(data: bytes) -> str:
    """What tells a whole part's bytes from all others: the checksum that they begin with."""
    return data[len(MAGIC) : len(MAGIC) + DIGEST].hex()


def _section(told: dict[str, Any]) -> Section:
    if told.keys() != _FIELDS:
        raise ValueError(f"{sorted(told)} is no section")
    for name in _TEXTS:
        _text(told[name])
    for name in ("completes", "role"):
        if told[name] is not None:
            _text(told[name])
    if not isinstance(told["fills_sheets"], bool):
        raise TypeError("fills_sheets")
    told["opens_on"] = None if told["opens_on"] is None else Side(told["opens_on"])
    told["matter"] = Matter(told["matter"])
    told["folds"] = tuple(float(fold) for fold in told["folds"])
    return Section(**told)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
