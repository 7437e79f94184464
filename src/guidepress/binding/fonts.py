"""Faces united: each font file is subset once for the whole book, and each face written once.

Glyph ids are kept (Identity-H), so that the galleys' content needs no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, String

from guidepress.galley import FaceUse

DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that a PDF reader has no use for (those that WeasyPrint drops)."""

HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00ad": "-"})
SUBSETS = 32
"""Subsets that are kept: those of two or three parts."""

BATCH = 100
"""Entries of one `beginbfchar` section (Adobe Technical Note 5411)."""


def unite_faces(
    pdf: pikepdf.Pdf, uses: Sequence[Sequence[FaceUse]], files: Mapping[str, bytes]
) -> dict[str, pikepdf.Object]:
    """Font objects by resource name, for all faces of all galleys."""
    united: dict[str, FaceUse] = {}
    for face in (face for galley in uses for face in galley):
        before = united.get(face.name)
        united[face.name] = united_face(before, face) if before else _with_figures(face)
    programs = _programs(pdf, united.values(), files)
    return {name: _font(pdf, face, programs[face.digest]) for name, face in united.items()}


def united_face(first: FaceUse, second: FaceUse) -> FaceUse:
    """Both uses of a face as one; where they disagree on a glyph's text, the first one holds."""
    if first.digest != second.digest:
        raise ValueError(f"two font files under one name: {first.family}")
    second = _with_figures(second)
    return FaceUse(
        **{
            **vars(first),
            "widths": {**second.widths, **first.widths},
            "unicode": {**second.unicode, **first.unicode},
            "figures": first.figures or second.figures,
        }
    )


def _with_figures(face: FaceUse) -> FaceUse:
    """A face of open numbers has all ten figures, whichever placeholders were set."""
    if not face.figures:
        return face
    width = face.widths[face.figures[0]]
    widths = dict.fromkeys(face.figures, width)
    unicode = {glyph: str(figure) for figure, glyph in enumerate(face.figures)}
    return FaceUse(
        **{
            **vars(face),
            "widths": {**widths, **face.widths},
            "unicode": {**unicode, **face.unicode},
        }
    )


def _programs(
    pdf: pikepdf.Pdf, faces: Iterable[FaceUse], files: Mapping[str, bytes]
) -> dict[str, pikepdf.Object]:
    """Font programs by digest, subset to all glyphs that any face of the file uses."""
    glyphs: dict[str, set[int]] = {}
    for face in faces:
        glyphs.setdefault(face.digest, set()).update(face.unicode, face.widths)
    return {
        digest: _program(pdf, subset(files[digest], frozenset(used)))
        for digest, used in glyphs.items()
    }


@lru_cache(maxsize=SUBSETS)
def subset(font_file: bytes, glyphs: frozenset[int]) -> bytes:
    """A font file with these glyphs alone, at their own ids, without hinting.

    The last ones are kept: an edit seldom brings a letter that was not on a part's pages before.
    """
    first = uharfbuzz.SubsetInput()
    first.glyph_set.update(glyphs)
    first.flags = (
        uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    )
    first.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in DROPPED)
    kept = uharfbuzz.subset(uharfbuzz.Face(font_file), first)
    # The second pass drops the empty glyphs after the last one that is used.
    second = uharfbuzz.SubsetInput()
    second.glyph_set.update(range(max(glyphs) + 1))
    second.flags = (
        uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
        | uharfbuzz.SubsetFlags.NO_HINTING
    )
    return bytes(uharfbuzz.subset(kept, second).blob.data)


def _program(pdf: pikepdf.Pdf, font_file: bytes) -> pikepdf.Object:
    if font_file[:4] == b"OTTO":
        return pdf.make_stream(font_file, Subtype=Name.OpenType)
    return pdf.make_stream(font_file, Length1=len(font_file))


def _font(pdf: pikepdf.Pdf, face: FaceUse, program: pikepdf.Object) -> pikepdf.Object:
    is_open_type = "/Subtype" in program
    base = Name(f"/{face.postscript}")
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if is_open_type else Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        W=_widths(face.widths),
        FontDescriptor=pdf.make_indirect(_descriptor(face, base, program, is_open_type)),
    )
    if not is_open_type:
        descendant.CIDToGIDMap = Name.Identity
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=base,
        Encoding=Name("/Identity-H"),
        ToUnicode=pdf.make_stream(to_unicode(face.unicode)),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
    )
    return pdf.make_indirect(font)


def _descriptor(
    face: FaceUse, base: Name, program: pikepdf.Object, is_open_type: bool
) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        FontFamily=String(face.family),
        Flags=face.flags,
        FontBBox=Array([0, face.descent, round(max(face.widths.values())), face.ascent]),
        ItalicAngle=0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=face.ascent,
        StemV=80,
    )
    descriptor["/FontFile3" if is_open_type else "/FontFile2"] = program
    return descriptor


def _widths(widths: Mapping[int, float]) -> Array:
    """The `W` array (ISO 32000-1, 9.7.4.3): runs of consecutive glyph ids."""
    runs: list[object] = []
    for glyph in sorted(widths):
        if not runs or glyph - 1 not in widths:
            runs += [glyph, []]
        last = runs[-1]
        assert isinstance(last, list)
        last.append(round(widths[glyph], 3))
    return Array([Array(run) if isinstance(run, list) else run for run in runs])


def to_unicode(unicode: Mapping[int, str]) -> bytes:
    """The ToUnicode CMap; spaces of every width are U+0020 and hyphens `-`, as people search."""
    entries = [
        f"<{glyph:04x}> <{_plain(text).encode('utf-16-be').hex()}>"
        for glyph, text in sorted(unicode.items())
        if text
    ]
    batches = [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
    lines = [
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange",
        *("\n".join([f"{len(b)} beginbfchar", *b, "endbfchar"]) for b in batches),
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
    ]
    return "\n".join(lines).encode("ascii")


def _plain(text: str) -> str:
    return "".join(" " if char.isspace() else char for char in text).translate(HYPHENS)
