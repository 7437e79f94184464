"""What two editions differ in: each named by its manifest, its folder, or a git revision."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from guidepress.comparing.compared import Compared, of_guide, of_manifest
from guidepress.comparing.difference import Difference, difference
from guidepress.finding import forbids
from guidepress.language import say
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.load import load
from guidepress.press.history import commit_of, guide_at, source_of
from guidepress.press.means import Means
from guidepress.press.progress import Progress
from guidepress.press.run import build
from guidepress.publishing.manifest import FILE, Manifest, SourceRecord
from guidepress.refusal import RefusalError

if TYPE_CHECKING:
    from guidepress.comparing.looks import Spread


@dataclass(frozen=True)
class Wanted:
    """What to compare: two names, the guide that revisions are of, and whether pages count.

    With `pages`, editions that are not built are: into a folder of their own, which goes again.
    """

    old: str
    new: str
    guide: Path
    pages: bool = False


def is_revision(name: str) -> bool:
    """Whether a name is that of no file and no folder: then it is one of git's."""
    return not Path(name).exists()


def compare(
    wanted: Wanted, progress: Progress, means: Means
) -> tuple[Difference, tuple[Spread, ...]]:
    """The difference, and spreads that look different; RefusalError when a side cannot be had."""
    from guidepress.comparing.looks import look

    with tempfile.TemporaryDirectory(prefix="guidepress-") as scratch:
        sides = []
        for number, name in enumerate((wanted.old, wanted.new)):
            own = Path(scratch) / str(number)
            own.mkdir()
            if wanted.pages:
                sides.append(_built(wanted.guide, name, own, (progress, means)))
            else:
                sides.append(side(wanted.guide, name, own))
        return look(difference(*sides))


@contextmanager
def since(guide: Path, name: str) -> Iterator[Compared]:
    """The edition of this name, while it is needed; RefusalError when it cannot be had."""
    with tempfile.TemporaryDirectory(prefix="guidepress-") as scratch:
        yield side(guide, name, Path(scratch))


def side(guide: Path, name: str, scratch: Path) -> Compared:
    """One side: a manifest, a folder with one, a guide's folder, or a revision of `guide`."""
    path = Path(name)
    if path.is_file():
        return of_manifest(_manifest(path), path.parent)
    if (path / FILE).is_file():
        return of_manifest(_manifest(path / FILE), path)
    if path.is_dir():
        return _manuscript(path, source_of(path), name)
    root, source = _checked_out(guide, name, scratch)
    return _manuscript(root, source, name)


def _checked_out(guide: Path, name: str, scratch: Path) -> tuple[Path, SourceRecord]:
    commit = commit_of(guide, name)
    return guide_at(guide, commit, scratch / "guide"), SourceRecord(commit=commit, dirty=False)


def _manuscript(root: Path, source: SourceRecord, name: str) -> Compared:
    guide, findings = load(root)
    if guide is None or not guide.has_edition or forbids(findings):
        raise RefusalError(
            say("the guide of “{name}” cannot be read as it is", name=name),
            say("See what is wrong with it: guidepress check"),
        )
    return of_guide(guide, source)


def _built(guide: Path, name: str, scratch: Path, by: tuple[Progress, Means]) -> Compared:
    """A side with its pages: those that were built already, or built now."""
    path = Path(name)
    if path.is_file() or (path / FILE).is_file():
        return side(guide, name, scratch)
    if (path / GUIDE_FILE).is_file():
        root, source = path, source_of(path)
    else:
        root, source = _checked_out(guide, name, scratch)
    folder = scratch / "dist"
    outcome = build(root, folder, *by)
    if forbids(outcome.findings) or not outcome.outputs:
        raise RefusalError(
            say("no book can be made of the guide of “{name}”", name=name),
            say("See what is wrong with it: guidepress check"),
        )
    return replace(of_manifest(_manifest(folder / FILE), folder), source=source)


def _manifest(path: Path) -> Manifest:
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise RefusalError(
            say("{file} is no manifest that can be read", file=str(path)),
            say("It is damaged, or of another version of guidepress: build that book once more"),
        ) from error
