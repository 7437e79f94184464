"""A small book that has every kind of colour, bound for a screen and for a press."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import font_source_sans_pro
import font_source_serif_pro
from PIL import Image

from guidepress import stock
from guidepress.binding.bind import bind
from guidepress.binding.condition import Condition
from guidepress.binding.plates import Plates
from guidepress.door import Door
from guidepress.inks import Inks
from guidepress.layout import Layout
from guidepress.outputs import PRINT, SCREEN, OutputProfile
from guidepress.press.progress import Silent
from guidepress.press.settling import Settled, settle
from tests.galley_proofs import CSS, colophon, folder_of, part

BRAND = (27, 59, 138)
INKS = Inks(
    {BRAND: (1.0, 0.85, 0.05, 0.1), (17, 17, 17): (0, 0, 0, 1.0), (255, 255, 255): (0, 0, 0, 0)},
    {BRAND: (1.0, 0.85, 0.05, 0.1), (200, 60, 20): None},
)
"""A colour with inks, and one without."""

ICC = (stock.assets() / "colour" / "fogra39-coated.icc").read_bytes()

STYLE = """
html { color: #111111 } h1 { color: #1b3b8a }
.panel { background: #1b3b8a; color: #ffffff; width: 40mm }
.tint { background: #8d9dc5 } .whole { color: #c83c14 } .lone { color: #00aa44 }
.faded { background: linear-gradient(to right, #1b3b8a, rgba(200, 60, 20, .2)); height: 8mm }
.round { background: radial-gradient(#1b3b8a, #ffffff); height: 8mm }
.seen-through { opacity: .5; background: #1b3b8a; height: 5mm }
.tiled { background: url(press:own/photo.png); background-size: 6mm; height: 12mm }
.ok { color: oklch(50% .1 120) } .pressed { color: device-cmyk(0 1 1 0) }
img { width: 20mm; image-rendering: crisp-edges }
"""

BODY = """
<p>Du noir, <span class="whole">une couleur sans encres</span>, <span class="lone">une couleur
de personne</span>, <span class="ok">de l'oklch</span>, <span class="pressed">des encres</span>.</p>
<p class="panel">Du blanc sur la couleur</p><p class="panel tint">Du blanc sur sa teinte</p>
<div class="faded"></div><div class="round"></div>
<div class="seen-through"></div><div class="tiled"></div>
<p><img src="press:own/photo.png" alt="a"> <img src="press:own/photo.jpg" alt="b">
<img src="press:own/grey.png" alt="c"> <img src="press:own/clear.png" alt="d">
<img src="press:own/press.jpg" alt="e"></p>
<svg width="40mm" height="20mm" viewBox="0 0 40 20"><title>Un dessin</title>
<defs><linearGradient id="g"><stop offset="0" stop-color="#1b3b8a"/><stop offset="1"
stop-color="#c83c14" stop-opacity=".3"/></linearGradient>
<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1"
fill="#00aa44"/></pattern>
<mask id="m"><rect width="40" height="20" fill="#808080"/></mask></defs>
<rect width="10" height="20" fill="url(#g)"/><rect x="10" width="10" height="20" fill="url(#p)"/>
<rect x="20" width="10" height="20" fill="#1b3b8a" mask="url(#m)"/>
<path d="M31 2h8" stroke="#111111" stroke-width=".5"/></svg>
"""


def pictures(folder: Path) -> Path:
    """Pictures of every kind: RGB, grey, with a mask, JPEG, CMYK JPEG, all 400 pixels wide."""
    red = Image.linear_gradient("L").resize((400, 400))
    photo = Image.merge("RGB", (red, red.rotate(90), Image.new("L", (400, 400), 90)))
    photo.save(folder / "photo.png")
    photo.save(folder / "photo.jpg", quality=90)
    Image.merge("RGB", (red, red, red)).save(folder / "grey.png")
    clear = photo.copy()
    clear.putalpha(red)
    clear.save(folder / "clear.png")
    photo.convert("CMYK").save(folder / "press.jpg", quality=90)
    return folder


@cache
def press_layout() -> Layout:
    rooms = (
        ("sans", folder_of(font_source_sans_pro)),
        ("serif", folder_of(font_source_serif_pro)),
        ("own", pictures(Path(mkdtemp()))),
    )
    return Layout("press", {}, CSS + STYLE, Door(rooms))


@cache
def colourful() -> Settled:
    settled = settle(press_layout(), (part("only", BODY),), Silent())
    assert settled.parts, settled.findings
    return settled


def plates(profile: OutputProfile = PRINT) -> Plates:
    return Plates(profile, Condition(profile.condition, ICC), INKS)


def bound_for(profile: OutputProfile, made: Plates | None = None) -> bytes:
    """The small book, bound for a profile."""
    book, layout = colourful(), press_layout()
    return bind(book.parts, book.folios, layout.faces(), colophon(), profile, made)


@cache
def printed() -> bytes:
    return bound_for(PRINT, plates())


@cache
def shown() -> bytes:
    return bound_for(SCREEN)


def opened_picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))
