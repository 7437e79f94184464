"""What a content paints with: colours, pictures at their size, the width of lines.

Forms and patterns are followed, each at the matrix that it is painted with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from guidepress.colour_space import inks_of, space_of
from guidepress.matrix import ONE, Matrix, matrix_of, product, scale_of

Handler = Callable[[bytes], None]

OPERAND = re.compile(rb"-?[\d.]|[/\[<(]")
"""How an operand begins; what begins otherwise is an operator."""

SPACES = {b"rg": "rgb", b"k": "cmyk", b"g": "grey"}
SEVERAL = tuple(re.compile(rb"%b[A-Za-z]+\*? +[^ ]" % before) for before in (b" ", rb"\n", rb"\A"))
"""An operator that something stands after, in the same line; each begins with one letter alone, so
that it is sought five times sooner than all in one."""

TOLD = re.compile(rb"\((?:\\.|[^()\\])*\)", re.DOTALL)
"""A string in letters, without another in it: what it says is no operator (7.3.4.2)."""

GROUPS = {b"Do": "/XObject", b"scn": "/Pattern", b"SCN": "/Pattern", b"sh": "/Shading"}

DEVICE_LINE = 0.001
"""PDF units: how a line of no width is noted, which is a device's thinnest (8.4.3.2)."""

DEEPEST = 12
"""Forms within forms."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is painted: its resource name, pixels, size in PDF units, colour space."""

    name: str
    pixels: tuple[int, int]
    placed: tuple[float, float]
    space: str

    @property
    def resolution(self) -> int:
        """Dots an inch, in the direction in which there are fewer."""
        return round(min(72 * p / s for p, s in zip(self.pixels, self.placed, strict=True) if s))


class Painter:
    """Follows a content with a matrix, line of operators by line, and notes what it paints.

    `spaces` are the colours it uses, `spots` inks of their own, `ink` the largest sum of inks in
    percent, `line` the thinnest line in PDF units (0: none).
    """

    def __init__(self, resources: pikepdf.Object, matrix: Matrix = ONE, depth: int = 0) -> None:
        self._resources = resources
        self._depth = depth
        self._matrix = matrix
        self._width = 1.0
        self._saved: list[tuple[Matrix, float]] = []
        self._states: set[bytes] = set()
        self._colours: set[bytes] = set()
        self.spaces: set[str] = set()
        self.spots: set[str] = set()
        self.ink = 0.0
        self.line = 0.0
        self.pictures: list[Picture] = []

    def handlers(self) -> dict[bytes, Handler]:
        """What takes in a line, by the line's last two bytes."""
        operators: dict[str, Handler] = {
            "q": self._save,
            "Q": self._restore,
            "cm": self._transform,
            "w": self._pen,
            "gs": self._state,
            "BI": lambda _: self.spaces.add("inline"),
            **dict.fromkeys(("S", "s", "B", "B*", "b", "b*"), self._stroke),
            **dict.fromkeys(("rg", "RG", "k", "K", "g", "G"), self._colour),
            **dict.fromkeys(("Do", "scn", "SCN", "sh", "cs", "CS"), self._call),
        }
        return by_ending(operators)

    @property
    def matrix(self) -> Matrix:
        """The matrix that is painted with now."""
        return self._matrix

    @property
    def pen(self) -> float:
        """The width of a line that is drawn now, in PDF units."""
        return self._width * scale_of(self._matrix)

    def paint(self, content: bytes) -> None:
        """Take in a whole content, but for its words."""
        follow(content, self.handlers())

    def _save(self, _: bytes) -> None:
        self._saved.append((self._matrix, self._width))

    def _restore(self, _: bytes) -> None:
        if self._saved:
            self._matrix, self._width = self._saved.pop()

    def _transform(self, line: bytes) -> None:
        self._matrix = product(matrix_of(line.split()[:6]), self._matrix)

    def _pen(self, line: bytes) -> None:
        self._width = float(line.split()[0])

    def _colour(self, line: bytes) -> None:
        if line in self._colours:
            return
        self._colours.add(line)
        *numbers, operator = line.split()
        self.spaces.add(SPACES[operator.lower()])
        if operator.lower() == b"k":
            self.ink = max(self.ink, 100 * sum(map(float, numbers)))

    def _stroke(self, _: bytes) -> None:
        width = max(self.pen, DEVICE_LINE)
        self.line = min(self.line, width) if self.line else width

    def _state(self, line: bytes) -> None:
        if line not in self._states:
            self._states.add(line)
            self._mask(line.split()[0].decode())

    def _call(self, line: bytes) -> None:
        """What an operator names: of the resources, or a device's colour space."""
        *operands, operator = line.split()
        name = operands[-1].decode() if operands else ""
        if not name.startswith("/"):
            return  # numbers in a space that was seen when it was set
        if operator in (b"cs", b"CS"):
            known = self._resources.get("/ColorSpace", Dictionary()).get(name)
            self._see(known if known is not None else Name(name))
            return
        item = self._resources.get(GROUPS[operator], Dictionary()).get(name)
        if item is None:
            return
        if item.get("/Subtype") == Name.Image:
            self._picture(name[1:], item)
        elif isinstance(item, pikepdf.Stream) and "/ShadingType" not in item:
            self._within(item)
        else:
            self._see(item.get("/Shading", item).get("/ColorSpace"))

    def _mask(self, name: str) -> None:
        """The group that a graphics state masks with (11.6.5.3)."""
        state = self._resources.get("/ExtGState", Dictionary()).get(name, Dictionary())
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self._within(mask.G)

    def _see(self, space: pikepdf.Object | None) -> None:
        self.spaces |= {space_of(space)} - {""}
        self.spots |= inks_of(space) - {"All"}

    def _picture(self, name: str, image: pikepdf.Object) -> None:
        a, b, c, d = self._matrix[:4]
        own = None if image.get("/ImageMask", False) else image.get("/ColorSpace")
        self._see(own)
        for other in image.get("/Alternates", pikepdf.Array([])):  # a press may take one of them
            self._see(other.Image.get("/ColorSpace"))
        placed = round(math.hypot(a, b), 2), round(math.hypot(c, d), 2)
        pixels = int(image.Width), int(image.Height)
        self.pictures.append(Picture(name, pixels, placed, space_of(own)))
        if space_of(own) == "cmyk":
            from guidepress.proofing.paper import ink_of  # it alone needs to see pictures

            self.ink = max(self.ink, ink_of(image))

    def _within(self, form: pikepdf.Object) -> None:
        """A form, a pattern, or the group of a soft mask: painted with our matrix."""
        if self._depth >= DEEPEST:
            return
        matrix = product(matrix_of(form.get("/Matrix", ONE)), self._matrix)
        inner = Painter(form.get("/Resources", self._resources), matrix, self._depth + 1)
        inner.paint(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(form)))
        self.spaces |= inner.spaces
        self.spots |= inner.spots
        if "/Group" in form and "/CS" in form.Group:
            self._see(form.Group.CS)
        self.ink = max(self.ink, inner.ink)
        lines = [line for line in (self.line, inner.line) if line]
        self.line = min(lines, default=0.0)
        self.pictures += inner.pictures


def by_ending(operators: Mapping[str, Handler]) -> dict[bytes, Handler]:
    """What takes in a line, by the line's last two bytes instead of its operator."""
    return {
        ending: handler
        for name, handler in operators.items()
        for ending in {name[-2:].encode(), f" {name}".encode()[-2:]}
    }


def follow(content: bytes, handlers: Mapping[bytes, Handler]) -> None:
    """Hand each line of a content to what takes it in, by its last two bytes."""
    find = handlers.get
    for line in _one_each(content) if _has_several(content) else content.split(b"\n"):
        take = find(line[-2:])
        if take:
            try:
                take(line)
            except (ValueError, IndexError):
                continue  # what is no operator after all: bytes of a supplied page


def _has_several(content: bytes) -> bool:
    return any(several.search(content) for several in SEVERAL)


def _one_each(content: bytes) -> Iterator[bytes]:
    """Lines with one operator each."""
    for line in content.split(b"\n"):
        if line[:1] != b"[" and _has_several(line):
            yield from _apart(line)
        else:
            yield line


def _apart(line: bytes) -> Iterator[bytes]:
    """Operators that stand in one line, each with its operands."""
    operands: list[bytes] = []
    while b"(" in line and (plain := TOLD.sub(b"<>", line)) != line:
        line = plain
    for token in line.split():
        operands.append(token)
        if not OPERAND.match(token) and not token.endswith(b">>"):
            yield b" ".join(operands)
            operands = []
