"""What a file has of a galley's structure, and its objects: taken from a shelf while they hold."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from guidepress.binding import gathering
from guidepress.binding.bind import Binder
from guidepress.binding.object_file import BLOCK
from guidepress.press.settling import Settled
from guidepress.section import Section
from guidepress.shelf import MAGIC, Shelf
from tests.galley_proofs import PARAGRAPH, a_book, bound, colophon, settled, tiny_layout

NOTE = "<div data-role='Note'><p>Une note.</p></div>"


@pytest.fixture(scope="module")
def book() -> Settled:
    return settled(a_book(3))


def longer(more: str) -> tuple[Section, ...]:
    """The same book; its first part begins with more."""
    return tuple(
        replace(each, html=each.html.replace("</h1>", f"</h1>{more}", 1))
        if each.name == "first"
        else each
        for each in a_book(3)
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many elements were written for each structure that was."""
    found: list[int] = []
    write = gathering.gathered

    def counted(structure, marks, standing):  # type: ignore[no-untyped-def]
        written = write(structure, marks, standing)
        found.append(written.end - standing.first)
        return written

    monkeypatch.setattr(gathering, "gathered", counted)
    return found


def with_shelf(place: Path, book: Settled) -> bytes:
    shelf = Shelf(place)
    try:
        binder = Binder(tiny_layout().faces(), shelf=shelf)
        return binder.bind(book.parts, book.folios, colophon())
    finally:
        shelf.close()


def test_what_is_kept_makes_the_same_bytes(tmp_path: Path, book: Settled, made: list[int]) -> None:
    expected = bound(book)
    assert len(made) == len(book.parts)
    assert with_shelf(tmp_path / "a.shelf", book) == expected
    assert len(made) == 2 * len(book.parts)
    assert with_shelf(tmp_path / "a.shelf", book) == expected
    assert len(made) == 2 * len(book.parts)


def test_a_part_that_changed_leaves_the_others_where_they_are(
    tmp_path: Path, book: Settled, made: list[int]
) -> None:
    with_shelf(tmp_path / "a.shelf", book)
    made.clear()
    changed = settled(longer("<p>Un <em lang='en'>mot</em> de plus.</p>"))
    data = with_shelf(tmp_path / "a.shelf", changed)
    assert len(made) == 1
    assert data == bound(changed) != bound(book)


def test_a_part_that_outgrows_its_numbers_moves_those_after_it(
    tmp_path: Path, book: Settled, made: list[int]
) -> None:
    with_shelf(tmp_path / "a.shelf", book)
    made.clear()
    changed = settled(longer("<p>Un mot.</p>" * BLOCK))
    data = with_shelf(tmp_path / "a.shelf", changed)
    assert len(made) > 1
    assert data == bound(changed)


@pytest.mark.parametrize("text", [b"", b"{}", b"[1, 2, [], [], [], [[1, 2]]]", b"[" * 100_000])
def test_what_is_kept_and_no_gathering_is_made_anew(
    tmp_path: Path, book: Settled, monkeypatch: pytest.MonkeyPatch, text: bytes
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(gathering, "_told", lambda _: [text])
        with_shelf(tmp_path / "a.shelf", book)
    assert with_shelf(tmp_path / "a.shelf", book) == bound(book)


def test_what_is_damaged_is_made_anew(tmp_path: Path, book: Settled) -> None:
    place = tmp_path / "a.shelf"
    expected = with_shelf(place, book)
    whole = place.read_bytes()
    for at in range(len(MAGIC), len(whole), len(whole) // 23):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert with_shelf(place, book) == expected
    place.write_bytes(whole[: len(whole) // 2])
    assert with_shelf(place, book) == expected


def test_a_large_part_is_packed_in_pieces(
    book: Settled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = bound(book)
    monkeypatch.setattr(gathering, "TOGETHER", 10)
    data = with_shelf(tmp_path / "a.shelf", book)
    assert with_shelf(tmp_path / "a.shelf", book) == data != whole
    assert told(data) == told(whole)


def told(data: bytes) -> list[bytes]:
    """All elements of a file in the order of their numbers."""
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        assert pdf.get_warnings() == []
        return [
            each.unparse(resolved=True)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        ]


def test_keys_of_the_parent_tree_rise(book: Settled) -> None:
    """A number tree is searched by halves (ISO 32000-1, 7.9.7)."""
    with pikepdf.open(io.BytesIO(bound(book))) as pdf:
        root = pdf.Root.StructTreeRoot
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys))
        assert keys[-1] < int(root.ParentTreeNextKey)
        annotations = [each for page in pdf.pages for each in page.obj.get("/Annots", [])]
        assert {int(each.StructParent) for each in annotations} <= set(keys)
        assert len(annotations) > 10


def test_names_of_notes_rise_with_the_book() -> None:
    body = f"<p>un</p>{NOTE}{PARAGRAPH}{NOTE}"
    sections = [
        replace(each, html=each.html.replace("</h1>", f"</h1>{body}")) for each in a_book(1)
    ]
    with pikepdf.open(io.BytesIO(bound(settled(sections)))) as pdf:
        names = [bytes(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert len(names) > 4
        assert names == sorted(set(names))
