"""Advance sheets are the sheets of the book: the same pages, pixel by pixel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from guidepress.binding.kept_pages import KeptPages
from guidepress.finding import forbids
from guidepress.press.advance import Advance, Case, advance
from guidepress.press.composing import composed, composed_by_steps, with_missing
from guidepress.press.means import Means
from guidepress.press.numbering import Numbering, numbered, of_last_book
from guidepress.press.placing import UnplacedError
from guidepress.press.progress import Silent
from guidepress.press.reading import Manuscript, read
from guidepress.press.run import build
from guidepress.press.setting import SettingRoom
from guidepress.publishing.publish import last_manifest
from guidepress.section import Section, Side
from tests.guides import make_guide, swap
from tests.standing_type import Standing


def pictures(pdf: bytes | Path) -> list[bytes]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=0.8).to_pil().tobytes() for page in document]
    finally:
        document.close()


def pulled(manuscript: Manuscript, name: str, numbering: Numbering, room: SettingRoom) -> Advance:
    kind = "front" if name in FRONT else "back" if "/" not in name else ""
    sections, found = composed(manuscript.guide, manuscript.layout, name, kind)
    assert not found
    assert sections
    faces = manuscript.layout.faces()
    return advance(manuscript.guide, sections, numbering, room, Case(faces))


FRONT = ("half-title", "imprint", "contents", "editorial", "how-to-read", "families")


def test_each_part_is_as_in_the_book(tmp_path: Path, standing: Standing) -> None:
    root, books = make_guide(tmp_path), tmp_path / "books"
    means = standing(root)
    outcome = build(root, books, means=means)
    last = last_manifest(books)
    manuscript = read(root)
    assert last
    assert isinstance(manuscript, Manuscript)
    book = pictures(outcome.outputs[0][0])
    sheets: list[bytes] = []
    labels: list[int] = []
    with SettingRoom(manuscript.layout, Silent(), means) as room:
        for section in manuscript.sections:
            if section.completes is None and last.folios().of(section.name):
                found = pulled(manuscript, section.name, of_last_book(last), room)
                assert not forbids(found.findings)
                sheets += pictures(found.pdf)
                labels += [sheet.folio for sheet in found.sheets]
    assert len(sheets) == len(book) >= 20
    assert sheets == book
    assert labels == [0, 0, *range(1, len(book) - 3), 0, 0]


def test_pages_that_are_pulled_again_loose_are_not_made_ready_again(
    tmp_path: Path, standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_guide(tmp_path)
    manuscript = read(root)
    assert isinstance(manuscript, Manuscript)
    made: list[bytes] = []

    def seen(each: KeptPages, content: bytes, *around: bytes) -> Any:
        made.append(content)
        return _made(each, content, *around)

    _made = KeptPages._made
    monkeypatch.setattr(KeptPages, "_made", seen)
    case = Case(manuscript.layout.faces())
    with SettingRoom(manuscript.layout, Silent(), standing(root)) as room:
        numbering = numbered(manuscript.sections, None, {})
        sections, _ = composed(manuscript.guide, manuscript.layout, "role/dpo", "")
        sheets = [
            advance(manuscript.guide, sections, numbering, room, case, is_whole=False)
            for _ in range(2)
        ]
    assert len(made) == len(sheets[0].sheets) > 0
    assert pictures(sheets[0].pdf) == pictures(sheets[1].pdf)


def test_a_part_that_changed_its_length_is_completed_where_it_has_to_be(
    tmp_path: Path, standing: Standing
) -> None:
    root, books = make_guide(tmp_path), tmp_path / "books"
    assert build(root, books, means=standing(root)).outputs
    last = last_manifest(books)
    more = "  - text: |\n" + "".join(f"      {'Encore un mot. ' * 20}\n\n" for _ in range(16))
    path = root / "roles" / "dpo.yaml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    manuscript = read(root)
    assert last
    assert isinstance(manuscript, Manuscript)
    numbering = numbered(manuscript.sections, last, {})
    with SettingRoom(manuscript.layout, Silent(), Means()) as room:
        found = pulled(manuscript, "role/dpo", numbering, room)
    assert found.extent.pages >= 2
    assert len(found.sheets) % 2 == 0 or found.sheets[0].side is not Side.VERSO
    first = found.sheets[0].folio
    assert [sheet.folio for sheet in found.sheets] == [
        first + index for index in range(len(found.sheets))
    ]


def test_without_a_book_numbers_are_guessed(tmp_path: Path) -> None:
    manuscript = read(make_guide(tmp_path))
    assert isinstance(manuscript, Manuscript)
    numbering = numbered(manuscript.sections, None, {})
    assert not numbering.of_book
    with SettingRoom(manuscript.layout, Silent(), Means()) as room:
        found = pulled(manuscript, "role/dpo", numbering, room)
    assert found.sheets
    assert not forbids(found.findings)


@pytest.mark.parametrize(
    ("css", "rules", "file"),
    [
        ("h1 { display: none }", {"proof-headings"}, "roles/dpo.yaml"),
        (
            "h1 { background: url(http://example.org/a.png) }",
            {"file-refused"},
            "layouts/guide/css/90-own.css",
        ),
    ],
)
def test_what_is_wrong_with_a_part_is_told_at_a_file_that_there_is(
    tmp_path: Path, standing: Standing, css: str, rules: set[str], file: str
) -> None:
    root, books = make_guide(tmp_path), tmp_path / "books"
    assert build(root, books, means=standing(root)).outputs
    last = last_manifest(books)
    sheet = root / "layouts" / "guide" / "css" / "90-own.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(css)
    manuscript = read(root)
    assert last
    assert isinstance(manuscript, Manuscript)
    with SettingRoom(manuscript.layout, Silent(), Means()) as room:
        found = pulled(manuscript, "role/dpo", of_last_book(last), room).findings
    assert {each.rule for each in found} == rules
    assert {each.place.file for each in found} == {file}


def test_a_new_role_waits_until_it_has_a_place(tmp_path: Path, standing: Standing) -> None:
    root, books = make_guide(tmp_path), tmp_path / "books"
    assert build(root, books, means=standing(root)).outputs
    last = last_manifest(books)
    text = (root / "roles" / "dpo.yaml").read_text("utf-8")
    named = text.replace("élégué", "élieur").replace("à la protection", "de la protection")
    (root / "roles" / "relieur.yaml").write_text(named, "utf-8")
    guide = root / "guide.yaml"
    guide.write_text(
        swap("roles: [veilleur, dpo]", "roles: [veilleur, dpo, relieur]")(guide.read_text("utf-8"))
    )
    manuscript = read(root)
    assert last
    assert isinstance(manuscript, Manuscript)
    with SettingRoom(manuscript.layout, Silent(), Means()) as room:
        with pytest.raises(UnplacedError):
            pulled(manuscript, "role/relieur", of_last_book(last), room)
        numbering = numbered(manuscript.sections, last, {})
        assert "role/relieur" not in numbering.of_book
        assert "role/dpo" in numbering.of_book
        assert pulled(manuscript, "role/relieur", numbering, room).sheets


def test_steps_compose_the_book_and_survive_what_no_template_reckons_with(tmp_path: Path) -> None:
    manuscript = read(make_guide(tmp_path))
    assert isinstance(manuscript, Manuscript)
    made: list[Section] = []
    for sections, found in composed_by_steps(manuscript.guide, manuscript.layout):
        made += sections
        assert not found
    assert tuple(made) == manuscript.sections
    broken = {**manuscript.layout.templates, "role.html": "{{ 1 / 0 }}"}
    layout = type(manuscript.layout)(**{**vars(manuscript.layout), "templates": broken})
    sections, found = composed(manuscript.guide, layout, "role/dpo", "")
    assert not sections
    assert forbids(found)
    assert composed(manuscript.guide, manuscript.layout, "role/nobody", "") == ((), ())
    kept = tuple(section for section in made if section.role is None)
    assert with_missing(kept, made) == tuple(made)
    assert with_missing(made, kept) == tuple(made)
    assert with_missing((), made) == tuple(made)
