"""Overprint: black text and black rules print over what is below them; all else leaves it out.

As printers ask for it (Ghent Workgroup, GWG2015: 4.10 black text, 4.12 thin black lines, 4.8 and
4.9 nothing white): where plates are a hair out of register, no white edge shows around a letter or
a line. A larger black area knocks out: what shows through it would be seen as two blacks.

Content streams are WeasyPrint's own, with an operator a line; tests walk the bound file token by
token to prove it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pikepdf
from pikepdf import Dictionary, Name

from guidepress.binding.resources import name_one

OVERPRINT, KNOCKOUT = "GPoverprint", "GPknockout"
"""Graphics states of both kinds, for fills and strokes alike (ISO 32000-1, table 58).

With mode 1 an ink that a colour has none of is left as it is below (8.6.7).
"""

THIN = 2.0
"""PDF units (points): what is thinner is a rule, what is not is an area (GWG2015, 4.12)."""

BLACK = (b"0 0 0 1 k", b"0 0 0 1 K")

Box = tuple[float, float, float, float]


def overprint_states(resources: pikepdf.Object) -> None:
    """Put both graphics states in resources."""
    for name, is_over in ((OVERPRINT, True), (KNOCKOUT, False)):
        state = Dictionary(Type=Name.ExtGState, OP=is_over, op=is_over, OPM=1)
        name_one(resources, "/ExtGState", name, state)


def overprinted(content: bytes) -> bytes:
    """A content stream in inks, each thing in it painted over or instead of what is below it."""
    pressman = _Pressman()
    return b"\n".join(pressman.followed(content.split(b"\n")))


class _Pressman:
    """Follows a content line by line, and says before each thing how it is to be painted.

    A form is painted from a state of knocking out, so that one begins as a page does.
    """

    def __init__(self) -> None:
        self._fills_black = self._strokes_black = self._is_over = False
        self._in_text = False
        self._width, self._scale = 1.0, 1.0
        self._saved: list[tuple[bool, bool, bool, float, float]] = []
        self._path: list[bytes] = []
        self._handlers: dict[bytes, Callable[[bytes], bytes | None]] = {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._transform,
            b" w": self._pen,
            b" k": self._fill,
            b"cn": self._fill,
            b" K": self._stroke,
            b"CN": self._stroke,
            b"BT": self._begin,
            b"ET": self._end,
            **dict.fromkeys((b"Do", b"sh"), lambda _: self._state(is_over=False)),
            **dict.fromkeys((b"f", b"f*", b"F"), lambda line: self._paint(line, "f")),
            **dict.fromkeys((b"S", b"s"), lambda line: self._paint(line, "s")),
            **dict.fromkeys((b"B", b"B*", b"b", b"b*"), lambda line: self._paint(line, "fs")),
        }

    def followed(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The lines, with a state before what needs another one; a path is kept in one piece."""
        drawn = (b"re", b" m", b" l", b" c", b" v", b" y", b"h", b"W", b"W*")
        find = self._handlers.get
        for line in lines:
            tail = line[-2:]
            if tail in drawn:
                self._path.append(line)
                continue
            take = find(tail)
            if take and (state := take(line)):
                yield state
            if self._path:
                yield from self._path
                self._path = []
            yield line
        yield from self._path

    def _state(self, *, is_over: bool) -> bytes | None:
        if is_over == self._is_over:
            return None
        self._is_over = is_over
        return b"/%s gs" % (OVERPRINT if is_over else KNOCKOUT).encode()

    def _save(self, _: bytes) -> None:
        self._saved.append(
            (self._fills_black, self._strokes_black, self._is_over, self._width, self._scale)
        )

    def _restore(self, _: bytes) -> None:
        if self._saved:
            kept = self._saved.pop()
            self._fills_black, self._strokes_black, self._is_over, self._width, self._scale = kept

    def _transform(self, line: bytes) -> None:
        a, b, c, d = map(float, line.split()[:4])
        self._scale *= abs(a * d - b * c) ** 0.5

    def _pen(self, line: bytes) -> None:
        self._width = float(line.split()[0])

    def _fill(self, line: bytes) -> bytes | None:
        self._fills_black = line == BLACK[0]
        return self._state(is_over=self._fills_black) if self._in_text else None

    def _stroke(self, line: bytes) -> None:
        self._strokes_black = line == BLACK[1]

    def _begin(self, _: bytes) -> bytes | None:
        self._in_text = True
        return self._state(is_over=self._fills_black)

    def _end(self, _: bytes) -> None:
        self._in_text = False

    def _paint(self, operator: bytes, how: str) -> bytes | None:
        is_rule = True
        if "f" in how:
            is_rule = self._fills_black and self._is_thin(operator)
        if "s" in how:
            is_rule = is_rule and self._strokes_black and self._width * self._scale < THIN
        return self._state(is_over=is_rule)

    def _is_thin(self, operator: bytes) -> bool:
        """Whether what is filled is a rule: a bar, or a frame of one box in another."""
        boxes = [_box(line) for line in self._path if line.endswith(b"re")]
        others = list(_drawn(self._path))
        if len(boxes) == 2 and operator.endswith(b"*") and not others:
            one, other = boxes
            return max(abs(a - b) for a, b in zip(one, other, strict=True)) * self._scale < THIN
        if others:
            boxes.append(_around(others))
        return all(min(x2 - x1, y2 - y1) * self._scale < THIN for x1, y1, x2, y2 in boxes)


def _box(line: bytes) -> Box:
    x, y, width, height = map(float, line.split()[:4])
    return min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)


def _drawn(path: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a path with points that are painted: not where it only sets out from."""
    start = None
    for line in path:
        tail = line[-2:]
        if tail == b" m":
            start = line
        elif tail in (b" l", b" c", b" v", b" y"):
            if start:
                yield start
            start = None
            yield line


def _around(lines: Iterable[bytes]) -> Box:
    """The box that holds all points of a path."""
    numbers = [[float(each) for each in line.split()[:-1]] for line in lines]
    across = [x for each in numbers for x in each[::2]]
    along = [y for each in numbers for y in each[1::2]]
    return min(across), min(along), max(across), max(along)
