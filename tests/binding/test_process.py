"""Colours of a press's file: walked token by token, in everything that can have one."""

import re
from functools import cache

import pikepdf
import pytest

from guidepress.binding.condition import Condition
from guidepress.binding.plates import Plates
from guidepress.binding.process import KNOCKOUT, OVERPRINT
from guidepress.binding.separation import Separation, UnfitProfileError
from guidepress.finding import Place
from guidepress.galley import Galley
from guidepress.inks import Inks
from guidepress.outputs import PRINT, OutputProfile
from tests.colour_spaces import additive, names, walk
from tests.galley_proofs import opened
from tests.press_proofs import BRAND, ICC, INKS, bound_for, colourful, plates, printed, shown


def test_the_walk_sees_rgb_wherever_it_can_be():
    seen = walk(opened(shown()))
    assert {where for where, _ in additive(seen)} == {
        "operator rg",
        "operator RG",
        "image",
        "shading",
        "group",
    }
    assert {("pattern", ""), ("soft mask", ""), ("form", "")} <= seen.seen
    assert seen.operators > 200


def test_the_walk_sees_what_we_never_write():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    base = [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 0, pikepdf.String("abc")]
    icc = pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_stream(b"", N=3)])
    page.obj.Resources = pikepdf.Dictionary(ColorSpace={"/I": base, "/P": icc})
    content = b"BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI /I cs 0 sc"
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(C=[1, 0, 0])])
    assert additive(walk(pdf)) == {
        ("inline image", "DeviceRGB"),
        ("operator cs's base", "DeviceRGB"),
        ("resource's base", "DeviceRGB"),
        ("resource", "ICC of 3"),
        ("annotation", "DeviceRGB"),
    }


def test_a_file_for_a_press_has_no_rgb():
    seen = walk(opened(printed()))
    assert additive(seen) == set()
    assert {("pattern", ""), ("soft mask", ""), ("shading", "DeviceCMYK")} <= seen.seen
    found = names(opened(printed()))
    assert "/DeviceCMYK" in found
    assert not found & {"/DeviceRGB", "/CalRGB", "/Lab", "/RGB", "/sRGB"}


def test_nothing_but_colours_is_changed():
    before, after = (_operators(data) for data in (shown(), printed()))
    assert len(before) > 200
    assert after == before


def test_no_rgb_of_a_string_is_taken_for_a_colour():
    book = colourful()
    galley = book.parts[0][1]
    told = b"<0031 0 0 rg> Tj"
    assert plates().content(told) == told
    assert galley.pages


def _tokens(data: bytes) -> list[tuple[str, str]]:
    """The operators of the first page, each with what it is given."""
    with opened(data) as pdf:
        return [
            (str(token.operator), " ".join(map(str, token.operands)))
            for token in pikepdf.parse_content_stream(pdf.pages[0].obj)  # type: ignore[arg-type]
        ]


@cache
def _colours(data: bytes) -> list[tuple[str, tuple[float, ...], str]]:
    """Each colour that is filled with: operator, values, and the overprint state it stands in."""
    found, state = [], ""
    for name, told in _tokens(data):
        if name == "gs" and told.startswith("/GP"):
            state = told.removeprefix("/")
        if name in ("k", "K"):
            found.append((name, tuple(map(float, told.split())), state))
    return found


def test_black_overprints_and_nothing_else_does():
    fills = [(values, state) for name, values, state in _colours(printed()) if name == "k"]
    assert {state for values, state in fills if values == (0, 0, 0, 1)} == {OVERPRINT}
    assert {state for values, state in fills if values != (0, 0, 0, 1)} == {KNOCKOUT}
    assert (0, 0, 0, 0) in {values for values, _ in fills}
    pdf = opened(printed())
    states = pdf.pages[0].Resources.ExtGState
    over, out = states[f"/{OVERPRINT}"], states[f"/{KNOCKOUT}"]
    assert (over.op, over.OPM, out.op) == (True, 1, False)
    assert "/OP" not in over
    assert "/OP" not in out


def test_declared_colours_have_their_inks_and_tints_the_same_in_proportion():
    fills = {values for name, values, _ in _colours(printed()) if name == "k"}
    assert (1, 0.85, 0.05, 0.1) in fills
    assert (0.5, 0.425, 0.025, 0.05) in fills
    assert INKS.declared[BRAND] == (1, 0.85, 0.05, 0.1)


def test_a_colour_of_nobody_is_a_finding_and_is_printed_all_the_same():
    made = plates()
    bound_for(PRINT, made)
    found = [finding for finding in made.findings() if finding.rule == "undeclared-colour"]
    told = " ".join(finding.message.render("en") for finding in found)
    assert "#00aa44" in told
    assert "#1b3b8a" not in told
    assert "#c83c14" not in told, "declared, without inks: separated, and no fault"


def test_more_ink_than_the_paper_takes_is_a_finding():
    made = plates(OutputProfile("thin", colours="cmyk", ink_limit=190))
    bound_for(PRINT, made)
    found = [f.message.render("en") for f in made.findings() if f.rule == "too-much-ink"]
    assert any("#1b3b8a" in text and "200 %" in text for text in found)
    assert any("picture" in text for text in found)
    made = plates()
    bound_for(PRINT, made)
    assert [f for f in made.findings() if f.rule == "too-much-ink"] == []


def test_inks_that_look_otherwise_on_screen_are_a_finding():
    place = Place("guide.yaml", 7, 11)
    inks = Inks({}, {BRAND: (0, 0.85, 1, 0.1), (200, 60, 20): None}, {BRAND: place})
    (finding,) = Plates(PRINT, Condition("FOGRA39", ICC), inks).findings()
    assert (finding.rule, finding.place) == ("inks-unlike-screen", place)
    assert "#1b3b8a" in finding.message.render("en")


def test_inks_have_their_twin_on_screen():
    twin = Separation(ICC).twin
    assert twin((0, 0, 0, 0)) == (255, 255, 255)
    for one, other in zip(twin((1, 0.85, 0.05, 0.1)), BRAND, strict=True):
        assert abs(one - other) < 12


def test_groups_and_pages_blend_in_inks():
    pdf = opened(printed())
    page = pdf.pages[0]
    assert pikepdf.Name.DeviceCMYK == page.obj.Group.CS
    groups = [form.Group for form in page.Resources.XObject.values() if "/Group" in form]
    assert groups
    assert {str(group.CS) for group in groups} <= {"/DeviceCMYK", "/DeviceGray"}


def test_a_bad_profile_is_refused():
    for icc in (b"", b"no profile", ICC[:5000]):
        with pytest.raises(UnfitProfileError):
            Plates(PRINT, Condition("X", icc), INKS)


def _operators(data: bytes) -> list[tuple[str, str]]:
    """All operators of a page but for its colours, its clip and marks, with what they are given."""
    colour = {"rg", "RG", "k", "K", "CS", "SCN"}
    tokens = [
        (name, told)
        for name, told in _tokens(data)
        if name not in colour and not (name == "gs" and told.startswith("/GP"))
    ]
    if tokens[2] == ("W", ""):  # the file for a press: within its clip, before its marks
        tokens = tokens[4 : _end(tokens)]
    return [(name, "" if name == "BDC" else told) for name, told in tokens]


def _end(tokens: list[tuple[str, str]]) -> int:
    depth = 0
    for at, (name, _) in enumerate(tokens):
        depth += {"q": 1, "Q": -1}.get(name, 0)
        if at and depth == 0:
            return at
    raise AssertionError("the clip is never closed")


def test_a_galley_has_one_colour_space_for_all():
    galley: Galley = colourful().parts[0][1]
    content = b"".join(page.content for page in galley.pages)
    assert b" rg" in content
    assert not re.search(rb"/(lab|DeviceCMYK|xyz)\S* (cs|CS)", content)
