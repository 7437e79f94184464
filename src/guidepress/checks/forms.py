"""The house's forms, where typography cannot mend what was typed without changing its signs.

What a composed page sets right by itself (spaces, guillemets, 2ème, Bac+5) is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Place, Severity
from guidepress.french.signs import UPPER
from guidepress.language import say

_S = "[ \u00a0\u202f]"


class Form(NamedTuple):
    """What is typed, what the house has instead, and signs of which a text holds one then.

    Without signs every text is read, which costs little where the pattern begins with a figure.
    """

    typed: re.Pattern[str]
    right: str
    signs: tuple[str, ...]


_FORMS = (
    Form(re.compile(rf"\bMr\.?(?={_S}[{UPPER}])"), "M.", ("Mr",)),
    Form(
        re.compile(rf"\b(Mmes?|Mlles?)\.(?={_S}[{UPPER}])"),
        r"\1",
        ("Mme.", "Mmes.", "Mlle.", "Mlles."),
    ),
    Form(
        re.compile(r"(\d(?<![\w.,]\d)\d?)H([0-5]\d)(?!\w)"),
        r"\1 h \2",
        ("H0", "H1", "H2", "H3", "H4", "H5"),
    ),
    Form(
        re.compile(rf"\b(\d{{1,3}}){_S}i?[èe]me(s?)(?!\w)"),
        r"\1e\2",
        (" ème", "\u00a0ème", " ième", " eme"),
    ),
    Form(re.compile(rf"\b(\d{{1,3}}){_S}?K{_S}?euros?\b"), r"\1 k€", ("K euro", "Keuro")),
    Form(
        re.compile(r"(\d(?<!\w\d)\d{0,5})(kg|[kKMGT]o|km|cm|mm|kWh|[kMG]?Hz|min|°C)(?![\w²³])"),
        r"\1 \2",
        (),
    ),
    Form(
        re.compile(rf"\.(?<=[^\W\d_].)\.(?:\.{{2,9}})?(?!\.)(?={_S}|\n|\Z)"),
        "…",
        (".. ", "..\u00a0", "..\n"),
    ),
    Form(re.compile(r"A(?<![^\n]A)(?= l['’]| partir | côté )"), "À", ("A l", "A p", "A c")),
)
"""After the Imprimerie nationale: « Abréviations », « Nombres », « Capitales »."""

_POINTED = re.compile(rf"[1-9](?<![\w.,].)\d{{0,2}}(?:\.\d{{3}})+(?={_S}?(?:€|euros?\b))")
"""A sum with points, which typography takes for a version."""


@asks(
    "house-form",
    Severity.INFO,
    say("Abbreviations, hours, ordinals, sums and units have one form in one book."),
    wrong="M. Roux et Mr Dupont arrivent à 8H30.",
    right="M. Roux et M. Dupont arrivent à 8 h 30.",
)
def house_form(desk: Desk) -> Iterator[Fault]:
    """Forms of a closed table that the typographer leaves as they are typed."""
    for form in _FORMS:
        for match, place in desk.slips(form.typed, *form.signs):
            yield _fault(place, match.group(), match.expand(form.right))
    for sheet in desk.sheets:
        if sheet.holds("€", "euro"):
            for match in _POINTED.finditer(sheet.words):
                right = match.group().replace(".", " ")
                yield _fault(desk.place_on(sheet, match.start()), match.group(), right)


def _fault(place: Place, typed: str, right: str) -> Fault:
    return Fault(
        place,
        say("“{typed}” is not the house's form", typed=typed),
        say("Write {right}", right=right),
    )


CHECKS = (house_form,)
