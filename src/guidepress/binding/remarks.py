"""A draft's remarks: what was found, beside the words that it speaks of; lines counted; a veil.

The page grows a column on its right and a strip on its left, so that nothing is covered. All of it
is an artifact: no screen reader takes it for the book's words. No clock is told: the same guide
gives the same draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidepress.binding.pen import NAME, Pen
from guidepress.binding.resources import name_one
from guidepress.binding.set_lines import SetLine, main_lines, set_lines
from guidepress.finding import Severity
from guidepress.folios import Imposed
from guidepress.french.letters import letters
from guidepress.galley import FaceUse, Galley, GalleyPage

MM = 72 / 25.4
COLUMN, STRIP = 62 * MM, 9 * MM
"""The column of remarks on the right of a page, the strip of line numbers on its left."""

SIZE, LEADING = 7.0, 8.6
EVERY = 5
"""Each fifth line has its number."""

LEAST = 10
"""Letters: fewer are found anywhere."""

SHORT = 5
"""Letters of a line that is no sentence: an amount, a code, a date."""

VEIL = "GPveil"
VEIL_WORD = "ÉPREUVE"
VEIL_SHARE = 0.11
"""How much the veil covers: it is seen, and all below it is read."""

INKS = {
    Severity.ERROR: "0.72 0.07 0.1",
    Severity.WARNING: "0.66 0.38 0",
    Severity.INFO: "0.2 0.35 0.55",
}


@dataclass(frozen=True)
class Remark:
    """Something found in a part: what is said of it, and the words of the guide that it is at.

    Without words it stands on a page of the part, counted from 0.
    """

    part: str
    severity: Severity
    label: str
    text: str
    words: str = ""
    page: int = 0


@dataclass(frozen=True)
class Draft:
    """The remarks of a whole book: what is drawn on each page, and the face that it is drawn in."""

    drawn: Mapping[tuple[str, int], bytes]
    face: FaceUse

    def draw(self, page: pikepdf.Page, place: Imposed, galley_page: GalleyPage, index: int) -> None:
        """Draw a page's remarks, and make room for them."""
        width, height, bleed = galley_page.width, galley_page.height, galley_page.bleed
        page.obj.MediaBox = _array(-STRIP, -bleed, width + COLUMN, height + bleed)
        page.obj.CropBox = _array(-STRIP, 0, width + COLUMN, height)
        veil = Dictionary(Type=Name.ExtGState, ca=VEIL_SHARE)
        name_one(page.obj.Resources, "/ExtGState", VEIL, veil)
        # What the page sets, its matrix above all, ends with it.
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(b"\nQ\n" + self.drawn[place.name, index])

    def name_face(self, resources: pikepdf.Object, fonts: Mapping[str, pikepdf.Object]) -> None:
        """Put the face among the fonts of a part's pages."""
        name_one(resources, "/Font", NAME, fonts[NAME])


def draft(
    parts: Sequence[tuple[Imposed, Galley]],
    remarks: Sequence[Remark],
    faces: Mapping[str, bytes],
    title: str,
) -> Draft:
    """All that is drawn on the pages of a draft; `faces` are font files by SHA-256."""
    model = _model(parts)
    pen = Pen(model, faces[model.digest])
    drawn = {}
    for place, galley in parts:
        own = [remark for remark in remarks if remark.part == place.name]
        placed = _placed(galley, own)
        for index, (page, content) in enumerate(zip(galley.pages, galley.contents, strict=True)):
            sheet = _Sheet(page, pen)
            pieces = (
                sheet.veil(title),
                sheet.numbers(main_lines(set_lines(content, galley.faces))),
                sheet.remarks([(at, remark) for on, at, remark in placed if on == index]),
            )
            drawn[place.name, index] = b"\n".join((b"/Artifact BMC\nq", *pieces, b"Q\nEMC"))
    return Draft(drawn, pen.use())


def _model(parts: Sequence[tuple[Imposed, Galley]]) -> FaceUse:
    """A face to write in: that of the page numbers, else the first one."""
    used = [face for _, galley in parts for face in galley.faces]
    return next((face for face in used if face.figures), used[0])


def _placed(galley: Galley, remarks: Sequence[Remark]) -> list[tuple[int, SetLine | None, Remark]]:
    """The page of each remark, and its line; the first page, and none, where it is not found."""
    lines = [
        (index, line)
        for index, content in enumerate(galley.contents)
        for line in set_lines(content, galley.faces)
    ]
    said = [letters(line.text) for _, line in lines]
    starts = list(accumulate(map(len, said), initial=0))
    text = "".join(said)
    found: list[tuple[int, SetLine | None, Remark]] = []
    for remark in remarks:
        at = _find(text, remark.words)
        if at is None:
            found.append((min(remark.page, len(galley.pages) - 1), None, remark))
        else:
            number = max(i for i, start in enumerate(starts[:-1]) if start <= at)
            found.append((*lines[number], remark))
    return found


def _find(text: str, words: str) -> int | None:
    """Where words stand; their beginning or first line, when the page goes on otherwise."""
    whole, line = letters(words), letters(words.partition("\n")[0])
    tries = [whole[:count] for count in (40, 24, 16, LEAST) if len(whole) >= LEAST]
    if len(line) >= SHORT:
        tries.append(line)
    found = (text.find(each) for each in tries)
    return next((at for at in found if at >= 0), None)


@dataclass(frozen=True)
class _Sheet:
    """Draws what stands on and beside one page."""

    page: GalleyPage
    pen: Pen

    def veil(self, title: str) -> bytes:
        """What says on every page that this is no book, from corner to corner."""
        page = self.page
        length = (page.width**2 + page.height**2) ** 0.5
        cos, sin = page.width / length, page.height / length
        size = 0.62 * length / self.pen.width(VEIL_WORD, 1)
        shown = [f"q\n/{VEIL} gs\n0.3 0.3 0.3 rg".encode()]
        for words, points, drop in ((VEIL_WORD, size, 0.35 * size), (title, size / 6, 0.75 * size)):
            half = self.pen.width(words, points) / 2
            x = page.width / 2 - half * cos + drop * sin
            y = page.height / 2 - half * sin - drop * cos
            shown.append(self.pen.write(words, points, (cos, sin, -sin, cos, x, y)))
        return b"\n".join((*shown, b"Q"))

    def numbers(self, heights: Sequence[float]) -> bytes:
        """The strip on the left: each fifth line of the main column has its number."""
        page = self.page
        strip = (
            f"1 1 1 rg\n{-STRIP:g} {-page.bleed:g} {STRIP:g} {page.height + 2 * page.bleed:g} re"
        )
        shown = [f"{strip}\nf\n0.5 0.5 0.5 rg".encode()]
        for number, y in enumerate(heights, start=1):
            if number % EVERY == 0:
                width = self.pen.width(str(number), 6)
                place = (1, 0, 0, 1, -2 * MM - width, y)
                shown.append(self.pen.write(str(number), 6, place))
                shown.append(f"{-1.4 * MM:g} {y + 1.6:g} {1.4 * MM:g} 0.3 re\nf".encode())
        return b"\n".join(shown)

    def remarks(self, placed: Sequence[tuple[SetLine | None, Remark]]) -> bytes:
        """The column on the right, from top to bottom; what has no room is counted at its end."""
        page = self.page
        column = f"0.96 0.96 0.95 rg\n{page.width:g} {-page.bleed:g} {COLUMN:g}"
        shown = [f"{column} {page.height + 2 * page.bleed:g} re\nf".encode()]
        order = sorted(placed, key=lambda each: -(each[0].y if each[0] else page.height))
        top, left = page.height - 10 * MM, 0
        for line, remark in order:
            lines = self._words(remark)
            start = min(top, line.y + LEADING if line else top)
            if start - LEADING * len(lines) < 10 * MM:
                start = max(start, min(top, 10 * MM + LEADING * len(lines)))
            if start - LEADING * len(lines) < 10 * MM - 1:
                left += 1
                continue
            shown += self._remark(remark, lines, start, line)
            top = start - LEADING * (len(lines) + 1)
        if left:
            words = f"… et {left} autre{'s' if left > 1 else ''}"
            place = (1, 0, 0, 1, page.width + 8 * MM, 6 * MM)
            shown += [b"0.2 0.2 0.2 rg", self.pen.write(words, SIZE, place)]
        return b"\n".join(shown)

    def _words(self, remark: Remark) -> list[str]:
        """The lines of a remark: its label, then what it says."""
        width = COLUMN - 12 * MM
        return [
            *self.pen.wrapped(remark.label, SIZE, width),
            *self.pen.wrapped(remark.text, SIZE, width),
        ]

    def _remark(
        self, remark: Remark, lines: Sequence[str], start: float, line: SetLine | None
    ) -> Iterator[bytes]:
        left, ink = self.page.width + 8 * MM, INKS[remark.severity]
        height = LEADING * len(lines)
        bar = f"{left - 2.2 * MM:g} {start - height + 2:g} 1.2 {height:g} re\nf"
        yield f"{ink} rg\n{ink} RG\n{bar}".encode()
        if line:
            lead = f"0.4 w\n{self.page.width - 3 * MM:g} {line.y - 1.5:g} m\n"
            lead += (
                f"{self.page.width:g} {line.y - 1.5:g} l\n{left - 2.2 * MM:g} {start - 2:g} l\nS"
            )
            yield lead.encode()
        labels = len([*self.pen.wrapped(remark.label, SIZE, COLUMN - 12 * MM)])
        for number, words in enumerate(lines):
            if number == labels:
                yield b"0.1 0.1 0.1 rg"
            place = (1, 0, 0, 1, left, start - LEADING * (number + 1) + 2.5)
            yield self.pen.write(words, SIZE, place)


def _array(*values: float) -> Array:
    return Array([round(value, 4) for value in values])
