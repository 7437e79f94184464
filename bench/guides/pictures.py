"""Pictures for roles: a diagram or a photograph's like, at 300 dpi across the column.

Diagrams are flat and pack well, as drawn pictures do; the others have the grain and the weight of
photographs, some 200 KB each.
"""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFilter

WIDTH = 1_400
"""Pixels: the column of an A4 page is 115 mm, and 300 an inch make 1,359 of them."""

HEIGHT = 640

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>Banc d'essai</title>
<path d="M0 0h60v20H0z" fill="#14233a"/><path d="M4 16h10V8H4zm14 0h10V4H18zm14 0h10v-6H32z"
 fill="#ffffff"/></svg>
"""


def diagram(seed: str) -> bytes:
    """A PNG: a few curves over a grid."""
    random = Random(seed)
    picture = Image.new("P", (WIDTH, HEIGHT), 0)
    picture.putpalette([255, 255, 255, 214, 219, 226, 20, 35, 58, 11, 102, 84, 203, 69, 27])
    pen = ImageDraw.Draw(picture)
    for row in range(1, 6):
        pen.line((60, row * 100, WIDTH - 40, row * 100), fill=1, width=3)
    for colour in (2, 3, 4):
        at = random.randrange(200, 440)
        points = []
        for column in range(60, WIDTH - 40, 20):
            at = min(600, max(40, at + random.randrange(-30, 31)))
            points.append((column, at))
        pen.line(points, fill=colour, width=9, joint="curve")
    return _file(picture, "PNG", optimize=True)


def photograph(seed: str) -> bytes:
    """A JPEG: light, shade and grain."""
    random = Random(seed)
    shade = Image.frombytes("RGB", (14, 8), random.randbytes(14 * 8 * 3))
    grain = Image.frombytes("L", (WIDTH, HEIGHT), random.randbytes(WIDTH * HEIGHT))
    picture = shade.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    soft = grain.filter(ImageFilter.GaussianBlur(1.4)).convert("RGB")
    return _file(Image.blend(picture, soft, 0.3), "JPEG", quality=82)


def _file(picture: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()
