"""However a book is set — here, by workers, from a store — it has the same bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from guidepress.press.means import Means
from tests.guides import make_guide
from tests.press.conftest import files, run


@pytest.mark.slow
def test_workers_and_stores_give_the_same_bytes(
    tmp_path: Path, every_copy_by_workers: Callable[[], None]
) -> None:
    guide, store = make_guide(tmp_path), tmp_path / "store"
    means = {
        "here": Means(0),
        "one worker": Means(1),
        "two workers": Means(2),
        "here, kept": Means(0, tmp_path / "own"),
        "two workers, kept": Means(2, store),
        "from the store": Means(2, store),
    }
    books = {}
    for name, each in means.items():
        counting, outcome = run(guide, tmp_path / name, each)
        assert outcome.outputs, outcome.findings
        assert bool(counting.set) != (name == "from the store")
        books[name] = files(tmp_path / name)
    assert all(book == books["here"] for book in books.values())
    kept = [
        {path.name: path.read_bytes() for path in folder.rglob("*.galley")}
        for folder in (tmp_path / "own", store)
    ]
    assert kept[0] == kept[1] != {}
