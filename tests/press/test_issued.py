"""What stands in dist/ after builds of other profiles, and after the edition got a new version."""

from pathlib import Path

import pytest

from guidepress.press.run import Outcome, build
from guidepress.press.terms import Terms
from guidepress.publishing.publish import SUMS, last_manifest
from tests.guides import make_guide, swap

NAME = "petit-guide-2026"
PICTURES = {f"{NAME}-{what}.{end}" for what in ("cover", "spread") for end in ("png", "webp")}


def issued(root: Path, *profiles: str) -> Outcome:
    outcome = build(root, root / "dist", terms=Terms(profiles=profiles))
    assert outcome.outputs, outcome.findings
    return outcome


def earlier(outcome: Outcome) -> set[str]:
    return {path.name for path in outcome.earlier}


@pytest.mark.slow
def test_a_draft_leaves_the_book_and_a_new_version_replaces_its_own_profile(tmp_path: Path) -> None:
    root = make_guide(tmp_path)
    dist = root / "dist"
    assert earlier(issued(root, "screen")) == set()
    book = {name: (dist / name).read_bytes() for name in {f"{NAME}.pdf", *PICTURES}}

    drafted = issued(root, "draft")
    assert {name: (dist / name).read_bytes() for name in book} == book
    assert earlier(drafted) == set(book)
    manifest = last_manifest(dist)
    assert manifest
    assert not set(book) & set(manifest.vouched)
    assert not set(book) & {line[66:] for line in (dist / SUMS).read_text().splitlines()}
    assert earlier(issued(root, "draft")) == set(book)  # as long as they are there

    edition = root / "guide.yaml"
    edition.write_text(swap("year: 2026", 'year: 2026\nversion: "1.1"')(edition.read_text()))
    again = issued(root, "draft")
    assert not (dist / f"{NAME}-draft.pdf").exists()
    assert (dist / f"{NAME}-v1.1-draft.pdf").exists()
    assert earlier(again) == set(book)
    assert {name: (dist / name).read_bytes() for name in book} == book
