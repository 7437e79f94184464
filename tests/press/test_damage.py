"""Whatever is kept may be damaged: the book is the same, it is told once, and no press minds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.finding import Severity
from guidepress.galleys.store import folder_of
from guidepress.press.means import Means
from guidepress.press.outcome import Outcome
from guidepress.press.run import build
from guidepress.press.terms import Terms
from tests.guides import make_guide
from tests.press.conftest import files
from tests.standing_in import KINDS

STRICT = Terms(strict=True)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A guide with a store, and the files of its book, made without it."""
    root = tmp_path_factory.mktemp("damage")
    guide = make_guide(root)
    assert made(guide, root / "dist", None).outputs
    return guide, files(root / "dist")


def made(guide: Path, books: Path, store: Path | None) -> Outcome:
    return build(guide, books, None, Means(1, store))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_whatever_stands_in_a_kept_file_s_place_is_told_once(
    first: tuple[Path, dict[str, bytes]], tmp_path: Path, kind: Callable[[Path], None]
) -> None:
    guide, book = first
    store = folder_of(guide)
    before = made(guide, tmp_path / "dist", store)
    kept = sorted(path for path in store.rglob("*") if path.is_file())
    for path in kept:
        kind(path)
    after = made(guide, tmp_path / "dist", store)
    assert files(tmp_path / "dist") == book
    told = [finding for finding in after.findings if finding not in before.findings]
    assert {finding.severity for finding in told} == {Severity.INFO}, "a strict press minds none"
    assert {finding.rule for finding in told} == {"galley-damaged", "kept-damaged", "part-damaged"}
    named = {dict(finding.message.values).get("file") for finding in told}
    assert named >= {"docket.json", "extents.json", "proofs", "facts.shelf"}
    again = made(guide, tmp_path / "dist", store)
    assert again.is_as_it_was
    assert again.findings == before.findings
    assert [path for path in kept if not path.is_file() or path.is_symlink()] == []
