"""The page numbers that a preview shows before there is any book."""

from __future__ import annotations

from pathlib import Path

from guidepress.press.run import build
from tests.guides import make_guide, swap
from tests.preview.asking import Asker, served
from tests.standing_type import Standing

STANDFIRST = "Il ou elle surveille ce que les modèles répondent."
BROAD = swap(STANDFIRST, " ".join(["Wmwmwmwmwm mwmwm."] * 150))
"""Wide letters: their number says too little of how many pages they take."""


def labels(page: Asker) -> dict[str, tuple[str, int]]:
    """Where each part stands, and how many pages it has."""
    parts = page.json("/api/book")["parts"]
    return {part["name"]: (part["label"], part["pages"]) for part in parts}


def test_a_guide_that_was_never_built_comes_to_the_numbers_of_its_book(
    tmp_path: Path, standing: Standing
) -> None:
    root, books = make_guide(tmp_path, **{"roles/veilleur.yaml": BROAD}), tmp_path / "books"
    with served(root, books, "veilleur") as page:
        page.calm()
        guessed, words = labels(page), page.words("contents")
        assert page.json("/api/book")["based_on"] is None
        assert build(root, books, means=standing(root)).outputs
        page.until(lambda: page.json("/api/book")["based_on"])
        page.calm()
        assert labels(page) == guessed
        assert page.words("contents") == words


def test_a_cover_that_a_sheet_gives_a_page_number_is_told_of(tmp_path: Path) -> None:
    sheet = {"layouts/guide/css/90-own.css": "* { page: auto !important }"}
    root = make_guide(tmp_path, **sheet)
    with served(root, tmp_path / "books", "veilleur") as page:
        page.calm()
        assert page.json("/api/book")["trouble"] == []
        for name in ("cover/front", "cover/back"):  # the one looked at, the other one not
            (told,) = [each for each in page.part(name)["findings"] if each["rule"] == "unbindable"]
            assert "a page number stands on “" in told["message"].lower()
        assert page.part("role/veilleur")["pages"]
