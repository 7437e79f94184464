"""Parts of a structure that are remembered are those that would be read."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
import pytest

from guidepress.binding import gathering
from guidepress.galley import Element, Galley, Mark
from guidepress.press.settling import Settled
from guidepress.proofing.branch import folded, unfolded
from guidepress.proofing.memory import Kept, Memory, read_back
from guidepress.proofing.tree import Tree, _Reader, read_tree
from guidepress.proofing.written import Written, _streams, written
from tests.galley_proofs import a_book, bound, settled
from tests.proofing.test_tree import told as _told


@pytest.fixture(scope="module")
def book() -> Settled:
    return settled(a_book(2))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of all elements that are read, and not remembered."""
    found: list[int] = []
    plain = _Reader._plain

    def counted(self: _Reader, match: object, depth: int) -> object:
        found.append(depth)
        return plain(self, match, depth)  # type: ignore[arg-type]

    monkeypatch.setattr(_Reader, "_plain", counted)
    return found


def told(tree: Tree | None) -> tuple[object, ...]:
    assert tree is not None
    return *_told(tree), tree.holders, tree.linked


def tree_of(data: bytes, memory: Memory | None) -> tuple[object, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return told(read_tree(pdf, written(pdf, data), memory))


def recalled(memory: Memory) -> Memory:
    return Memory(read_back(memory.written()))


def test_what_is_remembered_is_not_read_again(book: Settled, read: list[int]) -> None:
    data, memory = bound(book), Memory()
    expected = tree_of(data, None)
    once = len(read)
    assert tree_of(data, memory) == expected
    assert len(read) == 2 * once
    again = recalled(memory)
    assert tree_of(data, again) == expected
    assert len(read) == 2 * once + 1  # the element around all parts
    assert not again.has_grown


def in_the_first_part(book: Settled, change: Callable[[Element], Element]) -> Settled:
    """A book whose longest part has another structure."""

    def changed(galley: Galley) -> Galley:
        return replace(galley, structure=tuple(map(change, galley.structure)))

    longest = max(range(len(book.parts)), key=lambda at: len(book.parts[at][1].pages))
    parts = list(book.parts)
    parts[longest] = (parts[longest][0], changed(parts[longest][1]))
    return replace(book, parts=tuple(parts))


def first_kid(element: Element, change: Callable[[Element], Element]) -> Element:
    kids = list(element.kids)
    at = next(at for at, kid in enumerate(kids) if isinstance(kid, Element))
    assert isinstance(kids[at], Element)
    kids[at] = change(kids[at])
    return replace(element, kids=tuple(kids))


CHANGES: dict[str, Callable[[Element], Element]] = {
    "role": lambda e: first_kid(e, lambda kid: replace(kid, role="H2")),
    "alternative": lambda e: first_kid(e, lambda kid: replace(kid, alt="L’été (a \\ b)")),
    "plain alternative": lambda e: first_kid(e, lambda kid: replace(kid, alt="Une courbe")),
    "language": lambda e: first_kid(e, lambda kid: replace(kid, lang="en")),
    "scope": lambda e: first_kid(e, lambda k: replace(k, role="TH", attributes={"scope": "Row"})),
    "mark of another page": lambda e: first_kid(e, lambda kid: replace(kid, kids=(Mark(2, 0),))),
    "no kids": lambda e: first_kid(e, lambda kid: replace(kid, kids=())),
    "order": lambda e: replace(e, kids=e.kids[::-1]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_part_that_changed_is_read_as_it_is(book: Settled, name: str, read: list[int]) -> None:
    memory = Memory()
    before = tree_of(bound(book), memory)
    changed = bound(in_the_first_part(book, CHANGES[name]))
    expected = tree_of(changed, None)
    assert expected != before
    again = recalled(memory)
    read.clear()
    assert tree_of(changed, again) == expected
    assert again.has_grown
    read.clear()
    assert tree_of(changed, recalled(again)) == expected
    assert len(read) == 1


def test_pages_that_stand_elsewhere_in_the_file_are_told_so(book: Settled) -> None:
    """The same objects, and pages before them that were not there."""
    memory = Memory()
    tree_of(bound(book), memory)
    first, second, *rest = book.parts
    for parts in ((first, *rest), (second, first, *rest), (first, first, second, *rest)):
        data = bound(replace(book, parts=parts))
        assert tree_of(data, recalled(memory)) == tree_of(data, None)


def test_a_part_in_several_streams_is_read(book: Settled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "TOGETHER", 5)
    data, memory = bound(book), Memory()
    expected = tree_of(data, None)
    assert tree_of(data, memory) == expected
    assert None in memory.found.values()
    assert tree_of(data, recalled(memory)) == expected


def parts_of(data: bytes) -> Iterator[dict]:
    memory = Memory()
    tree_of(data, memory)
    yield from (said for said in memory.found.values() if said and said["pages"])


def test_pages_in_another_order_are_not_what_was_kept(book: Settled) -> None:
    data = bound(book)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen[0]: at for at, page in enumerate(pdf.pages)}
    said = max(parts_of(data), key=lambda each: len(each["pages"]))
    assert len(said["pages"]) > 2
    assert unfolded(said, pages) is not None
    turned = {number: len(pages) - at for number, at in pages.items()}
    assert unfolded(said, turned) is None
    assert unfolded(said, {}) is None
    assert unfolded(said, dict.fromkeys(pages, 3)) is None


def test_what_is_kept_of_a_part_comes_back(book: Settled) -> None:
    data = bound(book)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen[0]: at for at, page in enumerate(pdf.pages)}
    numbers = {at: number for number, at in pages.items()}
    for said in parts_of(data):
        grown = unfolded(said, pages)
        assert grown is not None
        again = folded(grown, numbers)
        assert json.dumps(again) == json.dumps(said)


def test_a_stream_that_cannot_be_read_is_the_librarys_to_tell(book: Settled) -> None:
    data = bound(book)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = written(pdf, data)
        assert isinstance(texts, Written)
        number = next(iter(texts))
        stream = texts._streams[number]
        pdf.get_object(stream, 0).write(b"none of it", filter=None)
        assert number in texts
        assert texts.get(number) is None
        digest = texts.digest(number)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert digest != written(pdf, data).digest(number)  # type: ignore[attr-defined]


@pytest.mark.parametrize("said", [{"Size": 3}, {"Size": 9, "Index": [0, 3]}])
def test_a_table_tells_the_stream_of_each_object(said: dict[str, object]) -> None:
    rows = bytes((0, 0, 0, 0, 2, 1, 4, 7, 1, 0, 9, 0))
    with pikepdf.new() as pdf:
        streams = _streams(pikepdf.Stream(pdf, rows, W=[1, 2, 1], **said))
        texts = Written(pdf, streams)
        assert list(streams) == [0, 260, 0]  # object 1 is the seventh of stream 260
        assert list(texts) == [1]
        assert len(texts) == 1
        assert not {-2, 0, 2, 3} & {number for number in range(-3, 5) if number in texts}
        with pytest.raises(KeyError):
            texts[2]


@pytest.mark.parametrize("said", [{"Size": 900}, {"Size": 5, "Index": [2, 3]}])
def test_a_table_of_other_objects_is_the_librarys_to_read(said: dict[str, object]) -> None:
    rows = bytes((0, 0, 0, 0, 2, 1, 4, 7, 1, 0, 9, 0))
    with pikepdf.new() as pdf, pytest.raises(ValueError, match=r"\["):
        _streams(pikepdf.Stream(pdf, rows, W=[1, 2, 1], **said))


@pytest.mark.parametrize("damage", ["pages", "abouts", "about", "kids", "marks", "holders"])
def test_what_is_kept_and_no_part_is_read(book: Settled, damage: str) -> None:
    data, memory = bound(book), Memory()
    expected = tree_of(data, memory)
    wrong = {"about": [9**9], "kids": [[0, 9**9]]}.get(damage, 5)
    damaged = {key: json.dumps({**said, damage: wrong}) for key, said in memory.found.items()}
    for lines in (damaged, dict.fromkeys(damaged, '["a list"]')):
        kept = Memory(Kept({key: line.encode() for key, line in lines.items()}))
        assert tree_of(data, recalled(kept)) == expected
