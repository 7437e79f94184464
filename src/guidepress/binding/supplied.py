"""Supplied pages in a file for a press: each embedded once, its RGB colours and pictures in inks.

Others have written their contents: colours are told by tokens, not by patterns over bytes as in our
own, and what overprints is left as the advertiser has it. What cannot be turned into inks (Lab, a
picture within a content, a mesh of RGB) stays as it is, and the proof refuses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator

from guidepress.binding.resources import named
from guidepress.binding.separation import Separation
from guidepress.colour_space import space_of
from guidepress.inks import Inks, Rgb

Place = tuple[int, int]
"""The number and generation of an object."""

Convert = Callable[[str, pikepdf.Object], pikepdf.Object]
"""A picture of a name, made ready for this file."""

SETS = {"rg": "k", "RG": "K"}
SPACES = {"cs": "sc", "CS": "SC"}
PLAIN = {"/ICCBased", "/CalRGB"}
"""Spaces that are RGB by themselves, and not by what they stand on."""

KEEPS = ("/Mask", "/Decode", "/SMaskInData")
"""What says of a picture's own samples how they are seen; with other samples it would be wrong."""


class SuppliedPages:
    """The supplied pages of one file, each once; `made` are all forms of theirs."""

    def __init__(self, separation: Separation, picture: Convert) -> None:
        self._separation = separation
        self._picture = picture
        self._pages: dict[bytes, pikepdf.Object] = {}
        self._greys = Inks()
        self._named: list[tuple[pikepdf.Object, set[str]]] = []
        self._is_lent = False
        self.made: set[Place] = set()

    def once(self, form: pikepdf.Object) -> pikepdf.Object:
        """The first form that is the same page as this one, in inks."""
        key = _digest(form, set())
        if key not in self._pages:
            self._named.clear()
            self._is_lent = False
            self._turn(form)
            for resources, used in self._named:
                _drop_spaces(resources, used)
                if not self._is_lent:
                    _drop_fonts(resources, used)
            self._pages[key] = form
        return self._pages[key]

    def _turn(self, form: pikepdf.Object) -> None:
        """Turn a form or a pattern into inks, and all that it paints."""
        if form.objgen in self.made:
            return
        self.made.add(form.objgen)
        resources = form.get("/Resources", Dictionary())
        self._is_lent |= "/Resources" not in form or _draws_letters(resources)
        told = [*self._inked(form, resources)]
        form.write(pikepdf.unparse_content_stream(told))
        self._note(resources, {*_spaces_named(told), *_fonts_named(told)})
        if "/Group" in form and space_of(form.Group.get("/CS")) == "rgb":
            form.Group.CS = Name.DeviceCMYK
        self._turn_resources(resources)

    def _turn_resources(self, resources: pikepdf.Object) -> None:
        for name, item in named(resources, "/XObject"):
            if item.get("/Subtype") == Name.Form:
                self._turn(item)
            elif _is_of_lights(item):
                resources.XObject[f"/{name}"] = self._picture(name, item)
        for _, pattern in named(resources, "/Pattern"):
            if isinstance(pattern, pikepdf.Stream):
                self._turn(pattern)
            else:
                self._turn_shading(pattern.get("/Shading", Dictionary()))
        for _, shading in named(resources, "/Shading"):
            self._turn_shading(shading)
        for mask in _masks(resources):
            self._turn(mask)

    def _note(self, resources: pikepdf.Object, used: set[str]) -> None:
        """Note the spaces and fonts that contents name: forms may share their resources."""
        for known, names in self._named:
            if known.is_indirect and known.objgen == resources.objgen:
                names.update(used)
                return
        self._named.append((resources, used))

    def _inked(self, form: pikepdf.Object, resources: pikepdf.Object) -> Iterator[Any]:
        """A content's instructions, those that set RGB setting inks instead."""
        spaces = resources.get("/ColorSpace", Dictionary())
        is_rgb = {"sc": False, "SC": False}
        saved: list[dict[str, bool]] = []
        for each in pikepdf.parse_content_stream(form):
            operands, name = each.operands, str(each.operator)
            if name == "q":
                saved.append(dict(is_rgb))
            elif name == "Q" and saved:
                is_rgb = saved.pop()
            elif name in SETS:
                yield self._inks(operands), Operator(SETS[name])
                continue
            elif name in SPACES:
                space = spaces.get(str(operands[0]), operands[0])
                is_rgb[SPACES[name]] = _is_plain(space)
                if _is_plain(space):
                    yield [Name.DeviceCMYK], each.operator
                    continue
            elif is_rgb.get(name.removesuffix("n").removesuffix("N")) and len(operands) == 3:
                yield self._inks(operands), each.operator
                continue
            yield each

    def _inks(self, channels: Any) -> list[Any]:
        """The inks of a colour: a grey is black alone, as in the book's own text."""
        red, green, blue = (min(255, max(0, round(float(part) * 255))) for part in channels)
        colour: Rgb = (red, green, blue)
        known = self._greys.of(colour)
        inks = known if isinstance(known, tuple) else self._separation.inks(colour)
        return [round(ink, 4) for ink in inks]

    def _turn_shading(self, shading: pikepdf.Object) -> None:
        """The ends of a shading between colours (functions of types 2 and 3, 7.10)."""
        if _is_plain(shading.get("/ColorSpace")) and _has_ends(shading.get("/Function")):
            shading.ColorSpace = Name.DeviceCMYK
            self._turn_ends(shading.Function)

    def _turn_ends(self, function: pikepdf.Object) -> None:
        for part in function.get("/Functions", Array([])):
            self._turn_ends(part)
        for end in ("/C0", "/C1"):
            if end in function:
                function[end] = Array(self._inks(function[end]))


def _spaces_named(told: list[Any]) -> Iterator[str]:
    """The spaces that a content calls on, for colours and for pictures within it."""
    for each in told:
        if isinstance(each, pikepdf.ContentStreamInlineImage):
            image = each.iimage.obj
            yield str(image.get("/CS", image.get("/ColorSpace")))
        elif not isinstance(each, tuple) and str(each.operator) in SPACES:
            yield str(each.operands[0])


def _drop_spaces(resources: pikepdf.Object, used: set[str]) -> None:
    """Leave out the spaces that nothing calls on now: a press would ask what they are for."""
    for name, space in named(resources, "/ColorSpace"):
        is_kept = name.startswith("Default") and space_of(space) not in ("rgb", "lab")
        if f"/{name}" not in used and not is_kept:
            del resources.ColorSpace[f"/{name}"]


def _fonts_named(told: list[Any]) -> Iterator[str]:
    for each in told:
        is_written = isinstance(each, (tuple, pikepdf.ContentStreamInlineImage))
        if not is_written and str(each.operator) == "Tf":
            yield str(each.operands[0])


def _draws_letters(resources: pikepdf.Object) -> bool:
    """Whether a font draws its letters itself, maybe with fonts of what it is used on (9.6.5)."""
    return any(font.get("/Subtype") == Name.Type3 for _, font in named(resources, "/Font"))


def _drop_fonts(resources: pikepdf.Object, used: set[str]) -> None:
    """Leave out the fonts that no letter is set in: one without its file would be refused."""
    for name, _ in named(resources, "/Font"):
        if f"/{name}" not in used:
            del resources.Font[f"/{name}"]


def _masks(resources: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """The groups that graphics states mask with (11.6.5.3)."""
    for _, state in named(resources, "/ExtGState"):
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            yield mask.G


def _is_of_lights(item: pikepdf.Object) -> bool:
    """Whether a picture is in RGB, and says of its samples nothing that others would belie."""
    return (
        item.get("/Subtype") == Name.Image
        and not item.get("/ImageMask", False)
        and space_of(item.get("/ColorSpace")) == "rgb"
        and not any(key in item for key in KEEPS)
    )


def _is_plain(space: Any) -> bool:
    """Whether a space is RGB by itself: three numbers set a colour."""
    if isinstance(space, Array):
        return str(space[0]) in PLAIN and space_of(space) == "rgb"
    return isinstance(space, Name) and space == Name.DeviceRGB


def _has_ends(function: Any) -> bool:
    """Whether a function runs from colour to colour, and is not a table or a program."""
    if not isinstance(function, Dictionary):
        return False
    if "/Functions" in function:
        return all(_has_ends(part) for part in function.Functions)
    return "/C0" in function and "/C1" in function


def _digest(item: Any, seen: set[Place]) -> bytes:
    """What tells equal objects, wherever in a file they stand."""
    if isinstance(item, pikepdf.Object) and item.is_indirect:
        if item.objgen in seen:
            return b"seen"
        seen.add(item.objgen)
    digest = hashlib.sha256()
    if isinstance(item, pikepdf.Stream):
        digest.update(item.read_raw_bytes())
    if isinstance(item, (Dictionary, pikepdf.Stream)):
        for key in sorted(item.keys()):
            digest.update(key.encode() + _digest(item[key], seen))
    elif isinstance(item, Array):
        for each in item:
            digest.update(_digest(each, seen))
    else:
        digest.update(repr(item).encode())
    return digest.digest()
