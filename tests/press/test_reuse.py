"""What is set again after an edit: what depends on it, and nothing else."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from guidepress.binding.paginate import SIGNS_OF_A_PAGE
from guidepress.finding import Finding
from guidepress.galleys.store import folder_of
from guidepress.press.docket import FILE
from guidepress.press.means import Means
from guidepress.press.settling import Settled, settle
from guidepress.section import Section, Side
from tests.galley_proofs import PARAGRAPH, bound, part, settled, tiny_layout
from tests.guides import make_guide, swap
from tests.press.conftest import Counting, run
from tests.standing_type import Standing

WHOLE = """
import sys
from pathlib import Path
from guidepress.press.run import build
from guidepress.press.means import usual_means
guide = Path(sys.argv[1])
outcome = build(guide, guide.parent / "dist", None, usual_means(guide, 1))
sys.exit(f"{outcome.findings}" if not outcome.outputs else "weasyprint" in sys.modules)
"""


def test_a_build_that_sets_nothing_never_imports_the_engine(
    tmp_path: Path, standing: Standing
) -> None:
    edit = swap("conseille, contrôle et explique", "conseille, explique et contrôle")
    guide = make_guide(tmp_path, **{"roles/dpo.yaml": edit})
    standing(guide)
    codes = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", WHOLE, str(guide)], env={**os.environ}, check=False
        )
        codes.append(done.returncode)
    assert codes == [1, 0]  # imported when there is something to set, and then not


def test_a_guide_that_was_not_edited_sets_nothing_and_an_edit_sets_one_role(
    tmp_path: Path,
) -> None:
    guide, books = make_guide(tmp_path), tmp_path / "dist"
    means = Means(1, folder_of(guide))
    first, _ = run(guide, books, means)
    before = {path.name: path.read_bytes() for path in books.iterdir()}
    assert first.reused == []
    assert run(guide, books, means)[1].is_as_it_was
    (means.store / FILE).unlink()  # type: ignore[operator]
    again, outcome = run(guide, books, means)
    assert again.set == []
    assert set(again.reused) <= set(first.set)  # a closing may be set that the book has no room for
    assert len({*first.set} - {*again.reused}) <= 1
    assert {path.name: path.read_bytes() for path in books.iterdir()} == before
    path = guide / "roles" / "dpo.yaml"
    path.write_text(
        swap("conseille, contrôle et explique", "conseille, explique et contrôle")(
            path.read_text("utf-8")
        ),
        "utf-8",
    )
    edited, outcome = run(guide, books, means)
    assert outcome.outputs
    assert edited.set == ["Délégué / déléguée à la protection des données"]


def book(front: int, words: str = "") -> list[Section]:
    """A book whose parts all name the last one's page, behind a front of so many pages.

    They are guessed to be as many: each has the signs of a page, of which few are seen.
    """
    unseen = f'<span style="display: none">{"x" * SIGNS_OF_A_PAGE[False]}</span>'
    page = f'<p style="break-before: page">mots{unseen}</p>'
    pages = page * (front - 1)
    parts = [part(f"part-{number}", PARAGRAPH * 3) for number in range(3)]
    parts[2] = part("part-2", words + PARAGRAPH * 3)
    first = part("first", "<p>un</p>")
    return [part("front", pages, Side.RECTO), first, *parts, part("last", "<p>fin</p>")]


def kept(sections: list[Section], folder: Path) -> tuple[Counting, Settled]:
    counting = Counting()
    return counting, settle(tiny_layout(), sections, counting, Means(1, folder))


def test_an_inserted_page_sets_no_other_part_again(tmp_path: Path) -> None:
    kept(book(10), tmp_path)
    counting, found = kept(book(12), tmp_path)
    assert counting.set == ["Front"]
    assert bound(found) == bound(settled(book(12)))


def opening_on_recto(front: int) -> list[Section]:
    """The same, each part on the side of its own, behind one that a page completes if need be."""
    parts = [replace(section, opens_on=Side.RECTO) for section in book(front)]
    notes = [part(f"{each.name}-notes", "<p>mots</p>", completes=each.name) for each in parts]
    return [section for pair in zip(parts, notes, strict=True) for section in pair]


def test_a_single_page_sets_nothing_again_that_opens_on_a_side_of_its_own(tmp_path: Path) -> None:
    """As roles do, whose rail is on the outer side; what opens anywhere has another side then."""
    kept(opening_on_recto(10), tmp_path)
    for front in (11, 12, 13):
        counting, found = kept(opening_on_recto(front), tmp_path)
        assert {*counting.set} - {"Front-Notes"} == {"Front"}
        assert bound(found) == bound(settled(opening_on_recto(front)))


def test_where_a_number_has_another_digit_only_its_parts_are_set_again(tmp_path: Path) -> None:
    kept(book(1), tmp_path)
    counting, found = kept(book(3), tmp_path)
    assert {"Front", "First"} & set(counting.set) == {"Front"}  # "First" has one digit still
    assert found.folios.anchors["last"] >= 10 > found.folios.anchors["first"]
    assert bound(found) == bound(settled(book(3)))


def narrow(before: str = "") -> list[Section]:
    """Two pages whose last line just holds a number of one digit: of the page after them."""
    number = '<a class="folio-of" href="guide:last"></a>'
    room = '<span style="display: inline-block; width: 20pt"></span>'
    style = "width: 32pt; text-align: left; orphans: 1; widows: 1"
    full = '<div style="break-before: page; height: 163mm"></div>'
    narrow = part("narrow", f'{before}{full}<div style="{style}">{room} {number}</div>')
    return [*book(6)[:1], narrow, part("last", "<p>fin</p>")]


def test_which_of_two_numberings_a_book_gets_does_not_hang_on_the_one_before(
    tmp_path: Path,
) -> None:
    alone = settled(narrow())
    assert alone.folios.anchors["last"] == 9
    a_page_more = kept(narrow('<p style="break-before: page">mots</p>'), tmp_path)[1]
    assert a_page_more.folios.anchors["last"] > 10, "the number has two digits, and settles so"
    found = kept(narrow(), tmp_path)[1]
    assert bound(found) == bound(alone)


def test_an_edited_part_is_set_alone(tmp_path: Path) -> None:
    kept(book(10), tmp_path)
    counting, found = kept(book(10, "<p>Une phrase de plus.</p>"), tmp_path)
    assert counting.set == ["Part-2"]
    assert bound(found) == bound(settled(book(10, "<p>Une phrase de plus.</p>")))


def test_what_is_wrong_is_said_again_though_nothing_is_set(tmp_path: Path) -> None:
    section = part("only", '<p style="text-wrap: balance">un</p>', Side.RECTO)
    said: list[tuple[Finding, ...]] = [kept([section], tmp_path)[1].findings for _ in range(2)]
    assert said[0] == said[1] != ()
