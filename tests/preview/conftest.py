from collections.abc import Iterator
from pathlib import Path

import pytest

from guidepress.press.run import build
from tests.guides import make_guide
from tests.preview.asking import Asker, served


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny guide, built once into `books` beside it."""
    root = make_guide(tmp_path_factory.mktemp("preview"))
    assert build(root, root.parent / "books").outputs
    return root


@pytest.fixture(scope="module")
def page(guide: Path) -> Iterator[Asker]:
    """Somebody who looks at its preview."""
    with served(guide, guide.parent / "books", "veilleur") as asker:
        yield asker
