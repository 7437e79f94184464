"""A tiny guide in both editions, built once; and how to plant a fault in a file."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from guidepress.finding import Severity
from guidepress.press.run import build
from guidepress.press.terms import Terms
from tests.guides import PRINTING, make_guide, swap
from tests.proofing.planting import Fault, Planted, quick, rules
from tests.standing_type import Standing


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> Path:
    """The folder of a guide, `guide`, and of its books, `dist`."""
    folder = tmp_path_factory.mktemp("editions")
    root = make_guide(folder, **{"guide.yaml": swap("families:\n", PRINTING)})
    terms = Terms(profiles=("screen", "print"))
    means = standing(root)
    outcome = build(root, folder / "dist", means=means, terms=terms)
    assert means.store is not None
    shutil.rmtree(means.store.parent)  # a proof is to find nothing kept
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []
    assert len(outcome.outputs) >= 3
    return folder


@pytest.fixture(scope="session")
def books(editions: Path) -> dict[str, Path]:
    """The files by what they are: screen, print, cover."""
    found = {}
    for path in sorted((editions / "dist").glob("*.pdf")):
        name = "screen" if "print" not in path.stem else path.stem.rpartition("-")[2]
        found[name] = path
    assert {"screen", "print", "cover"} <= set(found)
    return found


@pytest.fixture(scope="session")
def sound(books: dict[str, Path]) -> dict[str, set[str]]:
    """The rules of what is found in the files as they were built."""
    return {name: rules(quick(path)) for name, path in books.items()}


@pytest.fixture
def planted(books: dict[str, Path], tmp_path: Path) -> Planted:
    """A copy of a file with a fault in it."""

    def plant(book: str, fault: Fault) -> Path:
        with pikepdf.open(books[book]) as pdf:
            fault(pdf)
            out = io.BytesIO()
            pdf.save(out)
        path = tmp_path / books[book].name
        path.write_bytes(out.getvalue())
        return path

    return plant
