"""The print order sheet: what it says is what the files are."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pypdfium2
import pytest

from guidepress.finding import Finding
from guidepress.outputs import PRINT
from guidepress.press.finishing import BoundFile, finish
from guidepress.press.outcome import Outcome
from guidepress.press.progress import Silent
from guidepress.press.reading import Manuscript, read
from guidepress.press.reproof import reproof
from guidepress.press.run import build
from guidepress.press.setting import SettingRoom
from guidepress.press.settling import settle
from guidepress.press.terms import Terms
from guidepress.publishing.publish import last_manifest
from tests.galley_proofs import opened
from tests.guides import make_guide, swap
from tests.standing_type import Standing

PRINTING = """\
printing:
  quantity: 1 500
  binding: sewn
  paper: {name: bouffant blanc, weight: 90, bulk: 1.8}
  cover: {name: carte, weight: 300, finish: pelliculage mat}
families:
"""
MM = 72 / 25.4


def made(
    folder: Path, printing: str, standing: Standing
) -> tuple[dict[str, BoundFile], tuple[Finding, ...]]:
    root = make_guide(folder, **{"guide.yaml": swap("families:\n", printing)})
    manuscript, means = read(root), standing(root)
    assert isinstance(manuscript, Manuscript), manuscript.findings
    settled = settle(manuscript.layout, manuscript.sections, Silent(), means)
    with SettingRoom(manuscript.layout, Silent(), means) as room:
        files, found = finish(manuscript, settled, PRINT, "livre", room)
    return {file.name: file for file in files}, found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> dict[str, BoundFile]:
    return made(tmp_path_factory.mktemp("order"), PRINTING, standing)[0]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, standing: Standing) -> tuple[Path, Outcome]:
    """A guide, and what came of building it into `dist` beside it."""
    folder = tmp_path_factory.mktemp("published")
    root = make_guide(folder, **{"guide.yaml": swap("families:\n", PRINTING)})
    terms = Terms(profiles=("print",))
    return root, build(root, folder / "dist", means=standing(root), terms=terms)


def words(file: BoundFile) -> str:
    """The words of a file, with plain spaces."""
    pages = pypdfium2.PdfDocument(file.pdf)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    return re.sub(r"\s+", " ", text)


def test_the_order_is_a_file_of_one_a4_page(files: dict[str, BoundFile]) -> None:
    assert list(files) == ["livre-print.pdf", "livre-print-cover.pdf", "livre-print-order.pdf"]
    order = files["livre-print-order.pdf"]
    assert (order.pages, order.profile.name) == (1, "print")
    with opened(order.pdf) as pdf:
        assert [round(float(v) / MM) for v in pdf.pages[0].trimbox] == [0, 0, 210, 297]
        assert str(pdf.pages[0].label) == "Fiche de fabrication"
        assert str(pdf.docinfo.Title).startswith("Fiche de fabrication")
        assert "/StructTreeRoot" in pdf.Root


def test_it_says_what_the_printer_is_asked_for(files: dict[str, BoundFile]) -> None:
    said = words(files["livre-print-order.pdf"])
    pages = files["livre-print.pdf"].pages
    spine = f"{pages / 2 * 90 * 1.8 / 1000:.1f}".replace(".", ",")
    for fact in (
        "1 500 exemplaires",
        "dos carré cousu collé",
        "210 × 297 mm, à la française",
        "3 mm sur chaque côté",
        f"{pages} pages",
        "bouffant blanc, 90 g/m², main 1,8",
        "carte, 300 g/m²",
        "pelliculage mat",
        f"{spine} mm ({pages} ÷ 2 × 90 g/m² × 1,8 ÷ 1 000)",
        "300 % au plus",
        "FOGRA39",
        "PDF/X-4",
        "978-2-1234-5680-3",
        "EAN 9782123456803",
    ):
        assert fact in said, fact
    assert "à préciser" not in said


def test_the_size_of_the_flat_cover_is_that_of_its_file(files: dict[str, BoundFile]) -> None:
    with opened(files["livre-print-cover.pdf"].pdf) as pdf:
        _, _, width, height = (float(v) / MM for v in pdf.pages[0].trimbox)
    told = re.search(r"([\d,]+) × (\d+) mm, dos compris", words(files["livre-print-order.pdf"]))
    assert told
    assert float(told[1].replace(",", ".")) == pytest.approx(width, abs=0.06)
    assert float(told[2]) == pytest.approx(height, abs=0.06)


def test_each_file_is_told_by_its_digest(files: dict[str, BoundFile]) -> None:
    said = words(files["livre-print-order.pdf"]).replace(" ", "")
    for name in ("livre-print.pdf", "livre-print-cover.pdf"):
        assert name in said
        assert hashlib.sha256(files[name].pdf).hexdigest() in said


def test_what_nobody_has_said_is_asked_for(tmp_path: Path, standing: Standing) -> None:
    printing = "printing:\n  paper: {weight: 90, bulk: 1.2}\nfamilies:\n"
    found, _ = made(tmp_path, printing, standing)
    said = words(found["livre-print-order.pdf"])
    assert said.count("à préciser") == 3  # copies, the cover's paper, its finish
    assert "90 g/m², main 1,2" in said
    assert "Texte du dos" in said
    assert "de bas en haut" not in said


def test_the_manifest_lists_all_that_goes_to_the_printer(published: tuple[Path, Outcome]) -> None:
    dist, outcome = published[0].parent / "dist", published[1]
    assert [path.name for path, _ in outcome.outputs] == [
        "petit-guide-2026-print.pdf",
        "petit-guide-2026-print-cover.pdf",
        "petit-guide-2026-print-order.pdf",
    ]
    manifest = last_manifest(dist)
    assert manifest
    for record in manifest.outputs:
        data = (dist / record.file).read_bytes()
        assert record.profile == "print"
        assert record.sha256 == hashlib.sha256(data).hexdigest()
    standards = [record.standards for record in manifest.outputs]
    assert standards == [("PDF/X-4",), ("PDF/X-4",), ("PDF/UA-1", "PDF/A-2a")]


def test_a_proof_takes_each_file_for_what_it_is(published: tuple[Path, Outcome]) -> None:
    root, _ = published
    paths = sorted((root.parent / "dist").glob("*.pdf"))
    assert len(paths) == 3
    for path in paths:
        told = reproof(path, root, with_validator=False).findings
        assert [each.rule for each in told] == [], path.name
