"""What a content paints with: colours, pictures at their size, the width of lines.

Forms and patterns are followed, each at the matrix that it is painted with.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name

from guidepress.colour_space import inks_of, share_of, space_of, space_of_picture
from guidepress.matrix import ONE, Matrix, matrix_of, product, scale_of
from guidepress.proofing.following import Handler, by_ending, follow

SPACES = {b"rg": "rgb", b"k": "cmyk", b"g": "grey"}
GROUPS = {b"Do": "/XObject", b"scn": "/Pattern", b"SCN": "/Pattern", b"sh": "/Shading"}

DEVICE_LINE = 0.001
"""PDF units: how a line of no width is noted, which is a device's thinnest (8.4.3.2)."""

DEEPEST = 40
"""Forms within forms; what is deeper is not looked into, and nobody can tell its colours."""

MOST = 500
"""Forms of a page that are painted at one size and another; beyond, each is looked at once."""


Visit = tuple[tuple[int, int], Matrix | None]
"""A form, by its object, and the matrix that it is painted with."""


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

    def __init__(
        self,
        resources: pikepdf.Object,
        matrix: Matrix = ONE,
        depth: int = 0,
        seen: set[Visit] | None = None,
    ) -> None:
        self._resources = resources
        self._depth = depth
        self._matrix = matrix
        self._width = 1.0
        self._shares: dict[bytes, float | None] = {}
        self._saved: list[tuple[Matrix, float, dict[bytes, float | None]]] = []
        self._states: set[bytes] = set()
        self._colours: set[bytes] = set()
        self._seen: set[Visit] = set() if seen is None else seen
        self.spaces: set[str] = set()
        self.spots: set[str] = set()
        self.ink = 0.0
        self.line = 0.0
        self.pictures: list[Picture] = []
        for font in resources.get("/Font", Dictionary()).values():
            self._letters(font)

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
            **dict.fromkeys(("Do", "sh", "cs", "CS"), self._call),
            **dict.fromkeys(("sc", "SC", "scn", "SCN"), self._mix),
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
        self._saved.append((self._matrix, self._width, self._shares))

    def _restore(self, _: bytes) -> None:
        if self._saved:
            self._matrix, self._width, self._shares = self._saved.pop()

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
            return
        if operator in (b"cs", b"CS"):
            known = self._resources.get("/ColorSpace", Dictionary()).get(name)
            space = known if known is not None else Name(name)
            self._see(space)
            self._shares = {**self._shares, operator[:1]: share_of(space)}
            return
        item = self._resources.get(GROUPS[operator], Dictionary()).get(name)
        if item is None:
            return
        if item.get("/Subtype") == Name.Image:
            self._picture(name[1:], item)
        elif isinstance(item, pikepdf.Stream) and "/ShadingType" not in item:
            self._within(item)
        else:
            self._shade(item.get("/Shading", item))

    def _mix(self, line: bytes) -> None:
        """A colour in a space that was seen when it was set, or a pattern in it."""
        *operands, operator = line.split()
        if operands and operands[-1].startswith(b"/"):
            self._call(line)
            operands.pop()
        share = self._shares.get(b"C" if operator.isupper() else b"c", 100.0)
        if share:
            self.ink = max(self.ink, share * sum(map(float, operands)))

    def _shade(self, shading: pikepdf.Object) -> None:
        """A shading, and the ink of the colours that it runs between."""
        space = shading.get("/ColorSpace")
        self._see(space)
        if share := share_of(space):
            self.ink = max(self.ink, share * _most(shading.get("/Function")))

    def _mask(self, name: str) -> None:
        """The group that a graphics state masks with (11.6.5.3)."""
        state = self._resources.get("/ExtGState", Dictionary()).get(name, Dictionary())
        if "/Font" in state:
            self._letters(state.Font[0])
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self._within(mask.G)

    def _see(self, space: pikepdf.Object | None) -> None:
        self.spaces |= {space_of(space)} - {""}
        self.spots |= inks_of(space) - {"All"}

    def _see_picture(self, image: pikepdf.Object) -> str:
        space = space_of_picture(image)
        if space:
            self._see(image.get("/ColorSpace"))
            self.spaces.add(space)
        return space

    def _picture(self, name: str, image: pikepdf.Object) -> None:
        a, b, c, d = self._matrix[:4]
        space = self._see_picture(image)
        for other in image.get("/Alternates", pikepdf.Array([])):  # a press may take one of them
            self._see_picture(other.Image)
        if isinstance(image.get("/SMask"), pikepdf.Stream):
            self._see_picture(image.SMask)
        placed = round(math.hypot(a, b), 2), round(math.hypot(c, d), 2)
        pixels = int(image.Width), int(image.Height)
        self.pictures.append(Picture(name, pixels, placed, space))
        if space == "cmyk":
            from guidepress.proofing.paper import ink_of  # it alone needs to see pictures

            self.ink = max(self.ink, ink_of(image))

    def _within(self, form: pikepdf.Object) -> None:
        """A form, a pattern, or the group of a soft mask: painted with our matrix."""
        matrix = product(matrix_of(form.get("/Matrix", ONE)), self._matrix)
        inner = self._inner(form, form.get("/Resources", self._resources), matrix)
        if inner is None:
            return
        if "/Group" in form and "/CS" in form.Group:
            self._see(form.Group.CS)
        lines = [line for line in (self.line, inner.line) if line]
        self.line = min(lines, default=0.0)
        self.pictures += inner.pictures

    def _letters(self, font: pikepdf.Object) -> None:
        """The letters of a font that draws them (9.6.5), at whatever size they are shown."""
        if font.get("/Subtype") != Name.Type3:
            return
        resources = font.get("/Resources", Dictionary())
        for letter in font.get("/CharProcs", Dictionary()).values():
            self._inner(letter, resources or self._resources, ONE)

    def _inner(
        self, content: pikepdf.Object, resources: pikepdf.Object, matrix: Matrix
    ) -> Painter | None:
        """What paints a content within ours, when it is done; None if it was painted already."""
        visit = (content.objgen, matrix if len(self._seen) < MOST else None)
        if visit in self._seen:
            return None
        if self._depth >= DEEPEST:
            self.spaces.add("other")
            return None
        self._seen.add(visit)
        inner = Painter(resources, matrix, self._depth + 1, self._seen)
        inner.paint(content.read_bytes())
        self.spaces |= inner.spaces
        self.spots |= inner.spots
        self.ink = max(self.ink, inner.ink)
        return inner


def _most(function: object, deep: int = 0) -> float:
    """The largest sum of what a shading's functions give at their ends (7.10.3 and 7.10.4)."""
    if deep > DEEPEST:
        return 0.0
    if isinstance(function, pikepdf.Array):  # one for each ink
        return sum(_most(each, deep + 1) for each in function)
    if not isinstance(function, Dictionary):
        return 0.0
    parts = [_most(each, deep + 1) for each in function.get("/Functions", pikepdf.Array([]))]
    ends = [sum(map(float, function[key])) for key in ("/C0", "/C1") if key in function]
    return max((*parts, *ends), default=0.0)
