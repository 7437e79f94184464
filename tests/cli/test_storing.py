"""What is said of the store."""

from __future__ import annotations

from pathlib import Path

from guidepress.galleys.store import folder_of
from tests.cli.conftest import Run
from tests.guides import make_guide


def test_a_link_in_the_place_of_the_store_goes_and_what_it_leads_to_stays(
    run: Run, here: Path
) -> None:
    guide, shared = make_guide(here), here / "shared"
    (shared / "ab").mkdir(parents=True)
    kept = shared / "ab" / "abcd.galley"
    kept.write_bytes(b"set")
    link = folder_of(guide)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(shared)
    result = run("store", "clear")
    assert "what it led to stays: shared" in result.stdout
    assert "Put out" not in result.stdout
    assert kept.read_bytes() == b"set"
    assert not link.is_symlink()
    assert "Put out: the pages of 0 parts" in run("store", "clear").stdout
