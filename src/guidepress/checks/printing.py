"""What the printer must be told, as far as an edition says anything of it."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.folders import GUIDE_FILE
from guidepress.manuscript.printing import Printing


def _printing(desk: Desk) -> Iterator[Printing]:
    """How the book is printed, when that is said and all of the file was understood."""
    if desk.is_whole(GUIDE_FILE) and desk.guide.edition.printing is not None:
        yield desk.guide.edition.printing


@asks(
    "print-order-incomplete",
    Severity.INFO,
    say("A printer can neither quote nor print without paper, cover and number of copies."),
    wrong="printing: {paper: {weight: 90, bulk: 1.2}}",
    right="printing: {quantity: 500, paper: {name: offset blanc, weight: 90, bulk: 1.2}, …}",
)
def print_order_incomplete(desk: Desk) -> Iterator[Fault]:
    """No `quantity`, no name of a paper, or nothing said of the cover's."""
    for printing in _printing(desk):
        wanted = {
            "quantity": printing.quantity,
            "paper.name": printing.paper.name,
            "cover": printing.cover,
            "cover.name": printing.cover.name if printing.cover else "",
        }
        lacking = [f"`{key}`" for key, value in wanted.items() if value is None]
        if lacking:
            yield Fault(
                printing.place("paper"),
                say("The print order lacks: {names}", names=", ".join(lacking)),
                say("The order sheet says « à préciser » for each of them"),
            )


@asks(
    "spine-of-stapled",
    Severity.WARNING,
    say("A stapled book is folded at its spine, which has no width."),
    wrong="printing: {binding: stapled, spine: 4.5, …}",
    right="printing: {binding: glued, spine: 4.5, …}",
)
def spine_of_stapled(desk: Desk) -> Iterator[Fault]:
    """A measured `spine` beside `binding: stapled`."""
    for printing in _printing(desk):
        if printing.binding == "stapled" and printing.spine:
            yield Fault(
                printing.place("spine"),
                say("A stapled book has no spine; this measure is not used"),
                say("Delete `spine`, or say `binding: glued`"),
            )


CHECKS = (print_order_incomplete, spine_of_stapled)
