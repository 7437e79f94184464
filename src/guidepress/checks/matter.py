"""What a supplied PDF page is made of: fonts, colours, pictures at the size they are painted at."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name

from guidepress.colour_space import inks_of, space_of, space_of_picture
from guidepress.matrix import ONE, Matrix, matrix_of, product

DEEPEST = 40
"""Forms within forms."""

MOST = 500
"""Forms that are looked at in one size and another; beyond, each is looked at once."""

SMALL = 24.0
"""PDF units: smaller pictures are marks, and none that one looks into."""

PLAIN = {"/ICCBased", "/CalRGB"}
KEEPS = ("/Mask", "/Decode", "/SMaskInData")
"""What binding does not turn into inks: other spaces than these, and pictures that have these."""

LIGHTS = {"rgb": "RGB", "lab": "Lab"}
"""Colours that are no inks, and what they are called."""

FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass
class Matter:
    """What is painted: fonts that are not embedded, colours that are no inks, the least density.

    `coarsest` is in pixels an inch, of the coarsest picture; None without any. `inline` tells
    pictures within the content, which no colour conversion reaches; `stubborn` are other colours
    that none reaches, and `spots` inks of their own.
    """

    loose_fonts: set[str] = field(default_factory=set)
    lights: set[str] = field(default_factory=set)
    coarsest: int | None = None
    inline: bool = False
    stubborn: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)


def matter_of(page: pikepdf.Page) -> Matter:
    """All that a page paints, forms and patterns included."""
    matter = Matter()
    resources = page.obj.get("/Resources", Dictionary())
    _Reader(matter).read(page.obj, resources, ONE, 0)
    matter.lights |= _lights(page.obj.get("/Group", Dictionary()).get("/CS"))
    return matter


class _Reader:
    """Follows contents; each form is read once at each size that it is painted at."""

    def __init__(self, matter: Matter) -> None:
        self._matter = matter
        self._seen: set[tuple[tuple[int, int], Matrix | None]] = set()

    def read(
        self, stream: pikepdf.Object, resources: pikepdf.Object, matrix: Matrix, deep: int
    ) -> None:
        key = (stream.objgen, matrix if len(self._seen) < MOST else None)
        if deep > DEEPEST or key in self._seen:
            return
        self._seen.add(key)
        self._see(resources, matrix, deep)
        saved: list[Matrix] = []
        for each in pikepdf.parse_content_stream(stream):
            operands = each.operands
            match str(each.operator):
                case "q":
                    saved.append(matrix)
                case "Q" if saved:
                    matrix = saved.pop()
                case "cm":
                    matrix = product(matrix_of(operands), matrix)
                case "Do":
                    self._paint(resources, operands[0], matrix, deep)
                case "rg" | "RG":
                    self._matter.lights.add("RGB")
                case "cs" | "CS" | "Tf" as name:
                    self._set(name, operands[0], resources)
                case "INLINE IMAGE":
                    self._matter.inline = True

    def _set(self, operator: str, operand: object, resources: pikepdf.Object) -> None:
        """A space or a font that is set by its name."""
        kind = "/Font" if operator == "Tf" else "/ColorSpace"
        item = resources.get(kind, Dictionary()).get(str(operand))
        if operator != "Tf":
            self._space(operand if item is None else item)
        elif item is not None:
            self._matter.loose_fonts.update(_loose(item))

    def _paint(self, resources: pikepdf.Object, name: object, matrix: Matrix, deep: int) -> None:
        item = resources.get("/XObject", Dictionary()).get(str(name))
        if item is None:
            return
        if item.get("/Subtype") == Name.Image:
            self._picture(item, matrix)
        elif item.get("/Subtype") == Name.Form:
            self._within(item, matrix, deep, resources)

    def _within(
        self, form: pikepdf.Object, matrix: Matrix, deep: int, outer: pikepdf.Object
    ) -> None:
        own = matrix_of(form.get("/Matrix", ONE))
        resources = form.get("/Resources", outer)
        self._matter.lights |= _lights(form.get("/Group", Dictionary()).get("/CS"))
        self.read(form, resources, product(own, matrix), deep + 1)

    def _space(self, space: object, *, is_turned: bool = True) -> None:
        """A space that colours are set in, and whether binding turns them into inks."""
        lights = _lights(space)
        self._matter.lights |= lights
        self._matter.spots |= inks_of(space) - {"All"}
        is_named = isinstance(space, pikepdf.Array) and str(space[0]) not in PLAIN
        if not is_turned or is_named or space_of(space) == "lab":
            self._matter.stubborn |= lights

    def _letters(self, font: pikepdf.Object, resources: pikepdf.Object, deep: int) -> None:
        """What a font paints that draws its letters itself: binding turns none of it (9.6.5)."""
        if font.get("/Subtype") != Name.Type3:
            return
        inner = _Reader(Matter())
        inner._seen = self._seen
        for letter in font.get("/CharProcs", Dictionary()).values():
            inner.read(letter, font.get("/Resources", resources), ONE, deep + 1)
        drawn, matter = inner._matter, self._matter
        matter.lights |= drawn.lights
        matter.stubborn |= drawn.lights | drawn.stubborn
        matter.spots |= drawn.spots
        matter.inline |= drawn.inline
        matter.loose_fonts |= drawn.loose_fonts

    def _colours(self, image: pikepdf.Object) -> None:
        space = image.get("/ColorSpace")
        if space_of_picture(image) == "other" and space is None:
            self._matter.stubborn.add("JPEG 2000")
        elif space_of_picture(image):
            lights = _lights(space)
            self._matter.lights |= lights
            self._matter.spots |= inks_of(space) - {"All"}
            if space_of(space) == "lab" or any(key in image for key in KEEPS):
                self._matter.stubborn |= lights

    def _picture(self, image: pikepdf.Object, matrix: Matrix) -> None:
        self._colours(image)
        a, b, c, d = matrix[:4]
        sides = (int(image.Width), math.hypot(a, b)), (int(image.Height), math.hypot(c, d))
        densities = [round(72 * pixels / side) for pixels, side in sides if side]
        if densities and max(side for _, side in sides) > SMALL:
            known = self._matter.coarsest
            least = min(densities)
            self._matter.coarsest = least if known is None else min(known, least)

    def _see(self, resources: pikepdf.Object, matrix: Matrix, deep: int) -> None:
        """What stands in resources, whether a content calls on it at once or by a state."""
        for font in resources.get("/Font", Dictionary()).values():
            self._letters(font, resources, deep)
        for shading in resources.get("/Shading", Dictionary()).values():
            self._shading(shading)
        for pattern in resources.get("/Pattern", Dictionary()).values():
            if "/Shading" in pattern:
                self._shading(pattern.Shading)
            elif isinstance(pattern, pikepdf.Stream):
                self._within(pattern, matrix, deep, resources)
        for state in resources.get("/ExtGState", Dictionary()).values():
            mask = state.get("/SMask")
            if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:
                self._within(mask.G, matrix, deep, resources)

    def _shading(self, shading: pikepdf.Object) -> None:
        self._space(shading.get("/ColorSpace"), is_turned=_has_ends(shading.get("/Function")))


def _has_ends(function: object, deep: int = 0) -> bool:
    """Whether a function runs from colour to colour: of others binding turns nothing."""
    if not isinstance(function, Dictionary) or deep > DEEPEST:
        return False
    if "/Functions" in function:
        return all(_has_ends(part, deep + 1) for part in function.Functions)
    return "/C0" in function and "/C1" in function


def _loose(font: pikepdf.Object) -> Iterator[str]:
    """The name of a font whose file is not embedded (ISO 32000-1, 9.9); drawn ones have none."""
    if font.get("/Subtype") == Name.Type3:
        return
    parts = font.get("/DescendantFonts")
    descriptor = (parts[0] if parts is not None else font).get("/FontDescriptor", Dictionary())
    if not any(key in descriptor for key in FILES):
        yield str(font.get("/BaseFont", "/?"))[1:]


def _lights(space: object) -> set[str]:
    """RGB or Lab, where a colour space is one of these in the end."""
    family = space_of(space)
    return {LIGHTS[family]} if family in LIGHTS else set()
