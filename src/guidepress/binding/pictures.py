"""Pictures: brought to the colours and the resolution of an output profile, each once.

A galley holds a picture as the guide's file has it, with the size that it is placed at. What is
made of it is kept on a shelf, from build to build.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pikepdf
import PIL
from pikepdf import Name
from PIL import Image, ImageChops

from guidepress.binding import raster
from guidepress.binding.raster import SPACES, Raster, Ready
from guidepress.binding.resources import name_one, named
from guidepress.binding.separation import Separation, on_screen, total
from guidepress.binding.supplied import SuppliedPages
from guidepress.outputs import Colours
from guidepress.own_code import digest_of_code
from guidepress.shelf import Shelf, digest

ORIGINAL = "/GPoriginal"
"""Where a picture of a supplied page has that page, as a form (see `galleys.supplied`)."""

POINTS = 72
"""PDF units to an inch."""

Size = tuple[float, float]


class Pictures:
    """Picture objects of one file, in its colours, with no more pixels than it needs."""

    def __init__(
        self,
        pdf: pikepdf.Pdf,
        colours: Colours,
        resolution: int,
        separation: Separation | None,
        shelf: Shelf | None = None,
    ) -> None:
        """Pictures of a file in RGB, or, with a separation, in inks."""
        self._pdf = pdf
        self._colours = colours
        self._resolution = resolution
        self._separation = separation
        self._shelf = shelf or Shelf()
        self._made: dict[bytes, pikepdf.Object] = {}
        self._pages = SuppliedPages(separation, self._within) if separation else None

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

    @property
    def supplied(self) -> frozenset[tuple[int, int]]:
        """Forms that others have written, by their objects: their colours are in inks."""
        return frozenset(self._pages.made) if self._pages else frozenset()

    def _within(self, name: str, image: pikepdf.Object) -> pikepdf.Object:
        """A picture of a supplied page, which is placed at whatever size its content says."""
        try:
            return self._once(name, image, None)
        except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
            return image  # in a form that cannot be read: a proof tells its colours

    def _once(self, name: str, image: pikepdf.Object, placed: Size | None) -> pikepdf.Object:
        """The first picture with these bytes and this size; for a press, the page that it shows."""
        if ORIGINAL in image:
            if self._pages:
                return self._pages.once(image[ORIGINAL])
            del image[ORIGINAL]
        size = _wanted(image, placed, self._resolution)
        key = digest(*self._recipe(size), *_matter(image), *_matter(image.get("/SMask")))
        if key not in self._made:
            ready = self._ready(key, image, size)
            if self._separation and ready.most is not None:
                self._separation.weighed[name] = ready.most
            self._made[key] = self._object(ready, image)
        return self._made[key]

    def _recipe(self, size: tuple[int, int]) -> tuple[bytes, ...]:
        """What a picture is made by, beside its own bytes."""
        press = self._separation.digest if self._separation else b""
        made_by = f"{digest_of_code('binding')} {PIL.__version__}"
        return made_by.encode(), self._colours.encode(), press, repr(size).encode()

    def _ready(self, key: bytes, image: pikepdf.Object, size: tuple[int, int]) -> Ready:
        """What becomes of a picture: from the shelf, else made and put there."""
        if (kept := self._shelf.get(key)) and (ready := raster.read_back(kept)):
            return ready
        made = self._form(image, size)
        self._shelf.put(key, raster.written(made))
        return made

    def _object(self, ready: Ready, image: pikepdf.Object) -> pikepdf.Object:
        if ready.picture is None:
            return image
        made = ready.picture.stream(self._pdf)
        if ready.mask:
            made.SMask = ready.mask.stream(self._pdf)
        return made

    def _form(self, image: pikepdf.Object, size: tuple[int, int]) -> Ready:
        is_whole = size == _size(image)
        may_stay = image.get("/ColorSpace") in self._spaces()
        if is_whole and may_stay and image.ColorSpace != Name.DeviceCMYK:
            return Ready()
        picture = self._coloured(_picture(image))
        most = total(picture) if picture.mode == "CMYK" else None
        if is_whole and may_stay:
            return Ready(most=most)
        made = self._made_ready(image, picture, size, most)
        # Reduced, flat areas get soft edges and photographs are compressed twice: what is no
        # smaller for it stays as it came.
        return Ready(most=most) if may_stay and made.size >= _length(image) else made

    def _made_ready(
        self, image: pikepdf.Object, picture: Image.Image, size: tuple[int, int], most: int | None
    ) -> Ready:
        is_whole = size == picture.size
        if not is_whole:
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        is_photograph = image.get("/Filter") == Name.DCTDecode
        soft = None
        if (mask := image.get("/SMask")) is not None:
            soft = _picture(mask)
            soft = soft if is_whole else soft.resize(size)
        return Ready(
            Raster.of(picture, is_photograph=is_photograph),
            Raster.of(soft, is_photograph=False) if soft else None,
            most,
        )

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


def _matter(image: pikepdf.Object | None) -> tuple[bytes, ...]:
    """All that a picture object says of itself, but for its mask."""
    if image is None:
        return ()
    said = sorted((key, value) for key, value in image.items() if key not in LEFT)
    return image.read_raw_bytes(), *(key.encode() + _said(value) for key, value in said)


LEFT = ("/SMask", "/Length", ORIGINAL)


def _said(value: object) -> bytes:
    """A value of a picture's dictionary; what it refers to, by its own bytes."""
    if isinstance(value, pikepdf.Stream):
        return value.read_raw_bytes()
    if isinstance(value, pikepdf.Array):
        return b"[" + b" ".join(map(_said, value)) + b"]"
    return (
        value.unparse(resolved=True) if isinstance(value, pikepdf.Object) else repr(value).encode()
    )


def _length(image: pikepdf.Object) -> int:
    """Bytes that a picture takes as it is, its mask included."""
    mask = image.get("/SMask")
    return len(image.read_raw_bytes()) + (len(mask.read_raw_bytes()) if mask is not None else 0)


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
