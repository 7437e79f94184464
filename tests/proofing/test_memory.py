"""A proof that remembers finds what one without memory finds, whatever has changed in between."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidepress.outputs import BUILT_IN
from guidepress.press.reading import Manuscript, read
from guidepress.press.recollecting import FILE, recollect, recollected
from guidepress.proofing import memory as kept
from guidepress.proofing.memory import Kept, Memory, read_back
from guidepress.proofing.opened import Expected, Opened
from guidepress.proofing.proof import proof
from guidepress.publishing.publish import last_manifest
from tests.proofing.planting import an_image, elements, paint
from tests.proofing.test_planted_faults import FAULTS

Proof = Callable[[str, bytes, Memory], list[str]]


@pytest.fixture(scope="module")
def proofed(editions: Path) -> Proof:
    """Proofs a file of an edition, with the words that are meant to be in it."""
    manuscript, manifest = read(editions / "guide"), last_manifest(editions / "dist")
    assert isinstance(manuscript, Manuscript)
    assert manifest is not None

    def proof_one(book: str, data: bytes, memory: Memory) -> list[str]:
        folios = manifest.folios() if book == "screen" else None
        sections = manuscript.sections if book == "screen" else ()
        profile = BUILT_IN[book]
        found = proof("x.pdf", data, Expected(folios, sections), profile, memory=memory)
        return [f"{each.rule}: {each.message.render('en')}" for each in found]

    return proof_one


@pytest.fixture(scope="module")
def first(proofed: Proof, books: dict[str, Path]) -> dict[str, Memory]:
    """What is remembered of the sound files."""
    memories = {}
    for book in ("screen", "print"):
        memories[book] = Memory()
        proofed(book, books[book].read_bytes(), memories[book])
        assert len(memories[book].found) > 10
    return memories


def recalled(memory: Memory) -> Memory:
    """What is remembered, as it comes back from the disk."""
    return Memory(read_back(memory.written()))


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def agree(proofed: Proof, book: str, data: bytes, first: dict[str, Memory]) -> list[str]:
    """What is found with and without memory, which is the same."""
    without = proofed(book, data, Memory())
    assert proofed(book, data, recalled(first[book])) == without
    return without


def other_letters(pdf: pikepdf.Pdf) -> None:
    """The glyphs of a page are other letters than they were."""
    font = next(iter(pdf.pages[6].resources.Font.values()))
    font.ToUnicode = pdf.make_stream(b"1 beginbfchar\n<0001> <0041>\nendbfchar\n")


def thin_in_a_mask(pdf: pikepdf.Pdf) -> None:
    """Content and forms stay: a graphics state masks with a thin line now."""
    page = pdf.pages[6]
    group = pdf.make_stream(b"0.01 w\n0 0 m\n9 9 l\nS\n", Subtype=Name.Form, BBox=Array([0] * 4))
    page.resources.ExtGState = Dictionary()
    page.resources.ExtGState["/gone"] = Dictionary(SMask=Dictionary(S=Name.Alpha, G=group))
    page.obj.Contents = pdf.make_stream(b"/gone gs\n" + page.obj.Contents.read_bytes())


def larger_in_a_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/Inner Do\n", Subtype=Name.Form, BBox=Array([0] * 4))
    form.Matrix = Array([300, 0, 0, 300, 0, 0])
    form.Resources = Dictionary(XObject=Dictionary(Inner=an_image(pdf, 100, Name.DeviceGray)))
    paint(pdf, pdf.pages[5], form, 1)


def other_order(pdf: pikepdf.Pdf) -> None:
    """The kids of every element back to front: the words are all there, in no order."""
    for element in elements(pdf, "P"):
        if isinstance(element.get("/K"), pikepdf.Array):
            element.K = Array(list(reversed(list(element.K))))


def a_word_less(pdf: pikepdf.Pdf) -> None:
    content = pdf.pages[6].obj.Contents.read_bytes()
    lines = content.split(b"\n")
    shown = [at for at, line in enumerate(lines) if line.endswith(b"TJ") and len(line) > 100]
    del lines[shown[len(shown) // 2]]
    pdf.pages[6].obj.Contents = pdf.make_stream(b"\n".join(lines))


def inky_picture(pdf: pikepdf.Pdf) -> None:
    """Within a form, where no content says how much ink it has."""
    form = pdf.make_stream(b"/Inner Do\n", Subtype=Name.Form, BBox=Array([0] * 4))
    picture = an_image(pdf, 400, Name.DeviceCMYK)
    picture.write(b"\xff" * 400 * 400 * 4)
    form.Resources = Dictionary(XObject=Dictionary(Inner=picture))
    paint(pdf, pdf.pages[5], form, 72)


CHANGES = (
    *((book, fault) for book, fault, _ in FAULTS),
    ("screen", other_letters),
    ("screen", other_order),
    ("screen", a_word_less),
    ("print", thin_in_a_mask),
    ("print", larger_in_a_form),
    ("print", inky_picture),
)


@pytest.mark.parametrize(("book", "change"), CHANGES, ids=[f"{b}-{c.__name__}" for b, c in CHANGES])
def test_a_change_is_found_with_memory_as_without(
    proofed: Proof, first: dict[str, Memory], books: dict[str, Path], book: str, change: Callable
) -> None:
    with pikepdf.open(books[book]) as pdf:
        change(pdf)
        data = saved(pdf)
    found = agree(proofed, book, data, first)
    assert found
    assert change is not inky_picture or any(f.startswith("proof-ink") for f in found)


@pytest.mark.parametrize("seed", range(12))
def test_lines_lost_anywhere_are_found_with_memory_as_without(
    proofed: Proof, first: dict[str, Memory], books: dict[str, Path], seed: int
) -> None:
    dice = random.Random(seed)
    book = dice.choice(["screen", "print"])
    with pikepdf.open(books[book]) as pdf:
        for _ in range(dice.randint(1, 4)):
            page = dice.choice(list(pdf.pages)).obj
            lines = page.Contents.read_bytes().split(b"\n")
            del lines[dice.randrange(len(lines))]
            page.Contents = pdf.make_stream(b"\n".join(lines))
        data = saved(pdf)
    agree(proofed, book, data, first)


def test_what_did_not_change_is_not_read_again(
    proofed: Proof,
    first: dict[str, Memory],
    books: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor when pages before it are gone, so that all of its objects have other numbers."""
    from guidepress.proofing.facts import FactReader

    read_anew = []
    real = FactReader._read
    monkeypatch.setattr(FactReader, "_read", lambda *args: read_anew.append(1) or real(*args))
    with pikepdf.open(books["screen"]) as pdf:
        del pdf.pages[2]
        paint(pdf, pdf.pages[5], an_image(pdf, 400), 72)
        data = saved(pdf)
    proofed("screen", data, recalled(first["screen"]))
    assert len(read_anew) == 1


def test_the_words_of_a_section_are_looked_for_on_its_own_pages(
    proofed: Proof, books: dict[str, Path]
) -> None:
    with pikepdf.open(books["screen"]) as pdf:
        a_word_less(pdf)
        one, data = pdf.pages[6].obj.Contents.read_bytes(), saved(pdf)
    with pikepdf.open(books["screen"]) as pdf:
        whole = pdf.pages[6].obj.Contents.read_bytes()
        assert len(whole) > len(one)
    (found,) = [f for f in proofed("screen", data, Memory()) if f.startswith("proof-words")]
    assert "lacks what the guide says" in found


def test_damaged_memory_and_that_of_other_code_is_none(
    first: dict[str, Memory], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recollect(tmp_path, first["screen"])
    path = tmp_path / FILE
    whole = path.read_bytes()
    assert dict(recollected(tmp_path)) == dict(read_back(whole)) != {}
    for at in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert recollected(tmp_path) == {}, at
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert recollected(tmp_path) == {}, length
    path.write_bytes(whole)
    monkeypatch.setattr(kept, "_code", lambda: "0" * 64)
    assert recollected(tmp_path) == {}


def test_memory_is_bounded_and_the_newest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 5)
    memory = Memory(Kept({f"old-{n}": b"%d" % n for n in range(9)}))
    assert memory.of("new", lambda: "found") == "found"
    assert memory.of("old-7", lambda: "never") == 7
    assert memory.has_grown
    back = read_back(memory.written())
    assert len(back) == 5
    assert {"new", "old-7", "old-0"} <= back.keys()


def test_a_page_has_the_same_key_wherever_it_stands(books: dict[str, Path]) -> None:
    def keys(data: bytes) -> tuple[str, ...]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return Opened("x.pdf", pdf, data, BUILT_IN["screen"]).keys

    data = books["screen"].read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        del pdf.pages[0]
        fewer = saved(pdf)
    assert keys(fewer) == keys(data)[1:]


def test_what_nobody_asks_for_is_kept_as_it_stands() -> None:
    memory = Memory(Kept({"a": b'["\xc3\xa9", 1.50]', "b": b"[2]"}))
    assert memory.of("b", lambda: "never") == [2]
    assert not memory.has_grown
    memory.of("c", lambda: {"d": "\u2028\r\n"})
    assert memory.has_grown
    back = read_back(memory.written())
    assert dict(back) == {"a": ["é", 1.5], "b": [2], "c": {"d": "\u2028\r\n"}}
    assert back.lines["a"] == b'["\xc3\xa9", 1.50]'


@pytest.mark.parametrize("line", [b"", b"{", b"[" * 100_000, b"\xff"])
def test_a_line_that_is_no_json_is_found_anew(line: bytes) -> None:
    memory = Memory(Kept({"a": line}))
    assert memory.of("a", lambda: 1) == 1
    assert memory.has_grown
    assert read_back(memory.written())["a"] == 1


def test_what_was_found_is_kept_as_it_was_when_it_was_found() -> None:
    memory, said = Memory(), {"texts": {7: "un"}, "odd": "\ud800"}
    assert memory.of("a", lambda: said) == {"texts": {7: "un"}, "odd": "\ud800"}
    said["odd"] = "another"
    for each in (memory, Memory(read_back(memory.written()))):
        assert each.of("a", lambda: "never") == {"texts": {"7": "un"}, "odd": "\ud800"}
