"""What is read with a pattern is what the library would have said, of sound and faulty files."""

import io
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from guidepress.outputs import SCREEN
from guidepress.proofing.opened import Expected, Opened
from guidepress.proofing.plain import PlainLink
from guidepress.proofing.proof import LOOKS, proof
from tests.proofing.planting import elements, first


def said(data: bytes) -> list[str]:
    found = proof("x.pdf", data, Expected(), SCREEN)
    return [f"{each.rule}: {each.message.render('en')}" for each in found]


def mute(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        first(pdf).Contents = String(text)

    return change


def titled(text: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Outlines.First.Title = String(text)

    return change


def entry_with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.A = Dictionary(S=Name.JavaScript, JS=String("1"))


def entry_to_nowhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))


def entries_in_a_circle(pdf: pikepdf.Pdf) -> None:
    one = pdf.Root.Outlines.First
    one.Next.Next = one


def too_deep(pdf: pikepdf.Pdf) -> None:
    outer = pdf.Root.Outlines.First
    for title in "abcd":
        inner = pdf.make_indirect(Dictionary(Title=String(title), Parent=outer, Dest=outer.Dest))
        outer.First = outer.Last = inner
        outer.Count, outer = 1, inner


def link_with_a_script(pdf: pikepdf.Pdf) -> None:
    first(pdf).A = Dictionary(S=Name.JavaScript, JS=String("1"))


def link_without_aim(pdf: pikepdf.Pdf) -> None:
    link = first(pdf)
    del link["/Dest" if "/Dest" in link else "/A"]


def link_outside(pdf: pikepdf.Pdf) -> None:
    del first(pdf).StructParent


def link_of_nobody(pdf: pikepdf.Pdf) -> None:
    for link in elements(pdf, "Link"):
        link.S = Name.Span


def other_annotation(pdf: pikepdf.Pdf) -> None:
    first(pdf).Subtype = Name.FileAttachment


def written_in_the_page(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page.obj)
    page.obj.Annots = Array([Dictionary(Subtype=Name.Link, Contents=String("(3 0 R)"))])


CHANGES = {
    "sound": lambda _: None,
    "mute": mute(""),
    "blank": mute(" "),
    "no-break": mute("\u00a0"),
    "blank and wide": mute("\u202f\u2003"),
    "wide": mute("\u202fœuvre"),
    "brackets": mute("(un (deux) \\ trois"),
    "accent": mute("École, page 3"),
    "untitled": titled(""),
    "no-break title": titled("\u00a0"),
    "wide title": titled("Pourquoi\u202f?"),
    **{
        change.__name__: change
        for change in (
            entry_with_a_script,
            entry_to_nowhere,
            entries_in_a_circle,
            too_deep,
            link_with_a_script,
            link_without_aim,
            link_outside,
            link_of_nobody,
            other_annotation,
            written_in_the_page,
        )
    },
}
PASSING = {"sound", "wide", "brackets", "accent", "wide title"}


@pytest.mark.parametrize("name", CHANGES)
def test_both_ways_find_the_same(
    books: dict[str, Path], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.open(books["screen"]) as pdf:
        CHANGES[name](pdf)
        out = io.BytesIO()
        pdf.save(out)
    found = said(out.getvalue())
    nothing = cached_property(lambda _: {})
    nothing.__set_name__(Opened, "written")
    monkeypatch.setattr(Opened, "written", nothing)
    assert said(out.getvalue()) == found
    assert bool(found) == (name not in PASSING)


def test_all_links_and_entries_of_ours_are_plain(books: dict[str, Path]) -> None:
    data = books["screen"].read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        opened = Opened("x.pdf", pdf, data, SCREEN)
        links = [each for page in opened.annotations for each in page]
        assert len(links) > 20
        assert {type(each) for each in links} == {PlainLink}
        assert len(opened.entries or ()) > 3
        assert {
            look.rule.id for look in LOOKS if look.of(opened) and list(look.breaches(opened))
        } == set()
