"""Separation: colours and pictures that have no inks of their own become CMYK.

By the ICC profile of the printing condition (ICC.1:2001-04), from sRGB, relative to the paper's
white, black points matched: lightness is kept as far as the paper can show it.
"""

from __future__ import annotations

import functools
import io

from PIL import Image, ImageCms

from guidepress.binding.srgb import srgb_profile
from guidepress.inks import Process, Rgb

FULL = 255


class UnfitProfileError(ValueError):
    """An ICC profile that is damaged, or not that of a press with four inks."""


class Separation:
    """Converts to the inks of one printing condition, and back for the screen."""

    def __init__(self, icc: bytes) -> None:
        """UnfitProfileError when the profile cannot be used."""
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            screen = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
            self._to_press = _transform(screen, "RGB", press, "CMYK")
            self._to_screen = _transform(press, "CMYK", screen, "RGB")
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            raise UnfitProfileError(str(error)) from error

    @functools.cache  # noqa: B019  (a book has few colours, and one separation)
    def inks(self, colour: Rgb) -> Process:
        """The inks of a colour, to whole percents."""
        channels = self.picture(Image.new("RGB", (1, 1), colour)).getpixel((0, 0))
        assert isinstance(channels, tuple)
        cyan, magenta, yellow, black = (round(channel / FULL, 2) for channel in channels)
        return cyan, magenta, yellow, black

    def picture(self, picture: Image.Image) -> Image.Image:
        """An RGB picture in CMYK."""
        made = ImageCms.applyTransform(picture, self._to_press)
        assert made is not None
        return made

    def on_screen(self, picture: Image.Image) -> Image.Image:
        """A CMYK picture in sRGB."""
        made = ImageCms.applyTransform(picture, self._to_screen)
        assert made is not None
        return made


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
