"""RGB in a print file is found by its proof wherever it is painted from."""

import io
from pathlib import Path

import pikepdf
import pytest

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


def _rules(pdf: pikepdf.Pdf) -> set[str]:
    out = io.BytesIO()
    pdf.save(out)
    return {finding.rule for finding in proof("x.pdf", out.getvalue(), Expected(), PRINT)}
