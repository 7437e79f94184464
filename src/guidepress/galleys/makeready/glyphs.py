"""Glyphs: those of a run are written at once, each as it was written before.

WeasyPrint looks at each glyph through a foreign function interface (a tenth of all time).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from guidepress.galleys.makeready.faces import Face, Glyph, face_of
from guidepress.galleys.makeready.swaps import instead_of, old_part

GLYPH = struct.Struct("=Iiii4x")
"""PangoGlyphInfo: glyph, advance, offset across and up; then a field of bits."""

EMPTY = pango.PANGO_GLYPH_EMPTY
"""This glyph and those with greater codes are none of the font's (Pango marks unknown ones so)."""

Shown = tuple[str, float, str]
"""What is shown in one face: its name, its size (CSS px), and the operand of TJ."""

_draw_text = old_part(drawing, "draw_text")
_draw_first_line = old_part(drawing, "draw_first_line")


@instead_of(drawing, "draw_text")
def draw_text(
    stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any
) -> None:
    """Draw the text of a box; what is decorated is left to WeasyPrint, and what is not visible."""
    style = textbox.style
    if style["text_decoration_line"] != "none" or style["visibility"] != "visible":
        _draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    matrix = Matrix(d=-1, e=x, f=y)
    stream.set_color(style["color"])
    textbox.pango_layout.reactivate(style)
    stream.begin_text()
    emojis = draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    stream.end_text()
    drawing.draw_emojis(stream, style, x, y, emojis)
    textbox.pango_layout.deactivate()


@instead_of(drawing, "draw_first_line")
def draw_first_line(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any
) -> Any:
    """Show the text of a box; whatever is not plain is left to WeasyPrint."""
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    if not textbox.text.strip() or textbox.style["font_size"] < 1e-6:
        return []
    if not _is_one_line(textbox.pango_layout.text):  # to say so has Pango set it anew
        pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)
    line, _ = textbox.pango_layout.get_first_line()
    shown = _shown(stream, line, textbox)
    if shown is None:
        return _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    stream.set_text_matrix(*matrix.values)
    for name, size, text in shown:
        stream.set_font_size(name, size)
        stream.show_text(text)
    if not shown:
        stream.show_text("")
    return []


def _is_one_line(text: str) -> bool:
    """Whether a text has no separators of lines or paragraphs."""
    return text.splitlines() == [text]


def _shown(stream: Any, line: Any, textbox: Any) -> list[Shown] | None:
    """What a line shows, face after face; None if there is more to it than glyphs on the line."""
    shown: list[Shown] = []
    before: Any = None
    for item in _runs(line):
        pango_font = item.item.analysis.font
        if pango_font != before:
            before, face = pango_font, face_of(textbox.style.font_config, pango_font)
            font = face.in_document(stream._fonts)  # noqa: SLF001
            if font.bitmap or font.png or font.svg or font.colr:
                return None
            pieces = font.__dict__.setdefault("pieces", {}).setdefault(face.size, {})
            shown.append((font.hash, face.size, ""))
        text = _string(item, face, font, pieces, textbox)
        if text is None:
            return None
        name, size, already = shown[-1]
        shown[-1] = name, size, already + text
    return shown


def _runs(line: Any) -> Iterator[Any]:
    """Each run of glyphs of a line."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _string(item: Any, face: Face, font: Any, pieces: dict[Glyph, str], textbox: Any) -> str | None:
    """The operand of TJ for a run; None if a glyph is none of the font's or not on the line.

    `pieces` are what this document has written for glyphs of the face so far.
    """
    glyphs = item.glyphs
    data = ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * GLYPH.size)
    try:
        said = "".join(map(pieces.__getitem__, GLYPH.iter_unpack(data)))
    except KeyError:
        every = list(GLYPH.iter_unpack(data))
        for index, glyph in enumerate(every):
            if glyph not in pieces:
                if glyph[3] or glyph[0] >= EMPTY:
                    return None
                if glyph[0] not in font.to_unicode:
                    _note_text(font, glyph[0], index, item, len(every), textbox)
                pieces[glyph] = _noted_piece(face, font, glyph)
        said = "".join(map(pieces.__getitem__, every))
    string = f"<{said}"
    return string[:-1] if string.endswith("<") else f"{string}>"


def _note_text(font: Any, glyph: int, index: int, item: Any, count: int, textbox: Any) -> None:
    """What a glyph says, when it is met first."""
    clusters, whole = item.glyphs.log_clusters, item.item
    if whole.analysis.level % 2:  # from right to left
        end = whole.length if index == 0 else clusters[index - 1]
    else:
        end = whole.length if index == count - 1 else clusters[index + 1]
    text = textbox.pango_layout.text.encode()
    font.to_unicode[glyph] = text[whole.offset + clusters[index] : whole.offset + end].decode()


def _noted_piece(face: Face, font: Any, glyph: Glyph) -> str:
    """One glyph within a string; a document counts with the width that it met first."""
    known = face.pieces.get(glyph)
    width = font.widths.get(glyph[0])
    if known is None or width not in (None, known[1]):
        known = face.pieces[glyph] = _piece(face, glyph, width)
    font.widths[glyph[0]] = known[1]
    return known[0]


def _piece(face: Face, glyph: Glyph, width: int | None) -> tuple[str, int]:
    """One glyph: its offset, its code, what is to be added to its advance; and its width."""
    code, advance, across, _ = glyph
    if width is None:
        width = _width(face, code)
    offset = across / face.size
    kerning = width + offset - advance * 1000 * FROM_UNITS / face.size
    before = f">{-offset}<" if offset else ""
    after = f">{int(kerning)}<" if kerning else ""
    return f"{before}{code:04x}{after}", width


def _width(face: Face, code: int) -> int:
    """The width of a glyph, in thousandths of the size."""
    ink, logical = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(face.font, code, ink, logical)
    width: int = round(logical.width * 1000 * FROM_UNITS / face.size)
    return width
