"""Operators: most of what a stream is joined from is text or bytes, and known by its type."""

from __future__ import annotations

from typing import Any

import pydyf

from guidepress.galleys.makeready.swaps import instead_of, old_part

UPRIGHT = [1, 0, 0, -1]
"""The matrix of a text that is not turned, but for its place: pages are painted from above."""

_to_bytes = old_part(pydyf, "_to_bytes")


@instead_of(pydyf, "_to_bytes")
def to_bytes(item: Any) -> bytes:
    """An item of a file as bytes."""
    kind = type(item)
    if kind is float:
        return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is int:
        return b"%d" % item
    return _to_bytes(item)  # type: ignore[no-any-return]


@instead_of(pydyf.Stream, "set_text_matrix")
def set_text_matrix(self: Any, *matrix: float) -> None:
    """Set the matrix of a text; what is not turned begins like all the others."""
    *turned, x, y = matrix
    if turned == UPRIGHT:
        self.stream.append(b"1 0 0 -1 %b %b Tm" % (to_bytes(x), to_bytes(y)))
    else:
        self.stream.append(b" ".join((*map(to_bytes, matrix), b"Tm")))
