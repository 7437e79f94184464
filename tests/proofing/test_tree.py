"""A structure read off object streams is the one that the library reads, object by object."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from guidepress.proofing.branch import Branch
from guidepress.proofing.tree import Tree, read_tree
from guidepress.proofing.written import written
from tests.proofing.planting import elements


def saved(pdf: pikepdf.Pdf, mode: ObjectStreamMode = ObjectStreamMode.generate) -> bytes:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=mode)
    return out.getvalue()


def told(tree: Tree | None) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
    assert tree is not None
    return [_told(element) for element in tree.elements], tree.marks


def _told(e: Branch) -> tuple[Any, ...]:
    return e.role, e.alt, e.lang, e.scope, e.page, e.last, [_told(kid) for kid in e.kids]


def both_ways(data: bytes) -> tuple[object, object]:
    """What is read off the streams, and what the library reads."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = written(pdf, data)
        assert found
        return told(read_tree(pdf, found)), told(read_tree(pdf, {}))


def as_it_is(pdf: pikepdf.Pdf) -> None:
    assert len(elements(pdf, "P")) > 10


def elsewhere(pdf: pikepdf.Pdf) -> None:
    """Marks of other pages, by number and not, with and without the page of their element."""
    one, two, *_ = (element for element in elements(pdf, "P") if "/Pg" in element)
    one.K = Array([Dictionary(Type=Name.MCR, Pg=pdf.pages[-1].obj, MCID=3), 4])
    del one.Pg
    two.K = Array([5, Dictionary(Type=Name.MCR, MCID=6), Dictionary(MCID=7, Pg=pdf.pages[2].obj)])


def one_kid(pdf: pikepdf.Pdf) -> None:
    one, two, *_ = elements(pdf, "P")
    one.K = 7
    two.K = Dictionary(Type=Name.StructElem, S=Name.Span, P=two, K=Array([2]), Alt=String("é (a"))


def odd_words(pdf: pikepdf.Pdf) -> None:
    one, two, *_ = elements(pdf, "P")
    one.Lang, one.T = String("fr-FR"), String("/S /H1 /Type /StructElem >>")
    two.ID, two.ActualText = String("a) (b\\"), String("<< /K [ 1 ] >>")
    two.S = Name("/Une#20chose")


def within_itself(pdf: pikepdf.Pdf) -> None:
    one = elements(pdf, "P")[0]
    one.K.append(one)


CHANGES = (as_it_is, elsewhere, one_kid, odd_words, within_itself)


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__ for change in CHANGES])
def test_both_ways_of_reading_agree(
    books: dict[str, Path], change: Callable[[pikepdf.Pdf], None]
) -> None:
    with pikepdf.open(books["screen"]) as pdf:
        change(pdf)
        found, expected = both_ways(saved(pdf))
    assert found == expected


def test_what_is_written_is_what_the_library_gives(books: dict[str, Path]) -> None:
    data = books["screen"].read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = written(pdf, data)
        assert len(found) > 100
        for number, text in found.items():
            assert pdf.get_object(number, 0).unparse(resolved=True) == text


def test_an_object_that_was_changed_since_is_not_read_as_it_was(books: dict[str, Path]) -> None:
    """An update at the end of a file counts, and not what stands before it (7.5.6)."""
    with pikepdf.open(books["screen"]) as pdf:
        number = elements(pdf, "P")[0].objgen[0]
        data = books["screen"].read_bytes()
        update = f"{number} 0 obj\n<< /Type /StructElem /S /Other >>\nendobj\n".encode()
        start = data.rindex(b"startxref") + len(b"startxref")
        table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(data))
        last = int(data[start:].split()[0])
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    where = len(data) + len(update)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    data += update + table + trailer % (size, root, last, where)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tree = read_tree(pdf, written(pdf, data))
        assert tree is not None
        assert "Other" in {element.role for element in tree.elements}


@pytest.mark.parametrize("cut", [1, 9, 20])
def test_a_repaired_file_is_read_by_the_library(books: dict[str, Path], cut: int) -> None:
    data = books["screen"].read_bytes()[:-cut]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert cut == 1 or not written(pdf, data)


def test_a_file_without_object_streams_is_read_by_the_library(books: dict[str, Path]) -> None:
    with pikepdf.open(books["screen"]) as pdf:
        expected = told(read_tree(pdf, {}))
        data = saved(pdf, ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not written(pdf, data)
        assert told(read_tree(pdf, {})) == expected
