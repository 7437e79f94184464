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
    for font, is_ours in _each(opened):
        if font.is_indirect and font.objgen in seen:
            continue
        seen.add(font.objgen)
        name = str(font.get("/BaseFont", "/?"))
        if not is_ours:
            yield from _loose(font, name)
        elif name not in names:
            names.add(name)
            yield from _amiss(font, name)
        elif font.is_indirect:
            yield say("the font {name} is in the file twice", name=name[1:])


def _each(opened: Opened) -> Iterator[tuple[pikepdf.Object, bool]]:
    """The fonts of all pages, and whether they are ours: those within forms may be an advert's."""
    seen: set[tuple[int, int]] = set()
    for page in opened.pages:
        waiting = [(page.obj.get("/Resources", pikepdf.Dictionary()), True)]
        while waiting:
            resources, is_ours = waiting.pop()
            if resources.is_indirect and resources.objgen in seen:
                continue
            seen.add(resources.objgen)
            for font in resources.get("/Font", pikepdf.Dictionary()).values():
                yield font, is_ours
            for kind in ("/XObject", "/Pattern"):
                for item in resources.get(kind, pikepdf.Dictionary()).values():
                    own = item.get("/Resources")
                    if isinstance(own, pikepdf.Dictionary) and item.objgen not in seen:
                        seen.add(item.objgen)
                        waiting.append((own, False))


def _loose(font: pikepdf.Object, name: str) -> Iterator[Message]:
    """A font without its program; one of type 3 draws its letters itself (9.6.5)."""
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    if not PROGRAMS & set(descriptor.keys()) and font.get("/Subtype") != pikepdf.Name.Type3:
        yield say("the font {name} is not embedded", name=name[1:])


def _amiss(font: pikepdf.Object, name: str) -> Iterator[Message]:
    if missing := list(_loose(font, name)):
        yield from missing
    elif not SUBSET.match(name):
        yield say("the font {name} is embedded whole, or was not by guidepress", name=name[1:])
    if "/ToUnicode" not in font:
        yield say("the font {name} does not tell its letters", name=name[1:])


LOOKS = (Look(FONTS, _fonts),)
