"""Pictures: brought to the colours and the resolution of an output profile, each once.

A galley holds a picture as the guide's file has it, with the size that it is placed at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import cast
from zlib import compress

import pikepdf
from pikepdf import Array, Name
from PIL import Image, ImageChops

from guidepress.binding.resources import name_one, named
from guidepress.binding.separation import Separation, on_screen, total
from guidepress.outputs import Colours

ORIGINAL = "/GPoriginal"
"""Where a picture of a supplied page has that page, as a form (see `galleys.supplied`)."""

POINTS = 72
"""PDF units to an inch."""

QUALITY = 92
"""Of JPEG pictures that are written again."""

SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}

Size = tuple[float, float]


class Pictures:
    """Picture objects of one file, in its colours, with no more pixels than it needs."""

    def __init__(
        self, pdf: pikepdf.Pdf, colours: Colours, resolution: int, separation: Separation | None
    ) -> None:
        """Pictures of a file in RGB, or, with a separation, in inks."""
        self._pdf = pdf
        self._colours = colours
        self._resolution = resolution
        self._separation = separation
        self._made: dict[bytes, pikepdf.Object] = {}

    def replace(self, resources: pikepdf.Object, placed: Mapping[str, Size]) -> None:
        """Put every picture of these resources, at any depth, in the form that this file has."""
        for name, stream in named(resources, "/XObject"):
            if stream.get("/Subtype") == Name.Image:
                name_one(resources, "/XObject", name, self._once(name, stream, placed.get(name)))
            elif "/Resources" in stream:
                self.replace(stream.Resources, placed)
        for _, pattern in named(resources, "/Pattern"):
            if "/Resources" in pattern:
                self.replace(pattern.Resources, placed)

    def _once(self, name: str, image: pikepdf.Object, placed: Size | None) -> pikepdf.Object:
        """The first picture with these bytes and this size; for a press, the page that it shows."""
        if ORIGINAL in image:
            page = image[ORIGINAL]
            if self._colours == "cmyk":
                return page
            del image[ORIGINAL]
        mask = image.get("/SMask")
        size = _wanted(image, placed, self._resolution)
        parts = [image.read_raw_bytes(), repr((image.Width, image.Height, size)).encode()]
        parts += [mask.read_raw_bytes()] if mask is not None else []
        digest = hashlib.sha256(b"\0".join(parts)).digest()
        if digest not in self._made:
            self._made[digest] = self._form(name, image, size)
        return self._made[digest]

    def _form(self, name: str, image: pikepdf.Object, size: tuple[int, int]) -> pikepdf.Object:
        is_whole = size == _size(image)
        is_kept = is_whole and image.get("/ColorSpace") in self._spaces()
        if is_kept and image.ColorSpace != Name.DeviceCMYK:
            return image
        picture = self._coloured(_picture(image))
        if picture.mode == "CMYK":
            self._weigh(name, picture)
        if is_kept:
            return image
        if not is_whole:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        is_photograph = image.get("/Filter") == Name.DCTDecode
        made = self._written(picture, is_photograph=is_photograph)
        if (mask := image.get("/SMask")) is not None:
            soft = _picture(mask)
            made.SMask = self._written(soft if is_whole else soft.resize(size), is_photograph=False)
        return made

    def _weigh(self, name: str, picture: Image.Image) -> None:
        if self._separation:
            self._separation.weighed[name] = total(picture)

    def _spaces(self) -> tuple[pikepdf.Object, ...]:
        """The colour spaces that a picture may keep."""
        if self._colours == "rgb":
            return (Name.DeviceGray, Name.DeviceRGB)
        return (Name.DeviceGray, Name.DeviceCMYK)

    def _coloured(self, picture: Image.Image) -> Image.Image:
        if self._colours == "rgb":
            return on_screen(picture) if picture.mode == "CMYK" else picture
        if picture.mode != "RGB":
            return picture
        if is_grey(picture):
            return picture.getchannel("R")
        assert self._separation is not None, "process colours have a separation"
        return self._separation.picture(picture)

    def _written(self, picture: Image.Image, *, is_photograph: bool) -> pikepdf.Object:
        width, height = picture.size
        made = self._pdf.make_stream(b"")
        if is_photograph:
            data = BytesIO()
            picture.save(data, "JPEG", quality=QUALITY, subsampling=0)
            made.write(data.getvalue(), filter=Name.DCTDecode)
            if picture.mode == "CMYK":  # Adobe's habit: inks of a JPEG are written inverted
                made.Decode = Array([1, 0] * 4)
        else:
            made.write(compress(picture.tobytes(), 9), filter=Name.FlateDecode)
        made.Type, made.Subtype = Name.XObject, Name.Image
        made.Width, made.Height, made.BitsPerComponent = width, height, 8
        made.ColorSpace = SPACES[picture.mode]
        made.Interpolate = False
        return made


def _wanted(image: pikepdf.Object, placed: Size | None, resolution: int) -> tuple[int, int]:
    """The pixels that a picture needs at its placed size (in PDF units): never more than it has."""
    size = _size(image)
    if not placed or not all(placed):
        return size
    share = max(
        side / POINTS * resolution / pixels for side, pixels in zip(placed, size, strict=True)
    )
    if share >= 1:
        return size
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _size(image: pikepdf.Object) -> tuple[int, int]:
    return int(image.Width), int(image.Height)


def _picture(image: pikepdf.Object) -> Image.Image:
    """A picture object as a picture: grey, RGB or CMYK."""
    picture = pikepdf.PdfImage(cast(pikepdf.Stream, image)).as_pil_image()
    if picture.mode in SPACES:
        return picture
    return picture.convert("L" if picture.mode in ("1", "LA") else "RGB")


def is_grey(picture: Image.Image) -> bool:
    """Whether an RGB picture has no colour at all."""
    red, green, blue = picture.split()
    return not any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
