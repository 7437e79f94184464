import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidepress.press.run import build
from tests.guides import make_guide
from tests.preview.asking import Asker, served
from tests.standing_type import Standing


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> Path:
    """The tiny guide, built once into `books` beside it; tests have copies, with all it keeps."""
    root = make_guide(tmp_path_factory.mktemp("built"))
    assert build(root, root.parent / "books", means=standing(root)).outputs
    return root


@pytest.fixture(scope="module")
def guide(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A module's own copy of it."""
    return copied(built, tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def page(guide: Path) -> Iterator[Asker]:
    """Somebody who looks at its preview."""
    with served(guide, guide.parent / "books", "veilleur") as asker:
        yield asker


def copied(built: Path, folder: Path) -> Path:
    """A copy of a guide and of its books."""
    shutil.copytree(built.parent, folder, dirs_exist_ok=True)
    return folder / built.name
