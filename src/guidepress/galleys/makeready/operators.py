"""Operators: most of what a stream is joined from is text or bytes, and known by its type."""

from __future__ import annotations

from typing import Any

import pydyf

from guidepress.galleys.makeready.swaps import instead_of, old_part

_to_bytes = old_part(pydyf, "_to_bytes")


@instead_of(pydyf, "_to_bytes")
def to_bytes(item: Any) -> bytes:
    """An item of a file as bytes."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is float:
        plain = str(int(item)) if item.is_integer() else f"{item:f}".rstrip("0")
        return plain.encode("ascii")
    if kind is int:
        return str(item).encode("ascii")
    return _to_bytes(item)  # type: ignore[no-any-return]
