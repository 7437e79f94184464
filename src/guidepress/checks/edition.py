"""The edition's own facts: numbers with check digits, and what excludes one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Place, Severity
from guidepress.language import say
from guidepress.manuscript.entry import slug_of
from guidepress.manuscript.folders import GUIDE_FILE, PAGES

FRONT_AND_BACK = ("editorial", "how-to-read", "sources")
"""The pages that a guide writes itself; the rest of front and back matter is made of its facts."""


@asks(
    "ean-check-digit",
    Severity.ERROR,
    say("A bar code with a wrong digit is refused by tills."),
    wrong='ean: "9782123456804"',
    right='ean: "9782123456803"',
)
def ean_check_digit(desk: Desk) -> Iterator[Fault]:
    """The EAN's last digit."""
    edition = desk.guide.edition
    if edition.ean and edition.ean[12] != (right := ean_digit(edition.ean)):
        message = say(
            "The EAN's last digit is {digit}, not {right}", digit=edition.ean[12], right=right
        )
        yield Fault(edition.place("ean"), message, say("One of its digits is mistyped"))


@asks(
    "isbn-check-digit",
    Severity.ERROR,
    say("An ISBN with a wrong digit is another book's."),
    wrong="print: 978-2-1234-5680-4",
    right="print: 978-2-1234-5680-3",
)
def isbn_check_digit(desk: Desk) -> Iterator[Fault]:
    """Thirteen digits beginning with 978 or 979, or ten, and the last one right."""
    isbn = desk.guide.edition.isbn
    for key in ("print", "pdf"):
        number = getattr(isbn, key)
        if number is None:
            continue
        digits = _digits(number)
        if not re.fullmatch(r"97[89]\d{10}|\d{9}[\dX]", digits):
            message = say("“{number}” is not an ISBN: it has ten or thirteen digits", number=number)
            yield Fault(isbn.place(key), message)
        elif digits[-1] != (right := isbn_digit(digits)):
            message = say(
                "The ISBN's last digit is {digit}, not {right}", digit=digits[-1], right=right
            )
            yield Fault(isbn.place(key), message, say("One of its digits is mistyped"))


@asks(
    "ean-not-isbn",
    Severity.WARNING,
    say("The bar code of a book is its printed form's ISBN."),
    wrong='print: 978-2-1234-5680-3 et ean: "2002026000017"',
    right='print: 978-2-1234-5680-3 et ean: "9782123456803"',
)
def ean_not_isbn(desk: Desk) -> Iterator[Fault]:
    """An EAN that is another number than the ISBN."""
    edition = desk.guide.edition
    number = _digits(edition.isbn.print or "")
    if edition.ean and len(number) == 13 and number != edition.ean:
        yield Fault(edition.place("ean"), say("The EAN is not the ISBN of the printed book"))


@asks(
    "price-of-a-gift",
    Severity.ERROR,
    say("A book is sold or given away."),
    wrong="price: 12 € et not_for_sale: true",
    right="not_for_sale: true",
)
def price_of_a_gift(desk: Desk) -> Iterator[Fault]:
    """`price` and `not_for_sale` together."""
    edition = desk.guide.edition
    if edition.not_for_sale and edition.price:
        message = say("A book that is not for sale has no price")
        yield Fault(edition.place("price"), message, say("Delete `price` or `not_for_sale`"))


@asks(
    "page-missing",
    Severity.WARNING,
    say("A guide opens with its editorial and its key, and says where it has its facts from."),
    wrong="pages/editorial.md absent",
    right="pages/editorial.md, pages/how-to-read.md et pages/sources.md",
)
def page_missing(desk: Desk) -> Iterator[Fault]:
    """One of `pages/editorial.md`, `pages/how-to-read.md`, `pages/sources.md` that is not there."""
    if PAGES in desk.guide.unread:
        return
    there = desk.guide.pages.keys() | {slug_of(name) for name in desk.unread(PAGES)}
    for slug in FRONT_AND_BACK:
        if slug not in there:
            message = say("There is no page {file}", file=f"{PAGES}/{slug}.md")
            hint = say("Begin the file with its title, `# …`; its text comes below")
            yield Fault(Place(GUIDE_FILE), message, hint)


def ean_digit(digits: str) -> str:
    """The thirteenth digit of an EAN: weights 1 and 3 in turn, to the next ten (GS1)."""
    weighed = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12]))
    return str(-weighed % 10)


def isbn_digit(digits: str) -> str:
    """The last digit of an ISBN of thirteen or ten digits (ISO 2108)."""
    if len(digits) == 13:
        return ean_digit(digits)
    weighed = sum(int(digit) * (10 - at) for at, digit in enumerate(digits[:9]))
    return "0123456789X"[-weighed % 11]


def _digits(number: str) -> str:
    return re.sub(r"[\s\u2010-\u2013-]", "", number.upper().removeprefix("ISBN"))


CHECKS = (ean_check_digit, isbn_check_digit, ean_not_isbn, price_of_a_gift, page_missing)
