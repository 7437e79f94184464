"""Pictures, adverts and fonts: each is there, is what it should be, and is fine enough to print."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.absent import why_absent
from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.looking import Sized, Use
from guidepress.finding import Severity
from guidepress.language import Message, say

FINE = 300
COARSE = 150
"""Pixels an inch: what print wants, and what it cannot do without."""

_MM_PER_INCH = 25.4


@asks(
    "file-missing",
    Severity.ERROR,
    say("A file that the guide names is in its folder."),
    wrong="image: images/rien.png",
    right="image: images/courbe.png",
)
def file_missing(desk: Desk) -> Iterator[Fault]:
    """Pictures, logos, cover art, adverts and fonts."""
    for file in desk.files:
        if file.what is None:
            yield Fault(file.named.place, *why_absent(desk.guide.root, file.named.path))


@asks(
    "picture-unreadable",
    Severity.ERROR,
    say("A picture is a whole PNG, JPEG or SVG file."),
    wrong="image: images/courbe.webp",
    right="image: images/courbe.png",
)
def picture_unreadable(desk: Desk) -> Iterator[Fault]:
    """Pictures of other formats, cut short, too large to be decoded, or with links to elsewhere."""
    for file in desk.files:
        if isinstance(file.what, Message) and file.named.use in (Use.PICTURE, Use.ADVERT):
            yield Fault(file.named.place, file.what)


@asks(
    "font-unreadable",
    Severity.ERROR,
    say("A face is one whole font file."),
    wrong="regular: images/courbe.png",
    right="regular: fonts/Maison-Regular.ttf",
)
def font_unreadable(desk: Desk) -> Iterator[Fault]:
    """Faces that are no TrueType, OpenType or WOFF file."""
    for file in desk.files:
        if isinstance(file.what, Message) and file.named.use is Use.FONT:
            yield Fault(file.named.place, file.what)


@asks(
    "inks-unreadable",
    Severity.ERROR,
    say("A printing condition is told by its ICC profile."),
    wrong="icc: images/courbe.png",
    right="icc: couleurs/PSOcoated_v3.icc",
)
def inks_unreadable(desk: Desk) -> Iterator[Fault]:
    """Colour profiles that are not those of a press with four inks."""
    for file in desk.files:
        if isinstance(file.what, Message) and file.named.use is Use.INKS:
            hint = say("Ask the printer for the ICC profile of the press")
            yield Fault(file.named.place, file.what, hint)


@asks(
    "picture-too-coarse",
    Severity.ERROR,
    say("Below 150 pixels an inch one sees the pixels."),
    wrong="une image de 600 pixels sur 116 mm",
    right="une image de 1 400 pixels sur 116 mm",
)
def picture_too_coarse(desk: Desk) -> Iterator[Fault]:
    """Pictures with fewer than 150 pixels an inch at their printed width."""
    yield from _coarse(desk, least=0, wanted=COARSE)


@asks(
    "picture-coarse",
    Severity.WARNING,
    say("Print shows 300 pixels an inch."),
    wrong="une image de 1 000 pixels sur 116 mm",
    right="une image de 1 400 pixels sur 116 mm",
)
def picture_coarse(desk: Desk) -> Iterator[Fault]:
    """Pictures with fewer than 300 pixels an inch at their printed width."""
    yield from _coarse(desk, least=COARSE, wanted=FINE)


def _coarse(desk: Desk, least: int, wanted: int) -> Iterator[Fault]:
    for file in desk.files:
        if not isinstance(file.what, Sized) or file.what.pixels is None:
            continue
        inches = file.named.width / _MM_PER_INCH
        density = int(file.what.pixels / inches)
        enough = int(wanted * inches)  # exporters round down: A4 with bleed has 2551, not 2551.2
        if int(least * inches) <= file.what.pixels < enough:
            yield Fault(
                file.named.place,
                say(
                    "This picture has {pixels} pixels on {width} mm: {density} an inch",
                    pixels=file.what.pixels,
                    width=round(file.named.width),
                    density=density,
                ),
                say("Use one that is {pixels} pixels wide or more", pixels=int(FINE * inches)),
            )


CHECKS = (
    file_missing,
    picture_unreadable,
    font_unreadable,
    inks_unreadable,
    picture_too_coarse,
    picture_coarse,
)
