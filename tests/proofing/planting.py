"""Faults for finished files: what they are planted with, and a test that each is found."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from guidepress.press.reproof import Reproof, reproof

Fault = Callable[[pikepdf.Pdf], None]
Planted = Callable[[str, Fault], Path]
"""Gives a copy of an edition (`screen`, `print`, `cover`) with a fault in it."""


def rules(proofed: Reproof) -> set[str]:
    """The rules of what was found."""
    return {finding.rule for finding in proofed.findings}


def quick(path: Path, root: Path | None = None) -> Reproof:
    """The proof of a file, held to the guide at `root` if one is told, veraPDF left out."""
    return reproof(path, root, with_validator=False)


def each_is_found(faults: Iterable[tuple[str, Fault, str]]) -> Callable[..., None]:
    """A test of each fault: its rule is not in the sound edition, and is in the planted one.

    Whose module names it `test_...` needs the fixtures `planted` and `sound` of `conftest.py`.
    """
    table = tuple(faults)

    @pytest.mark.parametrize(
        ("book", "fault", "rule"), table, ids=[f"{b}-{f.__name__}" for b, f, _ in table]
    )
    def is_found(
        planted: Planted, sound: dict[str, set[str]], book: str, fault: Fault, rule: str
    ) -> None:
        assert rule not in sound[book]
        assert rule in rules(quick(planted(book, fault)))

    return is_found


def an_image(pdf: pikepdf.Pdf, side: int, space: Name = Name.DeviceRGB) -> pikepdf.Stream:
    """A black picture (white in inks) of `side` pixels each way."""
    channels = {Name.DeviceRGB: 3, Name.DeviceCMYK: 4, Name.DeviceGray: 1}[space]
    return pdf.make_stream(
        bytes(side * side * channels),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=side,
        Height=side,
        BitsPerComponent=8,
        ColorSpace=space,
    )


def paint(pdf: pikepdf.Pdf, page: pikepdf.Page, image: pikepdf.Stream, size: int) -> None:
    """Paint a picture on a page, `size` points each way, as an artifact."""
    name = page.add_resource(image, Name.XObject)
    drawn = f"/Artifact BMC\nq\n{size} 0 0 {size} 20 20 cm\n{name} Do\nQ\nEMC\n"
    page.contents_add(pdf.make_stream(drawn.encode()))


def elements(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    """The structure elements of a role: `H2`, `Figure`."""
    found: list[pikepdf.Object] = []
    waiting: list[pikepdf.Object] = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        for kid in node.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                waiting.append(kid)
                if str(kid.S) == f"/{role}":
                    found.append(kid)
    return found


def first(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The first annotation of the file."""
    return next(page.obj.Annots[0] for page in pdf.pages if "/Annots" in page.obj)
