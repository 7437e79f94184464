"""Separation: colours and pictures that have no inks of their own become CMYK.

By the ICC profile of the printing condition (ICC.1:2001-04), from sRGB, relative to the paper's
white, black points matched: lightness is kept as far as the paper can show it.
"""

from __future__ import annotations

import functools
import hashlib
import io

from PIL import Image, ImageCms, ImageMath

from guidepress.binding.srgb import srgb_profile
from guidepress.inks import Process, Rgb

FULL = 255


class UnfitProfileError(ValueError):
    """An ICC profile that is damaged, or not that of a press with four inks."""


class Separation:
    """Converts to the inks of one printing condition.

    `weighed` is the most ink on any spot of each picture, in percent, by its resource name;
    `digest` tells the profile from others.
    """

    def __init__(self, icc: bytes) -> None:
        """UnfitProfileError when the profile cannot be used."""
        self.weighed: dict[str, int] = {}
        self.digest = hashlib.sha256(icc).digest()
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            self._to_press = _transform(_srgb(), "RGB", press, "CMYK")
            self._to_screen = _transform(press, "CMYK", _srgb(), "RGB")
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            raise UnfitProfileError(str(error)) from error

    @functools.cache  # noqa: B019  (a book has few colours, and one separation)
    def inks(self, colour: Rgb) -> Process:
        """The inks of a colour, to whole percents."""
        channels = self.picture(Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
        assert isinstance(channels, tuple)
        cyan, magenta, yellow, black = (round(channel / FULL, 2) for channel in channels)
        return cyan, magenta, yellow, black

    def twin(self, inks: Process) -> Rgb:
        """What these inks look like, as a colour on screen."""
        channels = tuple(round(ink * FULL) for ink in inks)
        made = ImageCms.applyTransform(Image.new("CMYK", (1, 1), channels), self._to_screen)
        assert made is not None
        red, green, blue = made.tobytes()
        return red, green, blue

    def picture(self, picture: Image.Image) -> Image.Image:
        """An RGB picture in CMYK."""
        made = ImageCms.applyTransform(picture, self._to_press)
        assert made is not None
        return made


def on_screen(picture: Image.Image) -> Image.Image:
    """A CMYK picture in sRGB: by the profile that it brings along, else as plain complements."""
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
        made = ImageCms.applyTransform(picture, _transform(own, "CMYK", _srgb(), "RGB"))
        assert made is not None
        return made
    except (KeyError, ImageCms.PyCMSError, OSError):
        return picture.convert("RGB")


def total(picture: Image.Image) -> int:
    """The most ink on any spot of a CMYK picture, in percent of one; a spot is 4 by 4 pixels."""
    c, m, y, k = picture.reduce(min(4, *picture.size)).split()
    inks = ImageMath.lambda_eval(
        lambda of: of["c"] + of["m"] + of["y"] + of["k"], c=c, m=m, y=y, k=k
    )
    return int(inks.getextrema()[1]) * 100 // FULL


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))


def _transform(
    source: ImageCms.ImageCmsProfile, mode: str, target: ImageCms.ImageCmsProfile, wanted: str
) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        source,
        target,
        mode,
        wanted,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
