"""The contents of a galley's pages as they are kept: deflated, until somebody asks for them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from typing import overload

from guidepress.sealed import DamagedError, inflated

LARGEST = 512 * 1024 * 1024
"""Bytes: what may come of inflating (a part of 300 pages has 20 MB)."""

FAST = 1
"""zlib's level: with 6, writing takes four times as long for a tenth fewer bytes."""


class KeptContents(Sequence[bytes]):
    """What is painted on each page, in a third of the room; DamagedError when it is not whole.

    All of it is inflated whenever it is asked for, and not kept: whoever binds a book asks for one
    part after the other. `lengths` are the bytes of each page.
    """

    def __init__(self, deflated: bytes, lengths: Sequence[int]) -> None:
        self.deflated = deflated
        self.lengths = tuple(lengths)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[bytes, ...]: ...
    def __getitem__(self, at: int | slice) -> bytes | tuple[bytes, ...]:
        return tuple(self)[at]

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Iterator[bytes]:
        try:
            return iter(cut(inflated(self.deflated, LARGEST), self.lengths))
        except zlib.error as error:
            raise DamagedError(str(error)) from error

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptContents):
            return (self.deflated, self.lengths) == (other.deflated, other.lengths)
        return isinstance(other, tuple) and tuple(self) == other

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def kept(contents: Sequence[bytes]) -> KeptContents:
    """Contents as they are kept."""
    if isinstance(contents, KeptContents):
        return contents
    lengths = [len(content) for content in contents]
    return KeptContents(zlib.compress(b"".join(contents), FAST), lengths)


def cut(matter: bytes, lengths: Sequence[int]) -> list[bytes]:
    """Pieces of these lengths, which are all of it; DamagedError when they are not."""
    if sum(lengths) != len(matter) or any(length < 0 for length in lengths):
        raise DamagedError("its lengths do not fit")
    blobs, at = [], 0
    for length in lengths:
        blobs.append(matter[at : at + length])
        at += length
    return blobs
