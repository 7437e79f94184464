"""RGB in a print file is found by its proof wherever it is painted from."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidepress.outputs import PRINT
from guidepress.proofing.opened import Expected
from guidepress.proofing.proof import proof
from tests.binding.test_colour_walk import PLANTED

CALLS = {
    "/ColorSpace": b"/Planted cs",
    "/Shading": b"/Planted sh",
    "/Pattern": b"/Pattern cs /Planted scn 0 0 9 9 re f",
    "/XObject": b"/Planted Do",
    "/ExtGState": b"/Planted gs 0 0 9 9 re f",
    "/Font": b"BT /Planted 9 Tf (a) Tj ET",
}
"""How a content paints with what was put among its resources."""

UNPAINTED = {"thumbnail", "process of several inks"}
"""What no press prints from: a small picture for lists, and what a space says of its inks."""

FOUND = {"proof-colours", "proof-standards", "proof-fonts"}
"""Annotations are refused whatever is in them, and so are letters that are drawn."""


@pytest.mark.parametrize("name", sorted(PLANTED.keys() - UNPAINTED))
def test_a_proof_finds_rgb(books: dict[str, Path], name: str) -> None:
    with pikepdf.open(books["print"]) as pdf:
        del pdf.pages[4:]
        assert _rules(pdf) & FOUND == set()
        plant, _ = PLANTED[name]
        plant(pdf)
        page = pdf.pages[0]
        resources = page.obj.get("/Resources", pdf.Root.Pages.get("/Resources"))
        for kind, call in CALLS.items():
            if "/Planted" in resources.get(kind, {}):
                page.contents_add(pdf.make_stream(b"\nq " + call + b" Q"))
        assert _rules(pdf) & FOUND


@pytest.mark.parametrize("name", ["drawn letters", "letters drawn in a form"])
def test_letters_that_are_drawn_in_rgb_are_colours(books: dict[str, Path], name: str) -> None:
    with pikepdf.open(books["print"]) as pdf:
        del pdf.pages[4:]
        assert "proof-colours" not in _rules(pdf)
        PLANTED[name][0](pdf)
        page = pdf.pages[0]
        kind = "/Font" if name == "drawn letters" else "/XObject"
        page.contents_add(pdf.make_stream(b"\nq " + CALLS[kind] + b" Q"))
        assert "proof-colours" in _rules(pdf)


def test_forms_within_forms_are_looked_at_to_their_end(books: dict[str, Path]) -> None:
    """Each calls the next one ten times: ten to the thirtieth power in all; the last is red."""
    with pikepdf.open(books["print"]) as pdf:
        del pdf.pages[4:]
        assert "proof-colours" not in _rules(_with_forms(pdf, b"0 0 0 1 k 0 0 9 9 re f"))
        assert "proof-colours" in _rules(_with_forms(pdf, b"1 0 0 rg 0 0 9 9 re f"))


def test_what_is_too_deep_to_be_looked_at_is_refused(books: dict[str, Path]) -> None:
    with pikepdf.open(books["print"]) as pdf:
        del pdf.pages[4:]
        assert "proof-colours" in _rules(_with_forms(pdf, b"0 0 0 1 k 0 0 9 9 re f", deep=60))


def _with_forms(pdf: pikepdf.Pdf, last: bytes, deep: int = 30) -> pikepdf.Pdf:
    made = _form(pdf, last, Dictionary())
    for _ in range(deep):
        calls = b"q 1.01 0 0 1 1 0 cm /Fm Do Q /Fm Do " * 5
        made = _form(pdf, calls, Dictionary(XObject=Dictionary(Fm=made)))
    page = pdf.pages[0]
    name = page.add_resource(made, Name.XObject)
    page.contents_add(pdf.make_stream(f"\nq {name} Do Q".encode()))
    return pdf


def _form(pdf: pikepdf.Pdf, told: bytes, resources: Dictionary) -> pikepdf.Object:
    made = pdf.make_stream(told, Type=Name.XObject, Subtype=Name.Form, Resources=resources)
    made.BBox = Array([0, 0, 9, 9])
    return made


def _rules(pdf: pikepdf.Pdf) -> set[str]:
    out = io.BytesIO()
    pdf.save(out)
    return {finding.rule for finding in proof("x.pdf", out.getvalue(), Expected(), PRINT)}
