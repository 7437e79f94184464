"""A file written out object by object is one that every reader opens."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from guidepress.binding.object_file import ObjectFile
from guidepress.binding.text import number, string


def a_pdf() -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 200))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q Q")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("12 0 R, une pièce")))
    return pdf


def read(data: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False)
    assert pdf.get_warnings() == []
    return pdf


def test_what_the_library_has_is_written() -> None:
    data = ObjectFile(a_pdf()).written("1.7")
    assert data.startswith(b"%PDF-1.7\n")
    pdf = read(data)
    assert len(pdf.pages) == 1
    assert pdf.pages[0].obj.Contents.read_bytes() == b"q Q"
    assert str(pdf.trailer.Info.Title) == "12 0 R, une pièce"


def test_what_nothing_refers_to_is_left_out() -> None:
    pdf = a_pdf()
    for _ in range(5):
        pdf.make_stream(b"no one's words" * 100)
    lone = pdf.make_indirect(Dictionary(Type=Name.Catalog, Kept=True))
    pdf.Root.Own = lone
    written = read(ObjectFile(pdf).written("1.7"))
    assert written.Root.Own.Kept
    assert not any(
        isinstance(item, pikepdf.Stream) and b"no one" in item.read_bytes()
        for item in written.objects
    )


def test_objects_of_our_own_stand_beside_the_others() -> None:
    pdf = a_pdf()
    pdf.Root.Own = pdf.make_indirect(Array())
    file = ObjectFile(pdf)
    own = [file.number() for _ in range(1000)]
    for at, each in enumerate(own):
        file.put(each, b"<< /At %d /Page %d 0 R >>" % (at, pdf.pages[0].obj.objgen[0]))
    file.put(pdf.Root.Own.objgen[0], b"[ %s ]" % b" ".join(b"%d 0 R" % each for each in own))
    written = read(file.written("1.7"))
    assert [int(each.At) for each in written.Root.Own] == list(range(1000))
    assert all(each.Page.objgen == written.pages[0].obj.objgen for each in written.Root.Own)


def test_the_same_objects_make_the_same_bytes_and_others_another_name() -> None:
    assert ObjectFile(a_pdf()).written("1.7") == ObjectFile(a_pdf()).written("1.7")
    other = a_pdf()
    other.Root.Lang = String("fr")
    names = [bytes(read(ObjectFile(pdf).written("1.7")).trailer.ID[0]) for pdf in (a_pdf(), other)]
    assert names[0] != names[1]


def test_streams_are_compressed_but_for_metadata() -> None:
    pdf = a_pdf()
    pdf.Root.Metadata = pdf.make_stream(b"<x/>" * 50, Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Plain = pdf.make_stream(b"abc" * 50)
    made = pdf.make_stream(b"")
    made.write(deflated := zlib.compress(b"def" * 50), filter=Name.FlateDecode)
    pdf.Root.Made = made
    written = read(ObjectFile(pdf).written("1.7"))
    assert written.Root.Metadata.read_raw_bytes() == b"<x/>" * 50
    assert len(written.Root.Plain.read_raw_bytes()) < 50
    assert written.Root.Plain.read_bytes() == b"abc" * 50
    assert written.Root.Made.read_raw_bytes() == deflated


@pytest.mark.parametrize("words", ["", "plain", "a(b)\\", "é", "l’été 2026", "\n", "日本"])
def test_a_string_is_what_the_library_writes(words: str) -> None:
    assert string(words) == String(words).unparse()


@pytest.mark.parametrize("value", [0, 7, 0.5, -0.0, 12.340000001, -3.25, 841.89, 1e-9])
def test_a_number_is_what_the_library_writes(value: float) -> None:
    assert float(number(value)) == pytest.approx(value, abs=1e-6)
    assert b"e" not in number(value)
