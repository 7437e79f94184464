"""A galley comes back from its bytes as it was; bytes that are not whole are refused."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidepress.finding import Finding, Place, Severity
from guidepress.galley import (
    Bookmark,
    Element,
    FaceUse,
    Galley,
    GalleyPage,
    Link,
    LinkMark,
    Mark,
    OpenNumber,
)
from guidepress.galleys.contents import KeptContents
from guidepress.galleys.record import MAGIC, read, write
from guidepress.language import say, say_n
from guidepress.page_digests import page_digests
from guidepress.sealed import DamagedError
from guidepress.structure_record import KeptStructure, held, kept
from tests.galley_proofs import PARAGRAPH, galley_of

texts = st.text(max_size=12)
floats = st.floats(allow_nan=False)
counts = st.integers(0, 10**6)
points = st.tuples(floats, floats)
boxes = st.tuples(floats, floats, floats, floats)
pages = st.builds(
    GalleyPage,
    floats,
    floats,
    floats,
    st.lists(
        st.builds(OpenNumber, st.lists(counts, max_size=4).map(tuple), texts, st.none() | texts),
        max_size=2,
    ).map(tuple),
    st.lists(st.builds(Link, texts, boxes), max_size=2).map(tuple),
    st.lists(st.tuples(texts, floats, floats), max_size=2).map(tuple),
    st.lists(st.builds(Bookmark, counts, texts, points), max_size=2).map(tuple),
    counts,
)
marks = st.builds(Mark, counts, counts) | st.builds(LinkMark, counts, counts)


def elements(kids: st.SearchStrategy[Element | Mark | LinkMark]) -> st.SearchStrategy[Element]:
    attributes = st.dictionaries(texts, texts | counts | boxes, max_size=2)
    few = st.lists(kids, max_size=3).map(tuple)
    return st.builds(Element, texts, few, st.none() | texts, st.none() | texts, attributes)


faces = st.builds(
    FaceUse,
    texts,
    texts,
    texts,
    texts,
    counts,
    st.integers(-1000, 0),
    counts,
    st.dictionaries(counts, floats | counts, max_size=3),
    st.dictionaries(counts, texts, max_size=3),
    st.lists(counts, max_size=10).map(tuple),
)
messages = st.builds(lambda a, b: say("{a} {b}", a=a, b=b), texts, counts | texts | st.none()) | (
    st.builds(lambda n, a: say_n("{n}", "{n} {a}", n, a=say("{a}", a=a)), counts, texts)
)
findings = st.builds(
    Finding,
    texts,
    st.sampled_from(Severity),
    st.builds(Place, texts, counts, counts),
    messages,
    st.none() | messages,
)
galleys = st.builds(
    lambda painted, structure, faces, resources, found, hidden: Galley(
        tuple(page for page, _ in painted),
        structure,
        faces,
        resources,
        tuple(content for _, content in painted),
        found,
        hidden=hidden,
    ),
    st.lists(st.tuples(pages, st.binary(max_size=60)), max_size=2),
    st.lists(elements(st.recursive(marks, elements, max_leaves=6)), max_size=2).map(tuple),
    st.lists(faces, max_size=2).map(tuple),
    st.binary(max_size=60),
    st.lists(findings, max_size=2).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)


@given(galleys, texts)
def test_every_galley_comes_back_as_it_was(galley: Galley, key: str) -> None:
    back = read(write(galley, key), key)
    assert back == galley
    assert repr(back) == repr(galley)  # 1 is not 1.0, a tuple is no list
    assert write(back, key) == write(galley, key)


def test_a_set_galley_comes_back_as_it_was() -> None:
    galley = galley_of(PARAGRAPH * 9)
    assert len(galley.pages) > 1
    assert pickle.dumps(read(write(galley))) == pickle.dumps(read(write(read(write(galley)))))
    assert read(write(galley)) == galley


SMALL = Galley((GalleyPage(1.5, 2, 0),), (Element("P", (Mark(0, 1),)),), (), b"%PDF", (b"q Q",))


@settings(max_examples=300)
@given(st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    whole = bytearray(write(SMALL, "k"))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedError):
        read(bytes(whole), "k")


@given(st.integers(0, len(write(SMALL, "k")) - 1))
def test_a_file_cut_short_is_noticed(length: int) -> None:
    with pytest.raises(DamagedError):
        read(write(SMALL, "k")[:length], "k")


@given(st.binary(max_size=80))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    import hashlib

    for whole in (data, MAGIC + hashlib.sha256(data).digest() + data):
        with pytest.raises(DamagedError):
            read(whole)


def test_another_galley_in_its_place_is_noticed() -> None:
    with pytest.raises(DamagedError, match="another"):
        read(write(SMALL, "one"), "two")


def test_a_structure_is_read_when_it_is_asked_for() -> None:
    back = read(write(SMALL)).structure
    assert isinstance(back, KeptStructure)
    assert "elements" not in vars(back)
    assert list(back) == [*SMALL.structure]
    assert back[0] == SMALL.structure[0]


def test_contents_are_inflated_when_they_are_asked_for() -> None:
    galley = galley_of(PARAGRAPH * 9)
    back = read(write(galley))
    assert isinstance(back.contents, KeptContents)
    assert len(back.contents) == len(galley.pages) > 1
    assert len(back.contents.deflated) < sum(map(len, galley.contents)) / 2
    assert tuple(back.contents) == galley.contents == back.contents[:]
    assert back.contents[1] == galley.contents[1]
    for wrong in (KeptContents(b"x", [1]), KeptContents(back.contents.deflated, [1])):
        with pytest.raises(DamagedError):
            list(wrong)


def test_as_many_contents_as_pages_are_read() -> None:
    for wrong in ({"contents": (b"q", b"Q")}, {"digests": ("0", "1")}):
        with pytest.raises(DamagedError, match="pages"):
            read(write(replace(SMALL, **{"digests": ("0",), **wrong})))


def test_digests_of_its_pages_are_kept_with_it() -> None:
    back = read(write(galley_of(PARAGRAPH * 9)))
    assert back.digests == page_digests(galley_of(PARAGRAPH * 9)) == page_digests(back)
    assert len(set(back.digests)) == len(back.pages) > 1


def test_what_its_pages_hold_is_known_without_reading_it() -> None:
    galley = galley_of(PARAGRAPH * 9)
    back = read(write(galley)).structure
    for page in range(-1, len(galley.pages) + 1):
        assert held(back, page) == held(tuple(galley.structure), page)
    assert held(back, 0) > 0
    assert "elements" not in vars(back)


@given(galleys)
def test_structures_are_told_from_one_another(galley: Galley) -> None:
    one = kept(tuple(galley.structure))
    back = read(write(galley)).structure
    assert isinstance(back, KeptStructure)
    assert back.digest == one.digest
    assert kept((*galley.structure, Element("P"))).digest != one.digest


@pytest.mark.parametrize("text", [b"", b"[1]", b'[["P",[[5]],null,null,{}]]', b"[" * 100_000])
def test_a_structure_that_is_none_is_damaged(text: bytes) -> None:
    with pytest.raises(DamagedError):
        list(KeptStructure(text, {}))
