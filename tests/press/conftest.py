import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.language import Message
from guidepress.press.means import Means
from guidepress.press.run import Outcome, build
from guidepress.publishing.manifest import FILE, Manifest
from guidepress.publishing.publish import SUMS


class Counting:
    """Watches a run, and keeps the titles of what was set and of what was reused."""

    def __init__(self) -> None:
        self.titles: dict[str, list[str]] = {}
        self._stage = ""

    def stage(self, name: Message, _: int) -> None:
        self._stage = name.text

    def step(self, title: str) -> None:
        self.titles.setdefault(self._stage, []).append(title)

    @property
    def set(self) -> list[str]:
        again = self.titles.get("typesetting for new page numbers", [])
        return [*self.titles.get("typesetting", []), *again]

    @property
    def reused(self) -> list[str]:
        return self.titles.get("reusing set pages", [])


Made = tuple[Counting, Outcome]


def run(guide: Path, books: Path, means: Means) -> Made:
    counting = Counting()
    return counting, build(guide, books, counting, means)


def files(books: Path) -> dict[str, bytes]:
    """What was published; a manifest that vouches for something else is a wrong book."""
    found = {path.name: path.read_bytes() for path in books.iterdir()}
    manifest = Manifest.model_validate_json(found[FILE])
    vouched = {record.file: record.sha256 for record in (*manifest.outputs, *manifest.files)}
    assert {*found} - {FILE, SUMS} == {*vouched} - {SUMS}
    for name, digest in vouched.items():
        assert hashlib.sha256(found[name]).hexdigest() == digest, name
    return found


@pytest.fixture
def every_copy_by_workers(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the smallest book be set by workers."""
    monkeypatch.setattr("guidepress.galleys.workers.are_worth_it", lambda _, jobs: jobs > 0)
    return lambda: None
