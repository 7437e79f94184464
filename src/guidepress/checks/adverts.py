"""Adverts: of the book's own size, with bleed, fonts, inks and pixels enough to be printed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.files import bytes_of
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.edition import Advert, Edition

if TYPE_CHECKING:  # few guides have adverts to wait for
    from guidepress.checks.matter import Matter
    from guidepress.supplied import SuppliedPage

OFF = 1.0
"""Millimetres that an advert's trim may be larger or smaller than the book's."""

SHORT = 0.1
"""Millimetres that its bleed may fall short."""

LEAST = 147
"""Pixels an inch: with fewer a printer sends it back (see `proof-coarse`)."""

FINE = 300
"""Pixels an inch: what print wants."""


def _pages(desk: Desk) -> Iterator[tuple[Advert, SuppliedPage, Matter]]:
    """The adverts that can be read: pages and what they are made of (nothing, for a picture)."""
    edition = desk.guide.edition
    if not edition.adverts:
        return
    from guidepress.supplied import UnfitError

    for advert in edition.adverts:
        data = bytes_of(desk.guide, advert.file)
        if data is None:
            continue
        try:
            yield (advert, *_looked_at(data, edition))
        except (UnfitError, OSError, ValueError, Image.DecompressionBombError):
            continue  # `picture-unreadable` says why


def _looked_at(data: bytes, edition: Edition) -> tuple[SuppliedPage, Matter]:
    from guidepress.checks.matter import Matter, matter_of
    from guidepress.supplied import SIGN, as_page, boxes_of, opened

    if data.startswith(SIGN):
        with opened(data) as page:
            return boxes_of(page), matter_of(page)
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        trim = edition.trim
        return as_page(picture.size, (trim.width, trim.height), trim.bleed), Matter()


@asks(
    "advert-size",
    Severity.ERROR,
    say("A full-page advert is as large as the page: it is neither cut nor stretched."),
    wrong="une annonce de 200 × 280 mm dans un guide de 210 × 297",
    right="une annonce de 210 × 297 mm, plus 3 mm de fond perdu",
)
def advert_size(desk: Desk) -> Iterator[Fault]:
    """A trim size that is off the book's by more than a millimetre."""
    trim = desk.guide.edition.trim
    for advert, page, _ in _pages(desk):
        if abs(page.trim_width - trim.width) > OFF or abs(page.trim_height - trim.height) > OFF:
            yield Fault(
                advert.place("file"),
                say(
                    "This advert is {width} × {height} mm, the page {own_width} × {own_height}",
                    width=f"{page.trim_width:.4g}",
                    height=f"{page.trim_height:.4g}",
                    own_width=f"{trim.width:g}",
                    own_height=f"{trim.height:g}",
                ),
                say("Ask for it in the size of the page, with its bleed"),
            )


@asks(
    "advert-bleed",
    Severity.WARNING,
    say("Paper is cut within a millimetre: what has no bleed may show a white edge."),
    wrong="une annonce au format fini, sans fond perdu",
    right="la même, avec 3 mm de plus de chaque côté",
)
def advert_bleed(desk: Desk) -> Iterator[Fault]:
    """An advert that ends at the trim, or short of the edition's bleed."""
    trim = desk.guide.edition.trim
    for advert, page, _ in _pages(desk):
        if page.bleed < trim.bleed - SHORT:
            yield Fault(
                advert.place("file"),
                say(
                    "This advert has {own} mm of bleed, not {bleed}",
                    own=f"{page.bleed:.2g}",
                    bleed=f"{trim.bleed:g}",
                ),
                say("Ask for it with its bleed; a white border that is meant needs none"),
            )


@asks(
    "advert-fonts",
    Severity.ERROR,
    say("A font that is not in the file is replaced by another one, at the printer's."),
    wrong="une annonce dont les polices ne sont pas incorporées",
    right="la même, exportée en PDF/X",
)
def advert_fonts(desk: Desk) -> Iterator[Fault]:
    """Fonts of a PDF that are not embedded in it."""
    for advert, _, matter in _pages(desk):
        if matter.loose_fonts:
            names = ", ".join(sorted(matter.loose_fonts)[:5])
            yield Fault(
                advert.place("file"),
                say("This advert lacks its fonts: {names}", names=names),
                say("Ask for it as PDF/X, with its fonts embedded"),
            )


@asks(
    "advert-colours",
    Severity.WARNING,
    say("What is made for screens has other colours in print than its advertiser saw."),
    wrong="une annonce en RVB",
    right="une annonce en CMJN, pour FOGRA39",
)
def advert_colours(desk: Desk) -> Iterator[Fault]:
    """RGB or Lab in a PDF, or what cannot be converted in a guide that does not go to print."""
    for advert, _, matter in _pages(desk):
        refused = _refused(matter)
        told = sorted(matter.lights - refused if desk.guide.edition.printing else refused)
        told = told or sorted(matter.lights - refused)
        if told:
            yield Fault(
                advert.place("file"),
                say("This advert has colours in {spaces}, not in inks", spaces=", ".join(told)),
                say("Ask for it in CMYK, as PDF/X-1a or PDF/X-4: it may not be printed as it is"),
            )


def _refused(matter: Matter) -> set[str]:
    """Colours that are no inks after binding, either; a proof refuses them in print."""
    return matter.stubborn | ({"RGB"} if matter.inline else set())


@asks(
    "advert-unprintable",
    Severity.ERROR,
    say("A proof refuses the whole book for one advert that cannot be printed."),
    wrong="une annonce avec un ton direct, une image de 72 pixels par pouce ou en JPEG 2000",
    right="la même, en CMJN, avec des images de 300 pixels par pouce",
)
def advert_unprintable(desk: Desk) -> Iterator[Fault]:
    """What cannot be turned into inks, inks of their own, pictures under 150 pixels an inch.

    It is asked of guides that say how they are printed.
    """
    for advert, _, matter in _pages(desk) if desk.guide.edition.printing else ():
        hint = say("Ask for it in CMYK, as PDF/X-1a or PDF/X-4: it may not be printed as it is")
        place = advert.place("file")
        if refused := _refused(matter):
            names = ", ".join(sorted(refused))
            yield Fault(
                place,
                say("This advert has colours that no inks are known for: {names}", names=names),
                hint,
            )
        if matter.spots:
            names = ", ".join(sorted(matter.spots))
            yield Fault(place, say("This advert has inks of its own: {names}", names=names), hint)
        if matter.coarsest is not None and matter.coarsest < LEAST:
            yield Fault(
                place,
                say("A picture in this advert has {n} pixels an inch", n=matter.coarsest),
                say("Ask for it with pictures of 300 pixels an inch"),
            )


@asks(
    "advert-coarse",
    Severity.WARNING,
    say("Print shows 300 pixels an inch."),
    wrong="une annonce dont la photo a 96 pixels par pouce",
    right="une annonce dont la photo en a 300",
)
def advert_coarse(desk: Desk) -> Iterator[Fault]:
    """Pictures in a PDF with fewer than 300 pixels an inch as they are painted."""
    for advert, _, matter in _pages(desk):
        least = LEAST if desk.guide.edition.printing else 0
        if matter.coarsest is not None and least <= matter.coarsest < FINE:
            yield Fault(
                advert.place("file"),
                say("A picture in this advert has {n} pixels an inch", n=matter.coarsest),
                say("Ask for it with pictures of 300 pixels an inch"),
            )


CHECKS = (
    advert_size,
    advert_bleed,
    advert_fonts,
    advert_colours,
    advert_unprintable,
    advert_coarse,
)
