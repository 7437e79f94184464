"""Fonts: embedded, subset, and telling which letters their glyphs are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened

FONTS = Rule(
    "proof-fonts",
    Severity.ERROR,
    say("A font that is not in the file is replaced by another one where it is opened."),
    "Helvetica, prise dans le système du lecteur",
    "BVJBVE+Source Serif, incorporée en sous-ensemble",
)
SUBSET = re.compile(r"/[A-Z]{6}\+")
PROGRAMS = {"/FontFile", "/FontFile2", "/FontFile3"}


def _fonts(opened: Opened) -> Iterator[Message]:
    seen: set[tuple[int, int]] = set()
    names: set[str] = set()
    for font in _each(opened):
        if font.is_indirect and font.objgen in seen:
            continue
        seen.add(font.objgen)
        name = str(font.get("/BaseFont", "/?"))
        if name not in names:
            names.add(name)
            yield from _amiss(font, name)
        elif font.is_indirect:
            yield say("the font {name} is in the file twice", name=name[1:])


def _each(opened: Opened) -> Iterator[pikepdf.Object]:
    """The fonts of all pages; those of one part share their resources."""
    seen: set[tuple[int, int]] = set()
    for page in opened.pages:
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        if resources.is_indirect and resources.objgen in seen:
            continue
        seen.add(resources.objgen)
        yield from resources.get("/Font", pikepdf.Dictionary()).values()


def _amiss(font: pikepdf.Object, name: str) -> Iterator[Message]:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    if not PROGRAMS & set(descriptor.keys()):
        yield say("the font {name} is not embedded", name=name[1:])
    elif not SUBSET.match(name):
        yield say("the font {name} is embedded whole, or was not by guidepress", name=name[1:])
    if "/ToUnicode" not in font:
        yield say("the font {name} does not tell its letters", name=name[1:])


LOOKS = (Look(FONTS, _fonts),)
