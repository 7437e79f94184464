"""What proofing has found of pages and texts that may come again: kept by their digests.

    guidepress proofs · digest of the code that found it · SHA-256 of all that follows
    digest · what was found (JSON)
    …

Nothing that is read back can be wrong: what was found is kept under a digest of all that it was
found from, only by the very code that found it, and not at all when a byte of it has changed. What
nobody asks for is not read, and is written again as it stands.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

import pikepdf
import PIL

from guidepress.own_code import digest_of_code
from guidepress.sealed import DamagedError

MAGIC = b"guidepress proofs "
ODD = "surrogatepass"
"""How what is no character is written: a file from elsewhere may have it in its words."""

MOST = 6_000
"""What is kept: pages and sections of a book of the largest size, in both editions."""


class Kept(Mapping[str, Any]):
    """What was kept, each read when it is asked for; `lines` are as they were written."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self.lines = lines

    def __getitem__(self, key: str) -> Any:
        """KeyError where nothing is kept that can be read."""
        try:
            return json.loads(self.lines[key].decode("utf-8", ODD))
        except (ValueError, RecursionError) as error:
            raise KeyError(key) from error

    def __contains__(self, key: object) -> bool:
        return key in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


class Memory:
    """What is kept of earlier files, and what is found this time; all by digest, as JSON has it.

    Both are held as they are written: read, they take five times the room.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept or Kept({})
        self._found: dict[str, bytes] = {}
        self.found = Kept(self._found)
        self.has_grown = False
        """Whether something was found that was not kept."""

    def of(self, key: str, find: Callable[[], Any]) -> Any:
        """What was found under this key, by whomever asked first."""
        with suppress(KeyError):
            return self.found[key]
        with suppress(KeyError):
            said = self.kept[key]
            self._found[key] = self.kept.lines[key]
            return said
        said = find()
        self._found[key] = _line(said)
        self.has_grown = True
        return said

    def written(self) -> bytes:
        """All of it, the newest first, as far as there is room."""
        lines = {**self.kept.lines, **self._found}
        newest = islice(dict.fromkeys((*self._found, *self.kept)), MOST)
        text = b"".join(b"%s %s\n" % (key.encode(), lines[key]) for key in newest)
        return _head(_own() or b"", text) + text


def _line(said: Any) -> bytes:
    """What was found, as it is kept."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", ODD)


def read_back(data: bytes) -> Kept:
    """What was kept; nothing when it was found by other code, DamagedError when it is damaged."""
    at = data.find(b"\n") + 1
    text = data[at:]
    code = data[:at].removeprefix(MAGIC).partition(b" ")[0]
    if data[:at] != _head(code, text):
        raise DamagedError("it does not have its checksum")
    if code != _own():
        return Kept({})
    pairs = (line.partition(b" ") for line in text.split(b"\n") if line)
    return Kept({key.decode("ascii", "replace"): said for key, _, said in pairs})


def _head(code: bytes, text: bytes) -> bytes:
    return MAGIC + code + f" {hashlib.sha256(text).hexdigest()}\n".encode()


def _own() -> bytes | None:
    code = _code()
    return code.encode() if code else None


@functools.cache
def _code() -> str | None:
    """A digest of the code that finds things and of what it asks; None where it is not told."""
    own = digest_of_code("proofing", "french")
    others = (pikepdf.__version__, pikepdf.__libqpdf_version__, PIL.__version__)
    return hashlib.sha256(" ".join((*others, own)).encode()).hexdigest() if own else None
