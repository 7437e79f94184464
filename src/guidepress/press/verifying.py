"""Verifying: a book that was published is made once more and compared, byte by byte.

What may differ is told from the cause to the effect: versions first, then files, then pages.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from guidepress.comparing.compared import Compared, of_manifest
from guidepress.comparing.difference import ChangedPage, Difference, difference
from guidepress.comparing.looks import look
from guidepress.finding import Finding
from guidepress.manuscript.guide import Guide
from guidepress.press.history import source_of
from guidepress.press.means import Means
from guidepress.press.progress import Progress
from guidepress.press.provenance import made_with
from guidepress.press.run import build
from guidepress.press.terms import Terms
from guidepress.publishing.manifest import FILE, Manifest, SourceRecord
from guidepress.publishing.publish import SUMS, last_manifest, sum_lines


@dataclass(frozen=True)
class Differing:
    """A version, font or commit that is not what it was; empty where it is not there at all."""

    name: str
    then: str
    now: str


@dataclass(frozen=True)
class Verdict:
    """What verifying came to; nothing but `is_notes_apart` and `count` when all is the same.

    `damaged` are published files that are not what their manifest vouches for, `files` those that
    came out otherwise, `pages` those of them that look different. `findings` keep the guide here
    from being made at all. `is_notes_apart`: the notes tell changes since an edition that was not
    given, and were not compared.
    """

    versions: tuple[Differing, ...] = ()
    damaged: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    difference: Difference | None = None
    findings: tuple[Finding, ...] = ()
    guide: Guide | None = None
    is_notes_apart: bool = False
    count: int = 0
    pages: tuple[ChangedPage, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether the same came out."""
        return not (self.damaged or self.files or self.findings)


def verify(
    guide: Path, folder: Path, since: Compared | None, progress: Progress, means: Means
) -> Verdict | None:
    """Make the book in a folder once more, as its manifest says; None when there is none there."""
    book = last_manifest(folder)
    if book is None:
        return None
    damaged = tuple(name for name in book.vouched if not _is_whole(folder, name, book))
    damaged = (*damaged, *_damaged_sums(folder, book))
    versions = tuple(_versions(book, guide))
    profiles = tuple(dict.fromkeys(output.profile for output in book.outputs))
    terms = Terms(profiles=profiles, since=since, moment=book.moment)
    with tempfile.TemporaryDirectory(prefix="guidepress-") as scratch:
        outcome = build(guide, Path(scratch), progress, means, terms)
        again = last_manifest(Path(scratch))
        if again is None:
            return Verdict(versions, damaged, findings=outcome.findings, guide=outcome.guide)
        return _verdict((book, folder), (again, Path(scratch)), versions, damaged)


def _verdict(
    then: tuple[Manifest, Path],
    now: tuple[Manifest, Path],
    versions: tuple[Differing, ...],
    damaged: tuple[str, ...],
) -> Verdict:
    book, again = then[0], now[0]
    versions = (*versions, *_fonts(book, again))
    is_notes_apart = book.since is not None and again.since is None
    left_out = {"notes.md"} if is_notes_apart else set()
    names = [name for name in {**book.vouched, **again.vouched} if name not in left_out]
    files = [name for name in names if book.vouched.get(name) != again.vouched.get(name)]
    if not files and not is_notes_apart and _bytes(then[1]) != _bytes(now[1]):
        files.append(FILE)
    found = difference(of_manifest(*then), of_manifest(*now)) if files else None
    pages = look(found)[0].pages or () if found else ()
    return Verdict(
        versions,
        damaged,
        tuple(files),
        found,
        is_notes_apart=is_notes_apart,
        count=len(names),
        pages=pages,
    )


def _bytes(folder: Path) -> bytes:
    return (folder / FILE).read_bytes()


def _is_whole(folder: Path, name: str, book: Manifest) -> bool:
    try:
        return book.vouched[name].vouches_for((folder / name).read_bytes())
    except OSError:
        return False


def _damaged_sums(folder: Path, book: Manifest) -> tuple[str, ...]:
    """SHA256SUMS, where it does not say of the book's files what their manifest does.

    What it says of the manifest is left to `sha256sum --check`: one that somebody edited is told
    of as what came out otherwise.
    """
    try:
        lines = (folder / SUMS).read_bytes().splitlines(keepends=True)
    except OSError:
        return (SUMS,)
    told = b"".join(line for line in lines if not line.endswith(f"  {FILE}\n".encode()))
    said = sum_lines({name: record.sha256 for name, record in book.vouched.items()})
    return () if told == said else (SUMS,)


def _versions(book: Manifest, guide: Path) -> Iterator[Differing]:
    """Versions here that are not those of the manifest, and the commit."""
    here = made_with()
    for name in sorted({*book.made_with, *here}, key=str.casefold):
        then, now = book.made_with.get(name, ""), here.get(name, "")
        if then != now:
            yield Differing(name, then, now)
    source = source_of(guide)
    if (source.commit, source.dirty) != (book.source.commit, book.source.dirty):
        yield Differing("git", _told(book.source), _told(source))


def _told(source: SourceRecord) -> str:
    return f"{source.commit[:12]}{'+' if source.dirty else ''}" if source.commit else ""


def _fonts(book: Manifest, again: Manifest) -> Iterator[Differing]:
    then = {font.name: font for font in book.fonts}
    now = {font.name: font for font in again.fonts}
    for name in sorted({*then, *now}):
        one, other = then.get(name), now.get(name)
        if one != other:
            words = [f"{font.revision} {font.sha256[:12]}" if font else "" for font in (one, other)]
            yield Differing(name, *words)
