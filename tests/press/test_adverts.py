"""Adverts in the book: where they stand, what is told of them, and what is left of their files."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from guidepress.composition import layouts
from guidepress.composition.compose import compose
from guidepress.manuscript.load import load
from guidepress.outputs import PRINT, SCREEN
from guidepress.press.finishing import finish
from guidepress.press.progress import Silent
from guidepress.press.reading import Manuscript, read
from guidepress.press.settling import Settled, settle
from guidepress.section import Side
from tests import adverts
from tests.adverts import WORDS, advert, edited
from tests.colour_spaces import additive, walk
from tests.galley_proofs import opened
from tests.guides import Change, make_guide, swap
from tests.standing_type import Standing

MM = 72 / 25.4
ADVERTS = """\
adverts:
  - {file: ecole.pdf, advertiser: "l'École d'essai", alt: Trois mots en blanc., before: dpo}
  - {file: ecole.pdf, advertiser: un imprimeur, alt: Trois mots., before: veilleur}
  - {file: photo.jpg, advertiser: une presse, alt: Un aplat rouge., before: veilleur}
  - {file: fin.pdf, advertiser: un relieur, alt: Trois mots encore.}
printing:
  paper: {name: offset, weight: 90, bulk: 1.2}
  cover: {name: carte, weight: 250}
  quantity: 100
families:
"""


def guide_with(folder: Path, text: str = ADVERTS, **changes: Change) -> Path:
    stock: dict[str, Change] = {
        "guide.yaml": swap("families:\n", text),
        "ecole.pdf": advert(),
        "photo.jpg": adverts.picture(2552, 3580),
        "fin.pdf": edited(advert(bleed=5), adverts.with_scripts),
    }
    return make_guide(folder, **(stock | changes))


@pytest.fixture(scope="module")
def manuscript(tmp_path_factory: pytest.TempPathFactory) -> Manuscript:
    found = read(guide_with(tmp_path_factory.mktemp("adverts")))
    assert isinstance(found, Manuscript), found.findings
    return found


@pytest.fixture(scope="module")
def settled(
    manuscript: Manuscript, standing: Standing, tmp_path_factory: pytest.TempPathFactory
) -> Settled:
    means = standing(tmp_path_factory.mktemp("type"))
    made = settle(manuscript.layout, manuscript.sections, Silent(), means)
    assert made.findings == ()
    return made


@pytest.fixture(scope="module")
def screen(manuscript: Manuscript, settled: Settled) -> bytes:
    files, _ = finish(manuscript, settled, SCREEN, "livre")
    return files[0].pdf


@pytest.fixture(scope="module")
def in_print(manuscript: Manuscript, settled: Settled) -> bytes:
    files, _ = finish(manuscript, settled, PRINT, "livre")
    return files[0].pdf


def pages_of(settled: Settled, name: str) -> tuple[int, int]:
    """The page of a section in the screen file (from 0), and its folio."""
    before = 0
    for place in settled.folios.imposed:
        if place.name == name:
            return before, place.first
        before += place.pages
    raise AssertionError(name)


def test_an_advert_is_the_page_before_its_part_and_moves_nothing(settled: Settled) -> None:
    folios = settled.folios
    roles = [folios.of(f"role/{slug}") for slug in ("veilleur", "dpo")]
    assert all(role and role.side is Side.VERSO for role in roles)
    for number, slug in ((1, "dpo"), (3, "veilleur")):
        own, role = folios.of(f"advert/{number}"), folios.of(f"role/{slug}")
        assert own
        assert role
        assert own.last + 1 == role.first
        assert own.side is Side.RECTO


def test_two_adverts_before_one_part_make_a_leaf_in_their_order(settled: Settled) -> None:
    names = [place.name for place in settled.folios.imposed]
    at = names.index("advert/2")
    assert names[at - 1 : at + 3] == ["family/essai", "advert/2", "advert/3", "role/veilleur"]


def test_an_advert_takes_a_page_that_would_have_been_completed(
    manuscript: Manuscript, settled: Settled
) -> None:
    names = [place.name for place in settled.folios.imposed]
    closing, role = "role/veilleur/closing", settled.folios.of("role/veilleur")
    assert role
    assert (closing in names) == (role.pages % 2 == 0)
    assert names[names.index("advert/1") - 1] in (closing, "role/veilleur")


def test_an_advert_without_a_place_stands_before_the_pages_to_write_on(settled: Settled) -> None:
    names = [place.name for place in settled.folios.imposed]
    assert names[names.index("advert/4") - 1] == "sources"
    assert settled.folios.imposed[-2].last % 4 == 0


def test_an_advert_alone_before_the_first_role_has_a_plate_opposite(tmp_path: Path) -> None:
    one = ADVERTS.replace("before: veilleur", "before: dpo", 1)
    found = read(guide_with(tmp_path, one))
    assert isinstance(found, Manuscript)
    sections = {section.name: section for section in found.sections}
    assert sections["advert/3"].opens_on is Side.RECTO
    assert sections["family/essai/plate"].completes == "family/essai"


def test_an_advert_is_told_as_one_figure_and_labelled(settled: Settled, screen: bytes) -> None:
    page, _ = pages_of(settled, "advert/1")
    assert pypdfium2.PdfDocument(screen)[page].get_textpage().get_text_range() == "Publicité"
    with opened(screen) as pdf:
        figures = [
            str(element.Alt)
            for element in elements(pdf.Root.StructTreeRoot.K[0])
            if str(element.S) == "/Figure" and "/Alt" in element
        ]
    told = [alt for alt in figures if alt.startswith("Publicité")]
    assert "Publicité de l’École d’essai : Trois mots en blanc." in [
        alt.replace("\u00a0", " ").replace("\u202f", " ") for alt in told
    ]
    assert len(told) == 4


def elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    """An element and all below it."""
    kids = element.get("/K", pikepdf.Array([]))
    below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [element, *(each for kid in below for each in elements(kid))]


def test_on_screen_an_advert_is_a_picture_in_rgb(settled: Settled, screen: bytes) -> None:
    page, _ = pages_of(settled, "advert/1")
    with opened(screen) as pdf:
        objects = list(pdf.pages[page].obj.Resources.XObject.values())
        assert [str(each.Subtype) for each in objects] == ["/Image"]
        assert str(objects[0].ColorSpace) == "/DeviceRGB"
        assert "/GPoriginal" not in objects[0]
    assert b"GPoriginal" not in plain(screen)


def test_in_print_an_advert_keeps_its_type_and_inks(settled: Settled, in_print: bytes) -> None:
    _, folio = pages_of(settled, "advert/1")
    page = pypdfium2.PdfDocument(in_print)[folio - 1]
    told = page.get_textpage().get_text_range().splitlines()
    assert set(told) == {"Publicité", WORDS}
    with opened(in_print) as pdf:
        form = next(iter(pdf.pages[folio - 1].obj.Resources.XObject.values()))
        assert str(form.Subtype) == "/Form"
        assert b"0.8 0.3 0.2 0.1" in form.read_bytes()


def test_in_print_its_trim_lies_on_the_book_s_own(settled: Settled, in_print: bytes) -> None:
    for name, data in (("advert/1", advert()), ("advert/4", advert(bleed=5))):
        _, folio = pages_of(settled, name)
        at = place_of(in_print, folio - 1, WORDS)
        assert at == pytest.approx(place_of(data, 0, WORDS), abs=0.02)


def place_of(data: bytes, number: int, words: str) -> tuple[float, ...]:
    """Where words stand on a page: millimetres from the lower left of the trim."""
    page = pypdfium2.PdfDocument(data)[number]
    text, trim = page.get_textpage(), page.get_trimbox()
    index = text.get_text_range().index(words)
    x1, y1, _, _ = text.get_charbox(index)
    x2, _, _, y2 = text.get_charbox(index + len(words) - 1)
    return tuple((v - o) / MM for v, o in zip((x1, y1, x2, y2), trim[:2] * 2, strict=True))


def test_nothing_of_an_advert_s_file_acts(screen: bytes, in_print: bytes) -> None:
    for data in (screen, in_print):
        words = plain(data)
        for trace in (b"JavaScript", b"app.alert", b"suivi", b"EmbeddedFile", b"OpenAction"):
            assert trace not in words


def plain(data: bytes) -> bytes:
    """A file with nothing packed."""
    import io

    output = io.BytesIO()
    with opened(data) as pdf:
        pdf.save(
            output,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return output.getvalue()


def test_another_file_under_the_same_name_is_another_galley(
    manuscript: Manuscript, tmp_path: Path
) -> None:
    from guidepress.folios import Folios
    from guidepress.galleys.copy import cast_off
    from guidepress.galleys.key import KeyMaker

    other = read(guide_with(tmp_path, **{"ecole.pdf": advert(bleed=4)}))
    assert isinstance(other, Manuscript)
    keys = [
        KeyMaker(each.layout).key(cast_off(section, Folios()))
        for each in (manuscript, other)
        for section in each.sections
        if section.name == "advert/1"
    ]
    assert len(set(keys)) == 2


def test_what_cannot_be_bound_is_a_finding_wherever_it_is_met(tmp_path: Path) -> None:
    guide, _ = load(guide_with(tmp_path, **{"ecole.pdf": b"%PDF-1.7 rien"}))
    assert guide
    layout, _ = layouts.load(guide)
    assert layout
    _, found = compose(guide, layout)
    assert {(each.rule, each.place.file) for each in found} == {("advert-unreadable", "guide.yaml")}


def test_an_advert_before_what_is_not_in_the_book_is_said(tmp_path: Path) -> None:
    text = ADVERTS.replace("before: dpo", "before: hors-livre")
    page = "# Une page\n\nQue rien n'imprime.\n"
    found = read(guide_with(tmp_path, text, **{"pages/hors-livre.md": page}))
    assert "advert-left-out" in [finding.rule for finding in found.findings]


def test_an_advert_that_appears_twice_is_embedded_once(
    settled: Settled, in_print: bytes, screen: bytes
) -> None:
    pages = [pages_of(settled, f"advert/{number}") for number in (1, 2)]
    with opened(in_print) as pdf:
        forms = [pdf.pages[folio - 1].obj.Resources.XObject for _, folio in pages]
        assert len({next(iter(each.values())).objgen for each in forms}) == 1
    with opened(screen) as pdf:
        pictures = [pdf.pages[index].obj.Resources.XObject for index, _ in pages]
        assert len({next(iter(each.values())).objgen for each in pictures}) == 1


def test_an_advert_in_rgb_is_printed_in_inks(tmp_path: Path, standing: Standing) -> None:
    """Pictures within its forms, colours of its content and of its spaces, a shading: all of it."""
    photo = edited(
        edited(advert(), adverts.with_picture(400, 30, "/DeviceRGB")), adverts.with_lights
    )
    photo = edited(photo, adverts.with_an_unused_font)
    found = read(guide_with(tmp_path, **{"fin.pdf": photo}))
    assert isinstance(found, Manuscript)
    assert "advert-colours" in [finding.rule for finding in found.findings]
    made = settle(found.layout, found.sections, Silent(), standing(tmp_path))
    files, told = finish(found, made, PRINT, "livre")
    assert [each.rule for each in told if each.severity == "error"] == []
    with opened(files[0].pdf) as pdf:
        seen = walk(pdf)
        assert additive(seen) == set()
        assert ("image", "DeviceCMYK") in seen.seen
        _, folio = pages_of(made, "advert/4")
        form = next(iter(pdf.pages[folio - 1].obj.Resources.XObject.values()))
        content = form.read_bytes()
    assert content.count(b"0 0 0 1 k\n") == 1, "black is black alone"
    assert b"(1 0 0 rg 0 0 0 rg )" in content, "words are no colours"
    assert b"GPoverprint" not in content


def test_an_advert_with_colours_that_no_inks_are_known_for_is_not_printed(
    tmp_path: Path, standing: Standing
) -> None:
    photo = edited(advert(), adverts.with_lab)
    found = read(guide_with(tmp_path / "printed", **{"fin.pdf": photo}))
    assert ("advert-unprintable", "error") in [(f.rule, f.severity) for f in found.findings]
    unprinted = ADVERTS[: ADVERTS.index("printing:")] + "families:\n"
    found = read(guide_with(tmp_path / "read", unprinted, **{"fin.pdf": photo}))
    assert isinstance(found, Manuscript)
    assert "advert-colours" in [finding.rule for finding in found.findings]
    made = settle(found.layout, found.sections, Silent(), standing(tmp_path))
    _, told = finish(found, made, PRINT, "livre")
    assert {each.rule for each in told if each.severity == "error"} == {"proof-colours"}
    _, told = finish(found, made, SCREEN, "livre")
    assert [each.rule for each in told if each.severity == "error"] == []
