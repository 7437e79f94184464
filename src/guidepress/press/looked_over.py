"""What was found in looking a guide over: known again while all that it was found in is the same.

It is kept under the digest of all that a build may read (`materials`), so it is never out of date;
what was touched meanwhile is not kept, and is not believed either.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from guidepress import finding_record
from guidepress.cache_folder import ignored_by_git, made_within
from guidepress.finding import Finding
from guidepress.press.materials import Materials
from guidepress.shelf import SUFFIX, Shelf

FILE = f"looked-over{SUFFIX}"
LIMIT = 8 * 1024 * 1024
"""Bytes: 150 findings take 50,000; what was found longest ago is left out."""


class Found(NamedTuple):
    """Findings that count, in order, and those that the guide's baseline has accepted."""

    findings: tuple[Finding, ...]
    accepted: tuple[Finding, ...]


def known(folder: Path, materials: Materials) -> Found | None:
    """What was found in these very materials, if it is kept and they were not touched since."""
    shelf = Shelf(folder / FILE, LIMIT)
    try:
        data = shelf.get(bytes.fromhex(materials.digest()))
        if data is None or not materials.are_untouched():
            return None
        findings, accepted = json.loads(data)
        return Found(_read(findings), _read(accepted))
    except (ValueError, TypeError, RecursionError):
        return None
    finally:
        shelf.close()


def keep(folder: Path, materials: Materials, found: Found) -> None:
    """Keep what was found in these materials, if they were not touched meanwhile."""
    try:
        data = [[finding_record.write(each) for each in some] for some in found]
    except TypeError:  # a finding that cannot be written down
        return
    if not materials.are_as_they_were():
        return
    with contextlib.suppress(OSError):  # the first build has not kept anything before
        ignored_by_git(folder.parent)
        made_within(folder)
    shelf = Shelf(folder / FILE, LIMIT)
    shelf.put(bytes.fromhex(materials.digest()), json.dumps(data).encode())
    shelf.close()


def _read(findings: Sequence[list[object]]) -> tuple[Finding, ...]:
    return tuple(finding_record.read(each) for each in findings)
