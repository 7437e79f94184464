"""Bytes under a seal: a sign of what they are, the SHA-256 of all that follows, and that.

Comes in: bytes that nobody vouches for. Goes out: what is whole, inflated to a limit.
"""

from __future__ import annotations

import hashlib
import zlib

DIGEST = hashlib.sha256().digest_size


class DamagedError(Exception):
    """Bytes that are not whole, or not what was asked for."""


def seal(magic: bytes, body: bytes) -> bytes:
    """A body under its seal."""
    return magic + hashlib.sha256(body).digest() + body


def unseal(magic: bytes, data: bytes) -> bytes:
    """The body under a seal; DamagedError when the seal is another or is broken."""
    start = len(magic) + DIGEST
    body = data[start:]
    if data[: len(magic)] != magic or hashlib.sha256(body).digest() != data[len(magic) : start]:
        raise DamagedError("it does not have its checksum")
    return body


def inflated(data: bytes, largest: int) -> bytes:
    """What was deflated; DamagedError when its end is missing or it has more bytes than that."""
    inflater = zlib.decompressobj()
    found = inflater.decompress(data, largest)
    if not inflater.eof or inflater.unused_data:
        raise DamagedError("its end is missing, or it is too large")
    return found
