"""The output intent of the screen file: sRGB, written by ourselves."""

import io
import struct

from PIL import Image, ImageCms

from guidepress.binding.srgb import srgb_profile


def test_it_is_srgb_to_littlecms() -> None:
    """Every colour stays what it is from this profile to that of LittleCMS."""
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    transform = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    colours = bytes((step * factor) % 256 for step in range(4096) for factor in (1, 7, 13))
    before = Image.frombytes("RGB", (64, 64), colours)
    after = ImageCms.applyTransform(before, transform)
    assert after is not None
    assert max(abs(a - b) for a, b in zip(colours, after.tobytes(), strict=True)) <= 1


def test_its_header_says_what_it_is() -> None:
    data = srgb_profile()
    assert struct.unpack(">I", data[:4])[0] == len(data)
    assert data[8] == 2, "PDF/A-2 takes profiles of version 2 to 4"
    assert data[12:24] == b"mntrRGB XYZ "
    assert data[36:40] == b"acsp"
