"""How a content lays things on its page: over others or instead of them, how large, held by what.

Read together with what `Painter` and `Words` follow of the same lines, after them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary, Name

from guidepress.colour_space import inks_of
from guidepress.matrix import ONE, matrix_of, product, scale_of
from guidepress.proofing.following import Handler, by_ending
from guidepress.proofing.painting import Painter
from guidepress.proofing.shown import Words

THIN = 2.0
"""PDF units (points): a black line under it overprints (Ghent Workgroup, GWG2015, 4.12)."""

EVERYWHERE = 1e9
"""Square PDF units: of a shading, which fills whatever it is let to."""

INVISIBLE = (b"3 Tr", b"7 Tr")
"""Letters that are neither filled nor stroked (9.3.6), as behind a page that was scanned."""

PAPER = {b"k": (0.0, 0.0, 0.0, 0.0), b"rg": (1.0, 1.0, 1.0), b"g": (1.0,)}
"""White by the operators that set it."""

INK = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Pens:
    """What is painted with: fills and strokes black or white, in all inks at once, over or not."""

    black: bool = False
    white: bool = False
    black_line: bool = False
    white_line: bool = False
    is_mark: bool = False
    op: bool = False
    op_line: bool = False
    is_unseen: bool = False


@dataclass(frozen=True)
class Laid:
    """What a page's content lays on it.

    `things` counts all but letters, white, and printers' marks, and `area` is the largest of them,
    in square PDF units. `knocked` counts black letters and rules that leave out what is below them,
    `vanishing` white ones that do not, `unseen` letters that are not painted, `stray` what is
    painted outside of any marked content. `holders` are the MCIDs that something else than letters
    is painted in, `framed` those of pictures.
    """

    area: float = 0.0
    things: int = 0
    knocked: int = 0
    vanishing: int = 0
    unseen: int = 0
    stray: int = 0
    holders: tuple[int, ...] = ()
    framed: tuple[int, ...] = ()


class Layer:
    """Follows a content, line of operators by line, and notes how things are laid on the page."""

    def __init__(self, resources: pikepdf.Object, painter: Painter, words: Words) -> None:
        self._resources = resources
        self._painter = painter
        self._words = words
        self._pens = Pens()
        self._saved: list[Pens] = []
        self._box: bytes | None = None
        self._states: dict[bytes, tuple[bool | None, bool | None]] = {}
        self._looks: dict[bytes, tuple[bool, bool]] = {}
        self._area = 0.0
        self._count: Counter[str] = Counter()
        self._holders: set[int] = set()
        self._framed: set[int] = set()

    def laid(self) -> Laid:
        """All that was noted."""
        return Laid(
            round(self._area, 1),
            **self._count,
            holders=tuple(sorted(self._holders)),
            framed=tuple(sorted(self._framed)),
        )

    def handlers(self) -> dict[bytes, Handler]:
        """What takes in a line, by the line's last two bytes."""
        operators: dict[str, Handler] = {
            "q": lambda _: self._saved.append(self._pens),
            "Q": self._restore,
            "gs": self._state,
            "re": self._rectangle,
            "Tr": self._rendering,
            "Do": self._call,
            "sh": lambda _: self._lay(EVERYWHERE),
            **dict.fromkeys(("TJ", "Tj"), self._show),
            **dict.fromkeys(("k", "rg", "g", "scn", "sc", "cs"), self._fill_with),
            **dict.fromkeys(("K", "RG", "G", "SCN", "SC", "CS"), self._stroke_with),
            **dict.fromkeys(("f", "f*", "F", "B", "B*", "b", "b*"), self._fill),
            **dict.fromkeys(("S", "s"), self._stroke),
        }
        return by_ending(operators)

    def _restore(self, _: bytes) -> None:
        if self._saved:
            self._pens = self._saved.pop()

    def _state(self, line: bytes) -> None:
        name = line.split()[0]
        if name not in self._states:
            states = self._resources.get("/ExtGState", Dictionary())
            state = states.get(name.decode(), Dictionary())
            own = state.get("/OP")
            self._states[name] = (_told(state.get("/op", own)), _told(own))
        fills, lines = self._states[name]
        pens = self._pens
        if fills not in (None, pens.op) or lines not in (None, pens.op_line):
            op = pens.op if fills is None else fills
            op_line = pens.op_line if lines is None else lines
            self._pens = replace(pens, op=op, op_line=op_line)

    def _look(self, line: bytes) -> tuple[bool, bool]:
        """Whether the colour that is set is black alone, and whether it is white."""
        if line not in self._looks:
            *numbers, operator = line.lower().split()
            values = tuple(map(float, numbers)) if operator in PAPER else ()
            is_black = operator == b"k" and values == INK
            self._looks[line] = (is_black, values == PAPER.get(operator, (0,)))
        return self._looks[line]

    def _fill_with(self, line: bytes) -> None:
        black, white = self._look(line)
        if (self._pens.black, self._pens.white) != (black, white):
            self._pens = replace(self._pens, black=black, white=white)

    def _stroke_with(self, line: bytes) -> None:
        black, white = self._look(line)
        is_mark = self._pens.is_mark and not line.endswith((b" K", b"RG", b" G"))
        if line.endswith(b"CS"):
            spaces = self._resources.get("/ColorSpace", Dictionary())
            is_mark = "All" in inks_of(spaces.get(line.split()[0].decode()))
        self._pens = replace(self._pens, black_line=black, white_line=white, is_mark=is_mark)

    def _rendering(self, line: bytes) -> None:
        self._pens = replace(self._pens, is_unseen=line in INVISIBLE)

    def _rectangle(self, line: bytes) -> None:
        self._box = line

    def _show(self, _: bytes) -> None:
        pens = self._pens
        if pens.black and not pens.op:
            self._count["knocked"] += 1
        if pens.white and pens.op:
            self._count["vanishing"] += 1
        if pens.is_unseen:
            self._count["unseen"] += 1

    def _stroke(self, _: bytes) -> None:
        pens = self._pens
        if pens.black_line and not pens.op_line and self._painter.pen < THIN:
            self._count["knocked"] += 1
        if pens.white_line and pens.op_line:
            self._count["vanishing"] += 1
        self._lay(0.0, is_seen=not pens.white_line and not pens.is_mark)
        self._box = None

    def _fill(self, _: bytes) -> None:
        pens = self._pens
        if pens.white and pens.op:
            self._count["vanishing"] += 1
        area = 0.0
        if self._box:
            width, height = map(float, self._box.split()[2:4])
            area = abs(width * height) * scale_of(self._painter.matrix) ** 2
        self._lay(area, is_seen=not pens.white)
        self._box = None

    def _call(self, line: bytes) -> None:
        item = self._resources.get("/XObject", Dictionary()).get(line.split()[0].decode())
        if item is None:
            return
        matrix, size = self._painter.matrix, 1.0
        if item.get("/Subtype") == Name.Image:
            if (holder := self._words.holder) is not None:
                self._framed.add(holder)
        else:
            x1, y1, x2, y2 = (float(value) for value in item.get("/BBox", (0, 0, 0, 0)))
            matrix = product(matrix_of(item.get("/Matrix", ONE)), matrix)
            size = abs((x2 - x1) * (y2 - y1))
        self._lay(size * scale_of(matrix) ** 2)

    def _lay(self, area: float, *, is_seen: bool = True) -> None:
        if self._words.is_loose:
            self._count["stray"] += 1
        elif (holder := self._words.holder) is not None:
            self._holders.add(holder)
        if is_seen:
            self._count["things"] += 1
            self._area = max(self._area, area)


def _told(value: object) -> bool | None:
    return None if value is None else bool(value)


def together(*all_handlers: Mapping[bytes, Handler]) -> dict[bytes, Handler]:
    """Handlers of one content; where several take in the same lines, one after the other."""
    found: dict[bytes, list[Handler]] = {}
    for handlers in all_handlers:
        for ending, take in handlers.items():
            found.setdefault(ending, []).append(take)
    return {
        ending: takes[0] if len(takes) == 1 else _each(*takes) for ending, takes in found.items()
    }


def _each(first: Handler, second: Handler, *others: Handler) -> Handler:
    then = _each(second, *others) if others else second

    def take_both(line: bytes) -> None:
        first(line)
        then(line)

    return take_both
