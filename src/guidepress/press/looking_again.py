"""Looking a guide over again: roles that are as they were are not looked at by themselves again.

What is found in a role by itself is kept under a digest of all that it is found from: its text and
`guide.yaml`, the characters that can be printed, the code of the checks. What files say of one
another is looked for each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from guidepress import finding_record
from guidepress.checks import check
from guidepress.checks.alone import ByRole, check_anew
from guidepress.composition.basis import composing_code
from guidepress.finding import Finding
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.guide import Guide
from guidepress.own_code import digest_of_code
from guidepress.shelf import SUFFIX, Shelf, digest

FILE = f"roles-looked-over{SUFFIX}"
LIMIT = 1024 * 1024
"""Bytes: 105 roles take 30,000; what was found longest ago is left out."""


def checked(
    guide: Guide, printable: frozenset[int] | None, store: Path | None
) -> tuple[Finding, ...]:
    """All that checks find in a guide, the same as without a `store`."""
    keys = _keys(guide, printable) if store else {}
    if store is None or not keys:
        return check(guide, printable)
    shelf = Shelf(store / FILE, LIMIT)
    try:
        known = dict(_known(shelf, keys))
        found, by_role = check_anew(guide, printable, known)
        _keep(shelf, keys, {file: by_role[file] for file in keys.keys() - known.keys()})
    finally:
        shelf.close()
    return found


def _keys(guide: Guide, printable: frozenset[int] | None) -> dict[str, bytes]:
    """What each role's findings are kept under, by its file; none where that cannot be told.

    What could not be read, or was read in part, is looked at each time.
    """
    code, checks = composing_code(), digest_of_code("checks")
    if code is None or checks is None or guide.unread or guide.patched:
        return {}
    signs = "unknown" if printable is None else repr(sorted(printable))
    basis = digest(*_bytes(code, checks, signs, guide.sources[GUIDE_FILE]))
    return {file: digest(basis, *_bytes(file, guide.sources[file])) for file in _roles(guide)}


def _bytes(*texts: str) -> Iterator[bytes]:
    return (text.encode("utf-8", "surrogatepass") for text in texts)


def _roles(guide: Guide) -> Iterator[str]:
    return (role.place().file for role in (*guide.roles, *guide.unlisted))


def _known(shelf: Shelf, keys: dict[str, bytes]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """What is known of roles that are as they were; what cannot be read is unknown."""
    for file, key in keys.items():
        data = shelf.get(key)
        if data is None:
            continue
        try:
            yield file, tuple(finding_record.read(each) for each in json.loads(data))
        except (ValueError, TypeError, RecursionError):
            continue


def _keep(shelf: Shelf, keys: dict[str, bytes], found: ByRole) -> None:
    for file, findings in found.items():
        try:
            data = json.dumps([finding_record.write(each) for each in findings]).encode()
        except TypeError:  # a finding that cannot be written down
            continue
        shelf.put(keys[file], data)
