"""The docket: what the last books were made of, and what that came to.

A whole build that would be made of the same materials, on the same terms, into the same folder,
where every file of that book still stands as it was published, need not be made again: its findings
are known, and its files are there. The docket is kept beside the galleys, and is as little believed
as they are: what is damaged is no docket, and what was edited while a book was made is not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from guidepress import finding_record
from guidepress.damage import PASSING, UNWRITABLE, notice
from guidepress.finding import Finding
from guidepress.kept_file import read_kept, write_kept
from guidepress.press.materials import GUIDE, Materials, are_linked_so, gathered, linked
from guidepress.press.outcome import Made, Outcome
from guidepress.press.terms import Terms
from guidepress.press.texts import Texts
from guidepress.publishing.publish import beside
from guidepress.sealed import DamagedError

FILE = "docket.json"
ANY = b"guidepress docket "
MAGIC = ANY + b"1\n"
"""Another form has another number, and is no docket for this one."""

MOST = 8
"""Books that are remembered: some folders and profiles, and the last one that each was made for."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a docket; a book of 105 roles with 150 findings takes 60,000."""

Entry = dict[str, Any]


@dataclass(frozen=True)
class Docket:
    """One build's place in the docket: what it is made of, and where its book goes."""

    folder: Path
    materials: Materials
    output: Path
    terms: Terms

    @classmethod
    def opened(cls, folder: Path | None, root: Path, output: Path, terms: Terms) -> Self | None:
        """The docket in this folder; None where nothing is kept, or nothing can be told."""
        if folder is None or terms.since is not None or terms.moment is not None:
            return None
        materials = gathered(root)
        return cls(folder, materials, output, terms) if materials else None

    def standing(self) -> Outcome | None:
        """What this build would come to, if its very book stands there already."""
        for entry in _entries(self.folder):
            try:
                if self._is_this(entry):
                    return self._outcome(entry)
            except (KeyError, TypeError, ValueError, AttributeError):
                continue
        return None

    def keep(self, outcome: Outcome) -> None:
        """Remember what this build came to, if it is known what it was made of."""
        if not outcome.outputs or outcome.guide is None or not self._is_certain(outcome):
            return
        try:
            entry = self._entry(outcome, outcome.guide.edition.name)
        except TypeError:  # a finding that cannot be written down
            return
        others = [each for each in _entries(self.folder) if _is_another(each, entry)]
        data = json.dumps([entry, *others[: MOST - 1]], separators=(",", ":")).encode()
        if self.folder.is_dir() and len(data) <= LARGEST:
            with contextlib.suppress(OSError):
                write_kept(self.folder / FILE, (MAGIC + _sum(data) + data,))

    def _is_certain(self, outcome: Outcome) -> bool:
        """Whether nothing was touched while the book was made.

        Where the book stands in the guide's own folder, nothing but its files was: and those that
        stood there before are the same.
        """
        before = self.materials.files
        own = self.materials.names_of(self.output, outcome.sums)
        is_same = all(
            before.get(name, outcome.sums[file]) == outcome.sums[file] for name, file in own.items()
        )
        keeps = all(finding.rule != UNWRITABLE for finding in outcome.findings)
        return is_same and keeps and self.materials.are_as_they_were(self._own(outcome.sums))

    def _own(self, published: Collection[str]) -> Collection[str]:
        """What is the book's own, where it stands in its guide: not what it is made of."""
        names = self.materials.names_of(self.output, published)
        return {*names, *self.materials.folders_to(self.output)}

    def _is_this(self, entry: Entry) -> bool:
        """Whether this build would be made as that one was, and what it made stands there."""
        if entry["to"] != self._to() or not are_linked_so(entry["libraries"]):
            return False
        return bool(
            entry["of"] == self.materials.digest(self._own(entry["files"]))
            and all(_is_whole(self.output / name, told) for name, told in entry["files"].items())
        )

    def _to(self) -> list[Any]:
        """Where the book goes, and on what terms."""
        return [str(self.output.resolve()), list(self.terms.profiles), self.terms.strict]

    def _entry(self, outcome: Outcome, name: str) -> Entry:
        return {
            "of": self.materials.digest(self._own(outcome.sums)),
            "to": self._to(),
            "libraries": linked(),
            "files": dict(outcome.sums),
            "name": name,
            "outputs": [[path.name, each.pages, each.bytes] for path, each in outcome.outputs],
            "findings": [finding_record.write(each) for each in _lasting(outcome.findings)],
        }

    def _outcome(self, entry: Entry) -> Outcome:
        findings = tuple(finding_record.read(each) for each in entry["findings"])
        outputs = (
            (self.output / file, Made(pages, size)) for file, pages, size in entry["outputs"]
        )
        return Outcome(
            findings,
            outputs=tuple(outputs),
            earlier=beside(self.output, entry["name"], (), entry["files"]),
            sums=entry["files"],
            is_as_it_was=True,
            texts=Texts(self.materials.root, _files_of(findings, self.materials)),
        )


def _lasting(findings: Sequence[Finding]) -> Iterator[Finding]:
    """What the next build would find as well."""
    return (finding for finding in findings if finding.rule not in PASSING)


def _files_of(findings: Sequence[Finding], materials: Materials) -> frozenset[str]:
    """The guide's files that findings are in."""
    files = {finding.place.file for finding in findings}
    return frozenset(file for file in files if f"{GUIDE}/{file}" in materials.files)


def _entries(folder: Path) -> Sequence[Entry]:
    """What is kept in a folder, the newest first; nothing of what is not as it was written."""
    try:
        data = read_kept(folder / FILE, LARGEST + 1024)
        return () if _is_of_another_form(data) else _unsealed(data)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (DamagedError, OSError, MemoryError, ValueError, RecursionError):
        notice(folder / FILE)
        return ()


def _is_of_another_form(data: bytes) -> bool:
    return data.startswith(ANY) and not data.startswith(MAGIC)


def _unsealed(data: bytes) -> Sequence[Entry]:
    """The entries under their checksum; DamagedError or ValueError when it is not theirs."""
    start = len(MAGIC) + len(_sum(b""))
    if data[:start] != MAGIC + _sum(data[start:]):
        raise DamagedError("it does not have its checksum")
    entries = json.loads(data[start:])
    return entries if isinstance(entries, list) and all(map(_is_entry, entries)) else ()


def _is_entry(value: object) -> bool:
    match value:
        case {"to": [str(), *_]}:
            return True
        case _:
            return False


def _sum(data: bytes) -> bytes:
    return f"{hashlib.sha256(data).hexdigest()}\n".encode()


def _is_another(entry: Entry, new: Entry) -> bool:
    """Whether an entry is of another folder or on other terms, and its folder is still there."""
    return entry["to"] != new["to"] and Path(entry["to"][0]).is_dir()


def _is_whole(path: Path, digest: str) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False
