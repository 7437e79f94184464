"""Process colours: every colour of the pages becomes its inks.

Content streams are WeasyPrint's own, with an operator a line and strings in hexadecimal digits:
a pattern over their bytes finds every colour, a hundred times faster than tokens would. Tests walk
the bound file token by token to prove it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name

from guidepress.binding.overprint import overprint_states, overprinted
from guidepress.binding.resources import named
from guidepress.binding.separation import Separation
from guidepress.inks import Inks, Process, Rgb, Tint, tinted

SET = re.compile(rb"(?<!\S)([-+.\d]+) ([-+.\d]+) ([-+.\d]+) (rg|RG)(?!\S)")
"""A colour of DeviceRGB for what is filled or stroked after it (ISO 32000-1, 8.6.8)."""

LUMA = (0.3, 0.59, 0.11)
"""How light red, green and blue are in a luminosity mask (11.5.3, as for DeviceGray in 10.3.2)."""


class ProcessColours:
    """Turns colours of contents and resources into inks, and notes those that nobody declares."""

    def __init__(self, inks: Inks, separation: Separation) -> None:
        self._inks = inks
        self._separation = separation
        self._known: dict[bytes, bytes] = {}
        self.undeclared: dict[Rgb, Process] = {}
        self.used: dict[Rgb, Process] = {}

    def content(self, content: bytes) -> bytes:
        """A content stream with its colours in inks, and black over what is below it."""
        return overprinted(SET.sub(self._operator, content))

    def resources(
        self, resources: pikepdf.Object, supplied: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        """Turn the colours of all that resources hold into inks, but for pictures.

        `supplied` are forms that others have written, which are left as they are.
        """
        masks = {mask.objgen: mask for mask in _luminosity_masks(resources)}
        for mask in masks.values():  # no content need name them
            self._stream(mask, is_mask=True)
        for _, form in named(resources, "/XObject"):
            if form.get("/Subtype") == Name.Form and form.objgen not in {*supplied, *masks}:
                self._stream(form)
        for _, pattern in named(resources, "/Pattern"):
            if isinstance(pattern, pikepdf.Stream):
                self._stream(pattern)
            else:
                self._shading(pattern.Shading, self.inks)
        for _, shading in named(resources, "/Shading"):
            self._shading(shading, self.inks)
        overprint_states(resources)

    def inks(self, colour: Rgb) -> Process:
        """The inks of a colour; one that nobody declares is noted."""
        if colour not in self.used:
            self.used[colour] = self._found(colour)
        return self.used[colour]

    def _found(self, colour: Rgb) -> Process:
        match self._inks.of(colour):
            case Tint() as tint:
                return tinted(tint.inks or self._separation.inks(tint.of), tint.share)
            case None:
                self.undeclared[colour] = self._separation.inks(colour)
                return self.undeclared[colour]
            case inks:
                return inks

    def _operator(self, found: re.Match[bytes]) -> bytes:
        if found[0] not in self._known:
            inks = self.inks(_rgb(map(float, found.groups()[:3])))
            self._known[found[0]] = _set(inks, is_stroke=found[4] == b"RG")
        return self._known[found[0]]

    def _stream(self, stream: pikepdf.Object, *, is_mask: bool = False) -> None:
        """A form or a pattern, with all that it holds; a mask has no inks but greys."""
        content = stream.read_bytes()
        stream.write(SET.sub(_in_grey, content) if is_mask else self.content(content))
        if "/Group" in stream:
            stream.Group.CS = Name.DeviceGray if is_mask else Name.DeviceCMYK
        resources = stream.get("/Resources")
        if resources is None:
            return
        if is_mask:
            for _, shading in named(resources, "/Shading"):
                _grey_shading(shading)
        else:
            self.resources(resources)

    def _shading(self, shading: pikepdf.Object, inks: Callable[[Rgb], Process]) -> None:
        if shading.ColorSpace == Name.DeviceRGB:
            shading.ColorSpace = Name.DeviceCMYK
            _map_ends(shading.Function, inks)


def colours_of(content: bytes) -> set[Rgb]:
    """The colours of DeviceRGB that a content stream sets."""
    return {_rgb(map(float, values)) for *values, _ in set(SET.findall(content))}


def _luminosity_masks(resources: pikepdf.Object) -> Iterable[pikepdf.Object]:
    for _, state in named(resources, "/ExtGState"):
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and mask.get("/S") == Name.Luminosity:
            yield mask.G


def _map_ends(function: pikepdf.Object, ends: Callable[[Rgb], Iterable[float]]) -> None:
    """Map the colours that a shading runs between (functions of types 2 and 3, 7.10)."""
    if "/Functions" in function:
        for part in function.Functions:
            _map_ends(part, ends)
        return
    for end in ("/C0", "/C1"):
        function[end] = Array(list(ends(_rgb(float(part) for part in function[end]))))


def _grey_shading(shading: pikepdf.Object) -> None:
    if shading.ColorSpace == Name.DeviceRGB:
        shading.ColorSpace = Name.DeviceGray
        _map_ends(shading.Function, lambda colour: (_light(colour),))


def _rgb(channels: Iterable[float]) -> Rgb:
    red, green, blue = (min(255, max(0, round(channel * 255))) for channel in channels)
    return red, green, blue


def _light(colour: Rgb) -> float:
    return round(sum(part * share / 255 for part, share in zip(colour, LUMA, strict=True)), 6)


def _in_grey(found: re.Match[bytes]) -> bytes:
    light = _light(_rgb(map(float, found.groups()[:3])))
    return b"%g %s" % (light, b"G" if found[4] == b"RG" else b"g")


def _set(inks: Process, *, is_stroke: bool) -> bytes:
    """The operator that sets these inks."""
    return b" ".join(b"%g" % ink for ink in inks) + (b" K" if is_stroke else b" k")
