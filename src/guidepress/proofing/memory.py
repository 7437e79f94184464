"""What proofing has found of pages and texts that may come again: kept by their digests.

    guidepress proofs · digest of the code that found it · SHA-256 of all that follows
    JSON: by digest, what was found

Nothing that is read back can be wrong: what was found is kept under a digest of all that it was
found from, only by the very code that found it, and not at all when a byte of it has changed.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

import pikepdf
import PIL

from guidepress.own_code import digest_of_code

MAGIC = b"guidepress proofs "
MOST = 6_000
"""What is kept: pages and sections of a book of the largest size, in both editions."""


class Memory:
    """What is kept of earlier files, and what is found this time; all by digest, as JSON has it."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        self.kept: Mapping[str, Any] = kept or {}
        self.found: dict[str, Any] = {}

    def of(self, key: str, find: Callable[[], Any]) -> Any:
        """What was found under this key, by whomever asked first."""
        if key not in self.found:
            self.found[key] = self.kept[key] if key in self.kept else find()
        return self.found[key]

    @property
    def has_grown(self) -> bool:
        """Whether something was found that was not kept."""
        return not self.found.keys() <= self.kept.keys()

    def written(self) -> bytes:
        """All of it, the newest first, as far as there is room."""
        newest = islice({**self.found, **self.kept}.items(), MOST)
        text = json.dumps(dict(newest), ensure_ascii=False, separators=(",", ":")).encode()
        return _head(text) + text


def read_back(data: bytes) -> dict[str, Any]:
    """What was kept; nothing when it is damaged, or was found by other code."""
    at = data.find(b"\n") + 1
    text = data[at:]
    if not at or _code() is None or data[:at] != _head(text):
        return {}
    try:
        kept = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _head(text: bytes) -> bytes:
    return MAGIC + f"{_code()} {hashlib.sha256(text).hexdigest()}\n".encode()


@functools.cache
def _code() -> str | None:
    """A digest of the code that finds things and of what it asks; None where it is not told."""
    own = digest_of_code("proofing", "french")
    others = (pikepdf.__version__, pikepdf.__libqpdf_version__, PIL.__version__)
    return hashlib.sha256(" ".join((*others, own)).encode()).hexdigest() if own else None
