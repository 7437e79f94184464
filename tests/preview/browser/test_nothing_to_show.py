"""A guide that has no chapters, or none that can be set: what is wrong is said, at rest too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.guides import GUIDE, VEILLEUR, make_guide
from tests.preview.asking import served
from tests.preview.browser.reading import Reader, reading
from tests.preview.browser.test_for_everybody import violations

AT = GUIDE.index("families:")
NO_FAMILIES = f"{GUIDE[:AT]}families: []\n{GUIDE[GUIDE.index('interests:') :]}"
BROKEN = GUIDE.replace("families:", "families: [")

GUIDES = {
    "no guide.yaml": (None, "Il n’y a pas de guide.yaml"),
    "an empty one": ("", "Ce fichier est vide"),
    "no families": (NO_FAMILIES, "Il n’y a rien ici"),
}


def without_roles(folder: Path, edition: str | None) -> Path:
    """A guide of nothing but an edition, if that."""
    root = make_guide(folder, **{"guide.yaml": edition})
    for name in ("roles", "interviews", "pages"):
        shutil.rmtree(root / name)
    return root


@pytest.mark.parametrize(("edition", "words"), GUIDES.values(), ids=GUIDES)
@pytest.mark.slow
def test_a_guide_without_chapters_says_what_is_wrong(
    browser: Browser, tmp_path: Path, edition: str | None, words: str
) -> None:
    root = without_roles(tmp_path, edition)
    with served(root, tmp_path / "books", None, "fr") as asker:
        asker.calm()  # nothing comes any more that would tell the page to look again
        address = f"http://127.0.0.1:{asker.port}"
        with reading(browser, root, address) as reader:
            reader.page.goto(address)
            _is_told(reader, words)
            reader.page.reload()
            _is_told(reader, words)
            assert reader.at("#count").inner_text() == "1"
            reader.press("a")
            reader.at(".finding.error", words).wait_for()
            assert reader.at("#numbers").inner_text() == ""
            assert violations(reader) == []


def _is_told(reader: Reader, words: str) -> None:
    reader.at("#banner", words).wait_for()
    assert "pas encore de chapitres" in reader.at(".empty").inner_text()
    assert reader.at(".empty").count() == 1


def test_the_chapters_come_when_there_are_some(browser: Browser, tmp_path: Path) -> None:
    root = make_guide(tmp_path, **{"guide.yaml": ""})
    with served(root, tmp_path / "books", None, "fr") as asker:
        asker.calm()
        address = f"http://127.0.0.1:{asker.port}"
        with reading(browser, root, address) as reader:
            reader.page.goto(f"{address}/part/role/veilleur")
            reader.at("#banner", "Ce fichier est vide").wait_for()
            (root / "guide.yaml").write_text(GUIDE, "utf-8")
            _stands_at_its_first_page(reader)


@pytest.mark.slow
def test_nothing_is_said_to_be_set_while_nothing_is(browser: Browser, tmp_path: Path) -> None:
    root = make_guide(tmp_path, **{"guide.yaml": BROKEN})
    with served(root, tmp_path / "books", "veilleur", "fr") as asker:
        asker.calm()
        book = asker.json("/api/book")
        assert (book["title"], book["year"]) == ("", None), "not those of a guide that it is not"
        address = f"http://127.0.0.1:{asker.port}"
        with reading(browser, root, address) as reader:
            reader.page.goto(f"{address}/part/role/veilleur")
            reader.at("#banner", "guide.yaml:").wait_for()
            reader.at(".empty", "n’a pas encore de pages").wait_for()
            assert "Composition" not in reader.at(".empty").inner_text()
            reader.press("a")
            reader.at("#panel-body", "voyez «\u00a0Tout le livre\u00a0»").wait_for()
            (root / "guide.yaml").write_text(GUIDE, "utf-8")
            _stands_at_its_first_page(reader)


def test_pages_that_come_onto_an_empty_table_are_seen_from_the_first(
    browser: Browser, tmp_path: Path
) -> None:
    root = make_guide(tmp_path, **{"roles/veilleur.yaml": f"title: [\n{VEILLEUR}"})
    with served(root, tmp_path / "books", "veilleur", "fr") as asker:
        asker.calm()
        address = f"http://127.0.0.1:{asker.port}"
        with reading(browser, root, address) as reader:
            reader.page.goto(f"{address}/part/role/veilleur")
            reader.at(".empty", "n’a pas encore de pages").wait_for()
            (root / "roles/veilleur.yaml").write_text(VEILLEUR, "utf-8")
            _stands_at_its_first_page(reader)


def _stands_at_its_first_page(reader: Reader) -> None:
    """Pages that come onto an empty table begin with the first: so say the header and the list."""
    reader.page.wait_for_selector(".sheet[data-part='role/veilleur'] canvas")
    reader.page.wait_for_selector("#banner", state="hidden")
    first = reader.at(".sheet .folio").first.inner_text()
    entry = reader.at(".entry[data-part='role/veilleur'] .folio")
    reader.until(lambda: first in entry.inner_text())
    assert reader.at("#whereabouts").inner_text() == f"page {first}"
    assert reader.at(".sheet").count() > 1
