"""Links and entries of the outline as we write them, each read with one pattern.

Nothing is wrong with one that has this form but, perhaps, where it leads. The library is asked for
any other, and for whatever a finding is to tell; of six thousand links none is, as a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf

SAID = (
    rb"(?:\([!-'*-\[\]-~\xa1-\xed][^()\\]*(?:\\.[^()\\]*)*\)"
    rb"|<feff00(?:2[1-9a-f]|[3-7]|[c-f])[0-9a-f]+>)"
)
"""A string that begins with a letter or a sign that is seen, in either of its two encodings."""

LINK = re.compile(
    rb"<< (?:/A << /S /URI /URI \([^()\\]+\) >> )?/Border \[ 0 0 0 \] /Contents " + SAID + rb" "
    rb"(?:/Dest \(([\w.:/-]+)\) )?/F 4 /Rect \[ [-\d. ]+\] /StructParent \d+ "
    rb"/Subtype /Link /Type /Annot >>"
)
ANNOTATIONS = re.compile(rb"/Annots (\d+) 0 R ")
LIST = re.compile(rb"\[ ((?:\d+ 0 R )+)\]")
ENTRY = re.compile(
    rb"<< (?:/Count -?\d+ )?/Dest \[ (\d+) 0 R /XYZ [-\d. ]+ null \] (?:/First (\d+) 0 R )?"
    rb"(?:/Last \d+ 0 R )?(?:/Next (\d+) 0 R )?/Parent \d+ 0 R (?:/Prev \d+ 0 R )?"
    rb"/Title " + SAID + rb" >>"
)


@dataclass(frozen=True, slots=True)
class PlainLink:
    """A link that is in the structure and says where it goes: to an anchor, or to an address."""

    number: int
    anchor: str | None


@dataclass(frozen=True, slots=True)
class PlainEntry:
    """An entry of the outline that has words: its level from 1, and the page that it leads to."""

    level: int
    page: int


def annotations_of(
    page: pikepdf.Page, written: Mapping[int, bytes]
) -> Iterator[PlainLink | pikepdf.Object]:
    """The annotations of a page: plain links, and objects of the library for what is none."""
    number, generation = page.obj.objgen
    text = b"" if generation else written.get(number, b"")
    at = None if b"(" in text else ANNOTATIONS.search(text)
    found = LIST.fullmatch(written.get(int(at[1]), b"")) if at else None
    if found is None:
        yield from page.obj.get("/Annots", pikepdf.Array())
        return
    for index, each in enumerate(found[1].split()[::3]):
        plain = LINK.fullmatch(written.get(int(each), b""))
        if plain is None or (plain[1] is None) == (b"/URI" not in plain[0]):
            yield page.obj.Annots[index]
        else:
            yield PlainLink(int(each), plain[1].decode() if plain[1] else None)


def entries_of(root: pikepdf.Object, written: Mapping[int, bytes]) -> tuple[PlainEntry, ...] | None:
    """The outline of a file; None when it has none, or an entry of it is not plain."""
    outline = root.get("/Outlines")
    first = outline.get("/First") if isinstance(outline, pikepdf.Dictionary) else None
    if first is None:
        return None
    found: dict[int, PlainEntry] = {}
    waiting = [(first.objgen[0], 1)]
    while waiting:
        number, level = waiting.pop()
        plain = ENTRY.fullmatch(written.get(number, b""))
        if plain is None or number in found:
            return None
        page, inner, following = plain.groups()
        found[number] = PlainEntry(level, int(page))
        waiting += [(int(following), level)] if following else []
        waiting += [(int(inner), level + 1)] if inner else []
    return tuple(found.values())
