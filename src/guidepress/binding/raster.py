"""A picture made ready for a file: its bytes as they are written, and how it is kept on a shelf."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Self
from zlib import compress

import pikepdf
from pikepdf import Array, Name
from PIL import Image

QUALITY = 92
"""Of JPEG pictures that are written again."""

SPACES = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}
JPEG, FLATE = "DCTDecode", "FlateDecode"


@dataclass(frozen=True)
class Raster:
    """A picture of so many pixels, in a mode of Pillow (`L`, `RGB`, `CMYK`), compressed."""

    mode: str
    size: tuple[int, int]
    filter: str
    data: bytes

    @classmethod
    def of(cls, picture: Image.Image, *, is_photograph: bool) -> Self:
        """A picture, compressed as a photograph or without loss."""
        if not is_photograph:
            return cls(picture.mode, picture.size, FLATE, compress(picture.tobytes(), 9))
        data = BytesIO()
        picture.save(data, "JPEG", quality=QUALITY, subsampling=0)
        return cls(picture.mode, picture.size, JPEG, data.getvalue())

    def stream(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The picture as an object of this file (ISO 32000-1, 8.9.5)."""
        made = pdf.make_stream(b"")
        made.write(self.data, filter=Name(f"/{self.filter}"))
        if self.filter == JPEG and self.mode == "CMYK":
            made.Decode = Array([1, 0] * 4)  # Adobe's habit: inks of a JPEG are written inverted
        made.Type, made.Subtype = Name.XObject, Name.Image
        made.Width, made.Height = self.size
        made.BitsPerComponent = 8
        made.ColorSpace = SPACES[self.mode]
        made.Interpolate = False
        return made


@dataclass(frozen=True)
class Ready:
    """What becomes of a picture: it is written as `picture`, or left as it is where that is None.

    `mask` is its soft mask; `most` is the most ink on any spot of it, in percent, for a press.
    """

    picture: Raster | None = None
    mask: Raster | None = None
    most: int | None = None

    @property
    def size(self) -> int:
        """Bytes of its data."""
        return sum(len(raster.data) for raster in (self.picture, self.mask) if raster)


def written(ready: Ready) -> bytes:
    """As bytes to be kept: a line of JSON, and the data."""
    rasters = [raster for raster in (ready.picture, ready.mask) if raster]
    heads = [[raster.mode, raster.size, raster.filter, len(raster.data)] for raster in rasters]
    head = json.dumps({"most": ready.most, "rasters": heads}).encode()
    return b"".join((head, b"\n", *(raster.data for raster in rasters)))


def read_back(kept: bytes) -> Ready | None:
    """What was kept; None where it is something else."""
    try:
        line, _, data = kept.partition(b"\n")
        head, rasters, at = json.loads(line), [], 0
        for mode, (width, height), filter_, length in head["rasters"]:
            if mode not in SPACES or filter_ not in (JPEG, FLATE) or at + length > len(data):
                return None
            rasters.append(Raster(mode, (width, height), filter_, data[at : at + length]))
            at += length
        picture, mask = (*rasters, None, None)[:2]
        return Ready(picture, mask, head["most"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
