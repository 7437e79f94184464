"""The lines of a set page: where each stands, and what it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidepress.galley import FaceUse
from guidepress.matrix import ONE, Matrix, matrix_of, product

TOKEN = re.compile(
    rb"^(?:(?P<save>q)|(?P<restore>Q)|(?P<cm>(?:-?[\d.]+ ){6})cm|(?P<tm>(?:-?[\d.]+ ){6})Tm"
    rb"|/(?P<face>\w+) [\d.]+ Tf|(?P<shown>\[.*\]) TJ|(?P<mark>/Span <</MCID .*) BDC"
    rb"|(?P<begin>.*)B[MD]C|(?P<end>EMC))$",
    re.MULTILINE,
)
CODES = re.compile(rb"<([0-9a-f]+)>")
SAME = 2.0
"""PDF units: text on one line stands as high, superiors apart."""

INDENT = 30.0
"""PDF units: how far a line of the main column may begin from its edge."""


@dataclass(frozen=True)
class SetLine:
    """A piece of text: its origin in PDF units from the lower left corner, and its words."""

    x: float
    y: float
    text: str


def set_lines(content: bytes, faces: Sequence[FaceUse]) -> tuple[SetLine, ...]:
    """The pieces of a page's text in the order of its content, without running heads."""
    return tuple(_lines(content, {face.name.encode(): face.unicode for face in faces}))


def _lines(content: bytes, faces: Mapping[bytes, Mapping[int, str]]) -> Iterator[SetLine]:
    current = ONE
    at, letters, saved = (0.0, 0.0), {}, list[Matrix]()
    marked: list[bool] = []
    for token in TOKEN.finditer(content):
        match token.lastgroup:
            case "save":
                saved.append(current)
            case "restore" if saved:
                current = saved.pop()
            case "cm":
                current = product(matrix_of(token["cm"].split()), current)
            case "tm":
                at = product(matrix_of(token["tm"].split()), current)[4:]
            case "face":
                letters = dict(faces.get(token["face"], {}))
            case "mark" | "begin":
                marked.append(token["mark"] is not None)
            case "end" if marked:
                marked.pop()
            case "shown" if any(marked):
                codes = b"".join(CODES.findall(token["shown"])).decode()
                glyphs = (int(codes[i : i + 4], 16) for i in range(0, len(codes), 4))
                yield SetLine(*at, "".join(letters.get(glyph, "") for glyph in glyphs))


def main_lines(lines: Sequence[SetLine]) -> tuple[float, ...]:
    """How high the lines of the main column stand, from top to bottom, each once."""
    edges = Counter(round(line.x / 4) for line in lines if len(line.text) > 20)
    if not edges:
        return ()
    edge = edges.most_common(1)[0][0] * 4
    heights: list[float] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if -4 <= line.x - edge <= INDENT and not (heights and heights[-1] - line.y < SAME):
            heights.append(line.y)
    return tuple(heights)
