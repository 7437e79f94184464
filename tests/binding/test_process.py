"""Colours of a press's file: walked token by token, in everything that can have one."""

import re
from functools import cache

import pikepdf
import pytest

from guidepress.binding.condition import Condition
from guidepress.binding.overprint import KNOCKOUT, OVERPRINT, THIN, overprinted
from guidepress.binding.plates import Plates
from guidepress.binding.separation import Separation, UnfitProfileError
from guidepress.finding import Place, Severity
from guidepress.galley import Galley
from guidepress.inks import Inks
from guidepress.outputs import PRINT, OutputProfile
from tests.colour_spaces import additive, names, walk
from tests.galley_proofs import opened
from tests.inking import painted
from tests.press_proofs import BRAND, ICC, INKS, bound_for, colourful, plates, printed, shown


def test_the_walk_sees_rgb_wherever_it_can_be() -> None:
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


def test_the_walk_sees_what_we_never_write() -> None:
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


def test_a_file_for_a_press_has_no_rgb() -> None:
    seen = walk(opened(printed()))
    assert additive(seen) == set()
    assert {("pattern", ""), ("soft mask", ""), ("shading", "DeviceCMYK")} <= seen.seen
    found = names(opened(printed()))
    assert "/DeviceCMYK" in found
    assert not found & {"/DeviceRGB", "/CalRGB", "/Lab", "/RGB", "/sRGB"}


def test_nothing_but_colours_is_changed() -> None:
    before, after = (_operators(data) for data in (shown(), printed()))
    assert len(before) > 200
    assert after == before


def test_no_rgb_of_a_string_is_taken_for_a_colour() -> None:
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
def _fills() -> frozenset[tuple[float, ...]]:
    """Each colour that is filled with on the first page."""
    told = (operands for name, operands in _tokens(printed()) if name == "k")
    return frozenset(tuple(map(float, each.split())) for each in told)


def test_black_text_and_rules_overprint_and_nothing_else_does() -> None:
    pdf = opened(printed())
    found = list(painted(pdf))
    assert {(each.how, each.is_black) for each in found} >= {
        ("text", True),
        ("text", False),
        ("fill", False),
        ("both", True),
    }
    for each in found:
        is_rule = each.how == "text" or each.thin < THIN
        assert each.is_over == (each.is_black and is_rule), each
    states = pdf.pages[0].Resources.ExtGState
    over, out = states[f"/{OVERPRINT}"], states[f"/{KNOCKOUT}"]
    assert [over.OP, over.op, over.OPM] == [True, True, 1]
    assert [out.OP, out.op] == [False, False]
    assert (0, 0, 0, 0) in _fills()


LINES = {
    "0 0 0 1 k\n0 0 9 1.9 re\nf": True,
    "0 0 0 1 k\n0 0 9 2.1 re\nf": False,
    "0 0 0 1 k\n0 0 9 9 re\nf": False,
    "0 0 0 1 k\n0 0 90 90 re\n1 1 88 88 re\nf*": True,
    "0 0 0 1 k\n0 0 90 90 re\n5 5 80 80 re\nf*": False,
    "0 0 0 1 k\n4 0 0 4 0 0 cm\n0 0 9 1.9 re\nf": False,
    "0 0 0 1 k\n0 0 m\n90 0 l\n90 1 l\n0 1 l\nh\nf": True,
    "0 0 0 1 k\n0 0 m\n9 9 9 0 0 9 c\nf": False,
    "0 0 0 1 K\n0.5 w\n0 0 m\n9 9 l\nS": True,
    "0 0 0 1 K\n2.5 w\n0 0 m\n9 9 l\nS": False,
    "0 0 0 0.5 K\n0.5 w\n0 0 m\n9 9 l\nS": False,
    "0 0 0 1 K\n0 0 0 0 k\n0 0 9 1 re\nB": False,
    "0 0 0 1 K\n0 0 0 1 k\n1 w\n0 0 9 1 re\nB": True,
    "0 0 0 1 k\n/P0 scn\n0 0 9 1 re\nf": False,
    "q\n0 0 0 1 k\nQ\n0 0 9 1 re\nf": False,
    "0 0 0 1 k\nBT\n<00> Tj\nET": True,
    "1 0 0 0 k\nBT\n0 0 0 1 k\n<00> Tj\nET": True,
    "0 0 0 1 k\nBT\n<00> Tj\nET\n/x0 Do": False,
}
"""Contents whose last thing painted overprints, or does not."""


@pytest.mark.parametrize(("content", "is_over"), LINES.items())
def test_a_rule_is_thinner_than_two_points(content: str, *, is_over: bool) -> None:
    told = overprinted(content.encode()).decode()
    states = re.findall(r"/GP(\w+) gs", told)
    assert ([KNOCKOUT[2:], *states][-1] == OVERPRINT[2:]) == is_over
    assert re.sub(r"/GP\w+ gs\n", "", told) == content


def test_no_state_stands_within_a_path() -> None:
    """Between the parts of a path nothing but parts of a path may stand (8.5.2)."""
    told = overprinted(b"0 0 0 1 k\n0 0 m\n9 0 l\n9 1 l\nh\nW\nn\n0 0 9 1 re\nf")
    assert told.index(b"gs") > told.index(b"\nn\n")
    assert told.endswith(b"/GPoverprint gs\n0 0 9 1 re\nf")


def test_declared_colours_have_their_inks_and_tints_the_same_in_proportion() -> None:
    fills = _fills()
    assert (1, 0.85, 0.05, 0.1) in fills
    assert (0.5, 0.425, 0.025, 0.05) in fills
    assert INKS.declared[BRAND] == (1, 0.85, 0.05, 0.1)


def test_a_colour_of_nobody_is_a_finding_and_is_printed_all_the_same() -> None:
    made = plates()
    bound_for(PRINT, made)
    found = [finding for finding in made.findings() if finding.rule == "undeclared-colour"]
    told = " ".join(finding.message.render("en") for finding in found)
    assert "#00aa44" in told
    assert "#1b3b8a" not in told
    assert "#c83c14" not in told, "declared, without inks: separated, and no fault"


def test_more_ink_than_the_paper_takes_is_a_finding() -> None:
    made = plates(OutputProfile("thin", colours="cmyk", ink_limit=190))
    bound_for(PRINT, made)
    found = [f.message.render("en") for f in made.findings() if f.rule == "too-much-ink"]
    assert any("#1b3b8a" in text and "200 %" in text for text in found)
    assert any("picture" in text for text in found)
    made = plates()
    bound_for(PRINT, made)
    assert [f for f in made.findings() if f.rule == "too-much-ink"] == []


def test_inks_that_look_otherwise_on_screen_are_a_finding() -> None:
    place = Place("guide.yaml", 7, 11)
    inks = Inks({}, {BRAND: (0, 0.85, 1, 0.1), (200, 60, 20): None}, {BRAND: place})
    found = Plates(PRINT, Condition("FOGRA39", ICC), inks).findings()
    (finding,) = [each for each in found if each.rule == "inks-unlike-screen"]
    assert finding.place == place
    assert "#1b3b8a" in finding.message.render("en")


def test_a_colour_whose_inks_nobody_chose_is_a_note_with_what_it_is_printed_in() -> None:
    place, family = Place("guide.yaml", 7, 11), (200, 60, 20)
    inks = Inks({}, {BRAND: (1, 0.85, 0.05, 0.1), family: None}, {family: place})
    made = Plates(PRINT, Condition("FOGRA39", ICC), inks)
    (finding,) = [each for each in made.findings() if each.rule == "inks-not-chosen"]
    assert (finding.place, finding.severity) == (place, Severity.INFO)
    cyan, magenta, _, _ = Separation(ICC).inks(family)
    assert finding.message.render("en").startswith("#c83c14 has no `cmyk`")
    assert cyan < magenta
    assert f"{magenta:.0%}".rstrip("%") in finding.message.render("en")


def test_inks_have_their_twin_on_screen() -> None:
    twin = Separation(ICC).twin
    assert twin((0, 0, 0, 0)) == (255, 255, 255)
    for one, other in zip(twin((1, 0.85, 0.05, 0.1)), BRAND, strict=True):
        assert abs(one - other) < 12


def test_groups_and_pages_blend_in_inks() -> None:
    pdf = opened(printed())
    page = pdf.pages[0]
    assert pikepdf.Name.DeviceCMYK == page.obj.Group.CS
    groups = [form.Group for form in page.Resources.XObject.values() if "/Group" in form]
    assert groups
    assert {str(group.CS) for group in groups} <= {"/DeviceCMYK", "/DeviceGray"}


def test_a_bad_profile_is_refused() -> None:
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


def test_a_galley_has_one_colour_space_for_all() -> None:
    galley: Galley = colourful().parts[0][1]
    content = b"".join(galley.contents)
    assert b" rg" in content
    assert not re.search(rb"/(lab|DeviceCMYK|xyz)\S* (cs|CS)", content)
