"""The print order sheet (fiche de fabrication): all that a printer has to know, on one page.

In: a composer, and what the press knows once the files are made. Out: one section, on A4 whatever
the book's own size is. What nobody has said is printed as « à préciser », so that it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidepress.composition import art
from guidepress.composition.engine import Composer
from guidepress.composition.imprint import price_line
from guidepress.french.numbers import date_long, decimal, integer
from guidepress.french.signs import NBSP
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.printing import BindingMethod, CoverPaper, Paper, Printing
from guidepress.outputs import OutputProfile
from guidepress.section import Matter, Section, Side

NAME = "order"

BINDINGS: dict[BindingMethod, str] = {
    "stapled": "piqûre à cheval, deux points métal",
    "glued": "dos carré collé",
    "sewn": "dos carré cousu collé",
}

CMYK = "quadrichromie (CMJN), recto et verso"


@dataclass(frozen=True)
class OrderedFile:
    """A file that goes to the printer."""

    name: str
    what: str
    pages: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Order:
    """What the press knows: pages of the interior, the spine in mm, whether it has words, files."""

    profile: OutputProfile
    pages: int
    spine: float
    spine_is_blank: bool
    files: tuple[OrderedFile, ...]


@dataclass(frozen=True)
class Fact:
    """A label and what is said of it; None where nobody has."""

    label: str
    text: str | None


@dataclass(frozen=True)
class Group:
    """Facts of one subject."""

    title: str
    facts: tuple[Fact, ...]


def order_sheet(composer: Composer, order: Order) -> Section:
    """The sheet of an order."""
    edition = composer.guide.edition
    html = composer.render(
        "order.html",
        title=edition.title,
        year=edition.year,
        day=date_long(edition.date),
        publisher=edition.publisher,
        groups=tuple(_groups(edition, order)),
        files=tuple(_listed(file) for file in order.files),
        art=art.signature(edition),
    )
    return Section(NAME, "Fiche de fabrication", html, Side.RECTO, matter=Matter.COVER)


def _groups(edition: Edition, order: Order) -> Iterator[Group]:
    printing = edition.printing
    yield Group("L'ouvrage", tuple(_work(edition, printing)))
    yield Group("Le format", tuple(_format(edition, order)))
    yield Group("L'intérieur", tuple(_interior(printing, order)))
    yield Group("La couverture", tuple(_cover(edition, order)))
    yield Group("Les couleurs", tuple(_colours(order.profile)))


def _work(edition: Edition, printing: Printing | None) -> Iterator[Fact]:
    copies = printing.quantity if printing else None
    yield Fact("Tirage", f"{integer(copies)}{NBSP}exemplaires" if copies else None)
    yield Fact("ISBN", edition.isbn.print or (None if edition.price else "aucun"))
    yield Fact("Code-barres", f"EAN {edition.ean}" if edition.ean else "aucun")
    yield Fact("Prix", price_line(edition))
    yield Fact("Imprimeur", edition.printer)
    yield Fact("Façonnage", BINDINGS[printing.binding] if printing else None)


def _format(edition: Edition, order: Order) -> Iterator[Fact]:
    trim = edition.trim
    way = "à la française" if trim.height >= trim.width else "à l'italienne"
    yield Fact("Format fini", f"{_size(trim.width, trim.height)}, {way}")
    yield Fact("Fonds perdus", f"{_mm(trim.bleed)} sur chaque côté")
    wide = 2 * trim.width + order.spine
    yield Fact("Couverture à plat", f"{_size(wide, trim.height)}, dos compris")
    marks = "coupe, repérage et plis" if order.profile.marks else "aucun"
    yield Fact("Repères", marks)


def _interior(printing: Printing | None, order: Order) -> Iterator[Fact]:
    leaves = f"{integer(order.pages // 2)} feuillets"
    yield Fact("Pages", f"{integer(order.pages)} pages (multiple de quatre), soit {leaves}")
    yield Fact("Papier", _paper(printing.paper) if printing else None)
    yield Fact("Impression", CMYK)


def _cover(edition: Edition, order: Order) -> Iterator[Fact]:
    printing = edition.printing
    board = printing.cover if printing else None
    yield Fact("Papier", _board(board) if board else None)
    yield Fact("Finition", board.finish if board else None)
    yield Fact("Impression", CMYK)
    if printing and printing.binding != "stapled":
        yield Fact("Dos", _spine(printing, order))
        yield Fact("Texte du dos", "aucun" if order.spine_is_blank else "se lit de bas en haut")


def _spine(printing: Printing, order: Order) -> str:
    if printing.spine is not None:
        return f"{_mm(order.spine)}, mesuré par l'imprimeur"
    paper = printing.paper
    sum_ = f"{order.pages} ÷ 2 × {paper.weight} g/m² × {decimal(paper.bulk)} ÷ {integer(1000)}"
    return f"{_mm(order.spine)} ({sum_}), à confirmer par l'imprimeur"


def _colours(profile: OutputProfile) -> Iterator[Fact]:
    yield Fact("Encres", "cyan, magenta, jaune, noir ; noir du texte à 100 %, en surimpression")
    yield Fact("Taux d'encrage", f"{profile.ink_limit} % au plus")
    own = f" ({profile.icc})" if profile.icc else ""
    yield Fact("Intention de sortie", f"{profile.condition}, profil ICC dans les fichiers{own}")
    yield Fact("Norme des fichiers", ", ".join(profile.standards) or None)


def _paper(paper: Paper) -> str:
    weight = f"{paper.weight} g/m², main {decimal(paper.bulk)}"
    return f"{paper.name}, {weight}" if paper.name else weight


def _board(board: CoverPaper) -> str:
    weight = f"{board.weight} g/m²"
    return f"{board.name}, {weight}" if board.name else weight


def _listed(file: OrderedFile) -> dict[str, str]:
    half = len(file.sha256) // 2
    return {
        "name": file.name,
        "what": file.what,
        "pages": integer(file.pages),
        "size": f"{integer(file.bytes)}{NBSP}octets",
        "first": file.sha256[:half],
        "second": file.sha256[half:],
    }


def _size(width: float, height: float) -> str:
    return f"{decimal(round(width, 2))} × {_mm(height)}"


def _mm(value: float) -> str:
    return f"{decimal(round(value, 2))}{NBSP}mm"
