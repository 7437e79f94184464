"""The imprint's facts (ours, mentions légales): what an edition declares, in the usual order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidepress.manuscript.edition import Edition


@dataclass(frozen=True)
class Fact:
    """A label and what stands under it, a line each; the last may be an address of the web."""

    label: str
    lines: tuple[str, ...]
    url: str | None = None


def facts(edition: Edition) -> tuple[Fact, ...]:
    """All that is declared, and nothing else."""
    return (*_people(edition), *_book(edition), *_copies(edition))


def _people(edition: Edition) -> Iterator[Fact]:
    publisher = edition.publisher
    lines = (publisher.name, publisher.address, publisher.email)
    yield Fact("Éditeur", tuple(line for line in lines if line), publisher.url)
    if edition.director:
        yield Fact("Direction de la publication", (edition.director,))
    for credit in edition.credits:
        yield Fact(credit.what, (credit.who,))
    for partner in edition.partners:
        yield Fact("Partenaire", (partner.name,), partner.url)


def _book(edition: Edition) -> Iterator[Fact]:
    if edition.isbn.print:
        yield Fact("ISBN, édition imprimée", (edition.isbn.print,))
    if edition.isbn.pdf:
        yield Fact("ISBN, édition numérique (PDF)", (edition.isbn.pdf,))
    if edition.legal_deposit:
        yield Fact("Dépôt légal", (edition.legal_deposit,))
    if edition.previous:
        title, year = edition.previous.title, edition.previous.year
        yield Fact("Édition précédente", (f"{title}, {year}",), edition.previous.url)


def _copies(edition: Edition) -> Iterator[Fact]:
    if edition.printer:
        yield Fact("Impression", (edition.printer,))
    if edition.printed:
        yield Fact("Achevé d’imprimer", (edition.printed,))
    if price := price_line(edition):
        yield Fact("Prix", (price,))
    if not edition.cover.art:
        yield Fact(
            "En couverture",
            ("Chaque ligne est une famille de métiers, chaque point un métier.",),
        )


def price_line(edition: Edition) -> str | None:
    """The price, or that the book is not for sale; None when the edition says neither."""
    return "Ne peut être vendu" if edition.not_for_sale else edition.price
