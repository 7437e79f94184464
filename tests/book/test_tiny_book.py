"""What the sample guide's book is held to once a day, the tiny guide's is held to each time."""

from pathlib import Path

import pytest

from guidepress.press.reading import Manuscript, read
from guidepress.press.run import build
from guidepress.press.terms import Terms
from guidepress.publishing.publish import last_manifest
from tests.book.test_references import with_pictures_of
from tests.book.test_same_bytes import built_elsewhere, told
from tests.galley_proofs import differing_pages, one_document
from tests.guides import PRINTING, make_guide, swap
from tests.standing_type import Standing


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> Path:
    """The tiny guide for a press, with its books in `dist` beside it."""
    folder = tmp_path_factory.mktemp("tiny")
    root = make_guide(folder, **{"guide.yaml": swap("families:\n", PRINTING)})
    terms = Terms(profiles=("screen", "print"))
    outcome = build(root, folder / "dist", means=standing(root), terms=terms)
    assert len(outcome.outputs) >= 3, outcome.findings
    return root


@pytest.mark.slow
def test_another_folder_and_time_zone_give_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    """There all pages are set anew."""
    first = told(tiny.parent / "dist")
    assert len(first) > 8
    assert told(built_elsewhere(tiny, tmp_path)) == first


def test_the_bound_book_equals_one_document_to_the_pixel(tiny: Path) -> None:
    manuscript, manifest = read(tiny), last_manifest(tiny.parent / "dist")
    assert isinstance(manuscript, Manuscript)
    assert manifest is not None
    book = (tiny.parent / "dist" / "petit-guide-2026.pdf").read_bytes()
    whole = one_document(manuscript.sections, manifest.folios(), manuscript.layout)
    assert differing_pages(with_pictures_of(book, whole), whole) == []
