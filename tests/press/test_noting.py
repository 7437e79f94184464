"""Findings as remarks: at the part that their file is printed in, with the words of their line."""

from dataclasses import replace
from pathlib import Path

import pypdfium2

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.outputs import DRAFT
from guidepress.press.finishing import finish
from guidepress.press.noting import remarks, words_at
from guidepress.press.progress import Silent
from guidepress.press.reading import Manuscript, read
from guidepress.press.settling import settle
from tests.guides import make_guide
from tests.standing_type import Standing


def test_a_finding_goes_to_its_role_or_to_the_front(tmp_path: Path, standing: Standing) -> None:
    root = make_guide(tmp_path)
    manuscript = read(root)
    assert isinstance(manuscript, Manuscript)
    settled = settle(manuscript.layout, manuscript.sections, Silent(), standing(root))
    role = manuscript.guide.roles[0]
    file = f"roles/{role.slug}.yaml"
    lines = manuscript.guide.sources[file].split("\n")
    number = next(n for n, line in enumerate(lines, start=1) if line.startswith("standfirst:"))
    found = [
        Finding("here", Severity.WARNING, Place(file, number, 1), say("the file has no page")),
        Finding("there", Severity.INFO, Place("guide.yaml", 3), say("the file has no page")),
    ]
    noted = list(remarks(manuscript.guide, manuscript.sections, settled, found))
    assert [remark.part for remark in noted] == [f"role/{role.slug}", noted[1].part]
    assert not noted[1].part.startswith(("role/", "cover/"))
    assert noted[0].label == f"here · {file}:{number}"
    assert noted[0].text == "le fichier n’a pas de page", "the book speaks French"
    assert not noted[0].words.startswith("standfirst")


def test_words_are_those_that_print(tmp_path: Path) -> None:
    text = (
        'title: "Veilleur"\n'
        "- text: Relier, voir [le cahier](term:cahier).  # guidepress: ignore x because y\n"
    )
    manuscript = read(make_guide(tmp_path))
    assert manuscript.guide is not None
    manuscript.guide.sources["roles/x.yaml"] = text
    assert words_at(manuscript.guide, Place("roles/x.yaml", 1)).startswith("Veilleur")
    assert words_at(manuscript.guide, Place("roles/x.yaml", 2)) == "Relier, voir [le cahier.\n"
    assert words_at(manuscript.guide, Place("roles/none.yaml", 7)) == ""


def shown(pdf: bytes) -> list[str]:
    """The words of each page, spaces apart."""
    return [
        "".join(str(page.get_textpage().get_text_range()).split())
        for page in pypdfium2.PdfDocument(pdf)
    ]


def test_a_draft_tells_what_was_found_after_setting(tmp_path: Path, standing: Standing) -> None:
    """Lone lines on the page that they are on, and what the proof of the draft itself finds.

    A press ignores links: a draft that is said to be for one is wrong on each page with a link.
    """
    profile = replace(DRAFT, standards=("PDF/X-4",))
    root = make_guide(tmp_path)
    manuscript = read(root)
    assert isinstance(manuscript, Manuscript)
    settled = settle(manuscript.layout, manuscript.sections, Silent(), standing(root))
    role = manuscript.guide.roles[0]
    lone = Finding(
        "lone-lines",
        Severity.WARNING,
        Place(f"roles/{role.slug}.yaml"),
        say("“{title}” runs over by a few lines", title=role.title),
    )
    files, found = finish(manuscript, settled, profile, "livre", noted=[lone])
    pages = shown(files[0].pdf)
    place = settled.folios.of(f"role/{role.slug}")
    assert place
    before = sum(p.pages for p in settled.folios.imposed[: settled.folios.imposed.index(place)])
    with_lines = [number for number, words in enumerate(pages) if "lone-lines" in words]
    assert with_lines == [before + place.pages - 1]
    linked = {dict(finding.message.values).get("index") for finding in found} - {None}
    assert 0 < len(linked) < len(pages)
    told = {number for number, words in enumerate(pages, start=1) if "desannotations" in words}
    assert told == linked
