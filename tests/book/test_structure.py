"""The structure of the bound file (ISO 14289-1): what a screen reader gets."""

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pytest

from tests.book.conftest import Sample

STANDARD = frozenset(
    """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody
    Table TR TH TD THead TBody TFoot Span Quote Note Reference Code Link Figure NonStruct
    """.split()  # noqa: SIM905 - as the standard lists them (ISO 32000-1, 14.8.4)
)


@pytest.fixture(scope="module")
def pdf(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.path) as opened:
        yield opened


def elements(node: pikepdf.Object, above: tuple[str, ...] = ()) -> Iterator[tuple]:
    """Every structure element with the roles of those above it."""
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            role = str(kid.S)[1:]
            yield kid, role, above
            yield from elements(kid, (*above, role))


@pytest.fixture(scope="module")
def tree(pdf: pikepdf.Pdf) -> list[tuple]:
    return list(elements(pdf.Root.StructTreeRoot))


def test_title_language_and_marks(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "fr-FR"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "Guide des métiers" in str(pdf.docinfo.Title)


def test_roles_are_standard_and_all_kinds_are_there(tree: list[tuple]) -> None:
    counts = Counter(role for _, role, _ in tree)
    assert set(counts) <= STANDARD
    for role in ("H1", "H2", "H3", "P", "L", "Table", "TH", "Figure", "Link", "TOC", "BlockQuote"):
        assert counts[role], role


def test_headings_skip_no_level(tree: list[tuple]) -> None:
    before = 0
    looked = 0
    for _, role, _ in tree:
        if re.fullmatch(r"H\d", role):
            level = int(role[1])
            assert level <= before + 1, f"H{level} after H{before}"
            before, looked = level, looked + 1
    assert looked > 100


def test_every_figure_has_an_alternative_and_a_place(tree: list[tuple]) -> None:
    figures = [element for element, role, _ in tree if role == "Figure"]
    assert figures
    for figure in figures:
        assert str(figure.get("/Alt", "")).strip()
        assert len(figure.A.BBox) == 4


def test_lists_and_tables_are_whole(tree: list[tuple]) -> None:
    for element, role, above in tree:
        if role == "LI":
            assert above[-1] == "L"
        elif role in {"Lbl", "LBody"}:
            assert above[-1] in {"LI", "TOCI"}
        elif role == "TOCI":
            assert above[-1] == "TOC"
        elif role == "TR":
            assert above[-1] in {"Table", "THead", "TBody", "TFoot"}
        elif role == "TH":
            assert str(element.A.Scope) in {"/Row", "/Column"}


def test_links_hold_an_annotation_that_knows_them(pdf: pikepdf.Pdf, tree: list[tuple]) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    links = [element for element, role, _ in tree if role == "Link"]
    assert len(links) > 100
    for link in links:
        kids = [kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
        annotations = [kid.Obj for kid in kids if kid.get("/Type") == "/OBJR"]
        assert annotations
        for annotation in annotations:
            assert parents[int(annotation.StructParent)].objgen == link.objgen


def test_every_annotation_belongs_to_a_link(pdf: pikepdf.Pdf) -> None:
    """Those that stand at the end of a line by position too (ISO 14289-1, 7.18.5)."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    owners = [
        parents[int(annotation.StructParent)]
        for page in pdf.pages
        for annotation in page.obj.get("/Annots", [])
    ]
    assert len(owners) > 300
    assert {str(owner.S) for owner in owners} == {"/Link"}


def test_it_declares_what_it_is(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as said:
        assert said["pdfuaid:part"] == "1"
        assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
        assert said["xmp:Label"] == "screen"
        assert said["dc:title"] == str(pdf.docinfo.Title)
    (intent,) = pdf.Root.OutputIntents
    assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFA1", 3)
    assert not bool(pdf.Root.MarkInfo.Suspects)


def test_all_content_is_tagged_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    """Nothing is shown outside of marked content, and each MCID has its element."""
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    for page in pdf.pages:
        content = page.Contents.read_bytes()
        depth = 0
        for line in content.split(b"\n"):
            if line.endswith((b"BDC", b"BMC")):
                depth += 1
            elif line == b"EMC":
                depth -= 1
            elif line.endswith(b"TJ"):
                assert depth > 0, f"text outside of marked content on page {page.label}"
        assert depth == 0
        owners = parents[int(page.obj.StructParents)]
        for found in re.finditer(rb"/MCID (\d+)", content):
            assert "/S" in owners[int(found[1])]


def test_inner_languages_are_kept(tree: list[tuple]) -> None:
    languages = Counter(str(e.Lang) for e, _, _ in tree if "/Lang" in e)
    assert languages["en"] > 20
