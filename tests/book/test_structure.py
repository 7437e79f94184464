"""The structure of the bound file (ISO 14289-1): what a screen reader gets."""

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from guidepress.composition.measures import Measures, measures
from guidepress.composition.parts import back_parts
from guidepress.french.letters import letters
from guidepress.french.typography import compose
from guidepress.outputs import SCREEN
from guidepress.proofing.opened import Opened
from tests.book.conftest import Sample

STANDARD = frozenset(
    """
    Document Part Art Sect Div BlockQuote Caption TOC TOCI Index P H1 H2 H3 H4 H5 H6 L LI Lbl LBody
    Table TR TH TD THead TBody TFoot Span Quote Note Reference Code Link Figure NonStruct
    """.split()  # noqa: SIM905 - as the standard lists them (ISO 32000-1, 14.8.4)
)

Branch = tuple[pikepdf.Dictionary, str, tuple[str, ...]]
"""A structure element, its role, and those of the elements above it."""


@pytest.fixture(scope="module")
def pdf(sample: Sample) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(sample.path) as opened:
        yield opened


def elements(node: pikepdf.Object, above: tuple[str, ...] = ()) -> Iterator[Branch]:
    """Every structure element with the roles of those above it."""
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            role = str(kid.S)[1:]
            yield kid, role, above
            yield from elements(kid, (*above, role))


@pytest.fixture(scope="module")
def tree(pdf: pikepdf.Pdf) -> list[Branch]:
    return list(elements(pdf.Root.StructTreeRoot))


def test_title_language_and_marks(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "fr-FR"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert "Guide des métiers" in str(pdf.docinfo.Title)


def test_roles_are_standard_and_all_kinds_are_there(tree: list[Branch]) -> None:
    counts = Counter(role for _, role, _ in tree)
    assert set(counts) <= STANDARD
    for role in ("H1", "H2", "H3", "P", "L", "Table", "TH", "Figure", "Link", "TOC", "BlockQuote"):
        assert counts[role], role


def test_headings_skip_no_level(tree: list[Branch]) -> None:
    before = 0
    looked = 0
    for _, role, _ in tree:
        if re.fullmatch(r"H\d", role):
            level = int(role[1])
            assert level <= before + 1, f"H{level} after H{before}"
            before, looked = level, looked + 1
    assert looked > 100


def test_every_figure_has_an_alternative_and_a_place(tree: list[Branch]) -> None:
    figures = [element for element, role, _ in tree if role == "Figure"]
    assert figures
    for figure in figures:
        assert str(figure.get("/Alt", "")).strip()
        assert len(figure.A.BBox) == 4


def test_lists_and_tables_are_whole(tree: list[Branch]) -> None:
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


def test_links_hold_an_annotation_that_knows_them(pdf: pikepdf.Pdf, tree: list[Branch]) -> None:
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


def test_inner_languages_are_kept(tree: list[Branch]) -> None:
    languages = Counter(str(e.Lang) for e, _, _ in tree if "/Lang" in e)
    assert languages["en"] > 20


def test_indexes_and_notes_have_their_roles(tree: list[Branch]) -> None:
    """A note has a name of its own, by which it can be referred to (ISO 14289-1, 7.9)."""
    in_index = [role for _, role, above in tree if "Index" in above]
    assert in_index.count("Link") > 50
    assert {"L", "LI", "H1", "Table"} <= set(in_index)
    names = [str(element.ID) for element, role, _ in tree if role == "Note"]
    assert names
    assert len(names) == len(set(names))


def test_contents_are_entries_with_links_and_no_dots(pdf: pikepdf.Pdf, tree: list[Branch]) -> None:
    entries = [element for element, role, _ in tree if role == "TOCI"]
    links = [role for _, role, above in tree if "TOCI" in above and role == "Link"]
    assert len(entries) > 20
    assert len(links) >= len(entries)
    page = next(p for p in pdf.pages if str(p.label) == "3")
    marks = len(re.findall(rb"/MCID", page.Contents.read_bytes()))
    assert marks < 6 * len(entries), "leaders are drawn, not set dot by dot"


def test_a_table_has_a_head_and_cells_that_say_what_they_head(tree: list[Branch]) -> None:
    tables = [element for element, role, _ in tree if role == "Table"]
    assert len(tables) >= 3
    for table in tables:
        inner = [role for _, role, _ in elements(table)]
        assert "TH" in inner
        assert inner.count("THead") <= 1


@pytest.fixture(scope="module")
def read_file(pdf: pikepdf.Pdf) -> Opened:
    return Opened("x.pdf", pdf, b"", SCREEN)


def spots(file: Opened, element: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """The marked contents of an element itself, as page and MCID."""
    for kid in element.K:
        if isinstance(kid, int):
            yield file.numbers[element.Pg.objgen], kid
        elif "/MCID" in kid:
            yield file.numbers[kid.Pg.objgen], int(kid.MCID)


def test_a_paragraph_is_one_element_however_many_lines_it_has(
    pdf: pikepdf.Pdf, tree: list[Branch], read_file: Opened
) -> None:
    said = [facts.texts for facts in read_file.facts]
    long = 0
    for element, role, _ in tree:
        if role == "P":
            texts = [said[page][mcid] for page, mcid in spots(read_file, element)]
            long += len(texts) > 3 and len("".join(texts)) > 200
    assert long > 50


def test_running_heads_are_read_by_eyes_alone(sample: Sample, read_file: Opened) -> None:
    """The title at the head of a recto is shown, and is no part of what is read aloud."""
    seen = pypdfium2.PdfDocument(sample.path)
    looked = 0
    for role in sample.manuscript.guide.roles:
        place = sample.folios.of(f"role/{role.slug}")
        assert place
        index = next(i for i in range(len(seen)) if seen.get_page_label(i) == str(place.first + 1))
        shown = letters(seen[index].get_textpage().get_text_bounded())
        told = letters(" ".join(read_file.facts[index].texts.values()))
        assert shown.endswith(str(place.first + 1)) or str(place.first + 1) in shown
        assert shown.count(letters(role.title)) == told.count(letters(role.title)) + 1
        looked += 1
    assert looked == 12


def test_an_index_page_is_headed_by_the_index_that_it_begins_with(sample: Sample) -> None:
    place = sample.folios.of("index")
    assert place
    book = pypdfium2.PdfDocument(sample.path)
    first = next(i for i in range(len(book)) if book.get_page_label(i) == str(place.first))
    guide = sample.manuscript.guide
    parts = [part for part in back_parts(guide) if part.anchor.startswith("index")]
    titles = [letters(part.title) for part in parts]
    going_on, looked = titles[0], []
    for index in range(first, first + place.pages):
        head, body = head_and_body(book[index], measures(guide.edition.trim))
        begun = sorted((body.index(title), title) for title in titles if title in body)
        if index > first:
            looked.append(begun[0][1] if begun and begun[0][0] == 0 else going_on)
            assert head == looked[-1], f"page {index - first + place.first}"
        going_on = begun[-1][1] if begun else going_on
    # One of these pages begins within an index, and holds the beginning of another.
    assert looked == [titles[0], titles[2], titles[3]]


def head_and_body(page: pypdfium2.PdfPage, measures: Measures) -> tuple[str, str]:
    """The letters of a page's top margin, and those of its type area."""
    left, low, right, high = page.get_trimbox()
    edge = high - (measures.top - 1) * 72 / 25.4
    text = page.get_textpage()
    return (
        letters(text.get_text_bounded(left, edge, right, high)),
        letters(text.get_text_bounded(left, low, right, edge)),
    )


def test_links_say_where_they_go(pdf: pikepdf.Pdf) -> None:
    names = list(pdf.Root.Names.Dests.Names)
    places = {str(names[i]): names[i + 1][0].objgen for i in range(0, len(names), 2)}
    labels = {page.obj.objgen: str(page.label) for page in pdf.pages}
    looked = 0
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            said = str(link.Contents)
            if "/Dest" in link:
                folio = labels[places[str(link.Dest)]]
                assert re.fullmatch(rf".{{3,}}, page {folio}", said) or not folio.isdigit()
                looked += 1
            else:
                assert said == str(link.A.URI).removeprefix("mailto:")
    assert looked > 300


def test_pictures_are_as_fine_as_a_screen_shows(read_file: Opened) -> None:
    pictures = [picture for facts in read_file.facts for picture in facts.pictures]
    assert pictures
    assert all(150 <= picture.resolution <= 201 for picture in pictures)


def test_every_font_file_is_in_the_book_once(pdf: pikepdf.Pdf) -> None:
    programs = {
        descriptor.FontFile2.objgen
        for page in pdf.pages
        for font in page.resources.Font.values()
        for descriptor in (font.DescendantFonts[0].FontDescriptor,)
    }
    contents = {pdf.get_object(*place).read_bytes() for place in programs}
    assert 3 < len(programs) == len(contents) < 12


def test_bookmarks_go_down_to_second_headings(sample: Sample, pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        families = [entry for entry in outline.root if entry.children]
        assert len(families) >= len(sample.manuscript.guide.edition.families)
        roles = {inner.title: inner for entry in families for inner in entry.children}
    for role in sample.manuscript.guide.roles:
        assert len(roles[compose(role.title)].children) >= 3


def test_a_sponsored_box_is_whole(read_file: Opened) -> None:
    """What says that a text is paid for stands with that text."""
    pages = [" ".join(facts.texts.values()) for facts in read_file.facts]
    (labelled,) = [text for text in pages if "Publi-rédactionnel" in text]
    assert "Ce guide est un exemple" in labelled
