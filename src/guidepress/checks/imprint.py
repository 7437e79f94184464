"""The imprint: what the law and the trade want to be printed in a book."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.edition import Edition
from guidepress.manuscript.folders import GUIDE_FILE


def _edition(desk: Desk) -> Iterator[Edition]:
    """The edition, when all of its file was understood."""
    if desk.is_whole(GUIDE_FILE):
        yield desk.guide.edition


@asks(
    "price-missing",
    Severity.WARNING,
    say("A book is sold or given away, and says which."),
    wrong="ni price, ni not_for_sale",
    right="not_for_sale: true",
)
def price_missing(desk: Desk) -> Iterator[Fault]:
    """Neither `price` nor `not_for_sale`."""
    for edition in _edition(desk):
        if not edition.price and not edition.not_for_sale:
            yield Fault(
                edition.place("title"),
                say("Whether this book is sold is not said"),
                say("Give `price`, or `not_for_sale: true`"),
            )


@asks(
    "isbn-missing",
    Severity.WARNING,
    say("Bookshops and libraries order a book by its ISBN."),
    wrong="price: 12 €, sans isbn.print",
    right="isbn: {print: 978-2-1234-5680-3}",
)
def isbn_missing(desk: Desk) -> Iterator[Fault]:
    """A book with a price and without the ISBN of its printed form."""
    for edition in _edition(desk):
        if edition.price and not edition.isbn.print:
            yield Fault(
                edition.place("price"),
                say("This book is sold without an ISBN"),
                say("Ask the agency (AFNIL) for one, and give it as `isbn.print`"),
            )


_FACTS = ("printer", "printed", "director", "legal_deposit")


@asks(
    "imprint-incomplete",
    Severity.INFO,
    say("French law wants publisher, printer, printing date and legal deposit in a printed book."),
    wrong="un guide sans printer ni printed",
    right="printer: Imprimerie d'essai, Lyon et printed: novembre 2026",
)
def imprint_incomplete(desk: Desk) -> Iterator[Fault]:
    """Printer and printing date (law of 1881, art. 3), director, legal deposit, address."""
    for edition in _edition(desk):
        lacking = [key for key in _FACTS if not getattr(edition, key)]
        if not edition.publisher.address:
            lacking.append("publisher.address")
        if lacking:
            names = ", ".join(f"`{name}`" for name in lacking)
            yield Fault(
                edition.publisher.place("name"),
                say("The imprint lacks: {names}", names=names),
                say("Give them before the book goes to the printer"),
            )


CHECKS = (price_missing, isbn_missing, imprint_incomplete)
