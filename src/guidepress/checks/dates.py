"""Dates and names that time has passed by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.sheets import Sheet
from guidepress.finding import Severity
from guidepress.language import say
from guidepress.manuscript.blocks import Statement

_YEAR = re.compile(r"[12](?:(?<=1)9|(?<=2)0)\d\d(?![\w–-]|\.\d)")
_FORECAST = re.compile(
    r"(?<!\w)(?:d['’]ici(?: (?:à|fin|la fin|l['’]horizon|l['’]année))?(?: de)?"
    r"|à l['’]horizon(?: de)?|(?:prévue?s?|attendue?s?|annoncée?s?) (?:pour|en|fin|début|courant)"
    r"|avant (?:la )?fin|dès la rentrée(?: de)?(?: septembre)?) $",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?<!\w)(?:en|depuis|fin|début|courant|pour|année|rentrée|édition|barème) $", re.IGNORECASE
)
_BEFORE = 40
"""Signs before a year that are read to see what is said of it."""

_RELATIVE = re.compile(
    r"[CcLlÀà](?<!\w.)(?:ette année|['’]année (?:dernière|prochaine|passée)|es derniers mois"
    r"|['’]an (?:dernier|prochain|passé)|e mois (?:dernier|prochain)| la rentrée prochaine"
    r"|a semaine dernière)(?!\w)"
)
_RELATIVE_SIGNS = (
    "ette année",
    " dernier",
    " prochain",
    " passé",
    "ernière",
    "erniers mois",
)

YEARS = 2
"""Years before the edition's from which on a year that a text names is looked at again."""

RENAMED = {
    "Pôle emploi": "France Travail (2024)",
    "Pole emploi": "France Travail (2024)",
    "Pôle Emploi": "France Travail (2024)",
    "Pole Emploi": "France Travail (2024)",
    "ANPE": "France Travail (2024)",
    "Admission Post-Bac": "Parcoursup (2018)",
    "Admission post-bac": "Parcoursup (2018)",
    "ERDF": "Enedis (2016)",
    "GDF Suez": "Engie (2015)",
    "France Télécom": "Orange (2013)",
    "Direccte": "Dreets (2021)",
    "DIRECCTE": "DREETS (2021)",
    "OPCA": "OPCO (2019)",
    "Hadopi": "Arcom (2022)",
    "HADOPI": "Arcom (2022)",
}
"""Names of bodies and firms that have another one now, and since when."""

_OLD_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, RENAMED))})(?![\w-])")


@asks(
    "dated-statement",
    Severity.INFO,
    say("A dated statement goes stale, and is read again for each edition."),
    wrong="statement: En 2023, dix équipes recrutaient., dans une édition de 2026",
    right="statement: En 2026, dix équipes recrutent.",
)
def dated_statement(desk: Desk) -> Iterator[Fault]:
    """A statement block whose last year is before the edition's."""
    year = desk.guide.edition.year
    for role in desk.roles:
        for block in role.blocks:
            if isinstance(block, Statement) and int(block.dated.split("/")[-1][:4]) < year:
                yield Fault(
                    block.place("statement"),
                    say(
                        "This statement is of {dated}, the edition of {year}",
                        dated=block.dated,
                        year=year,
                    ),
                    say("Ask whether it is still true"),
                )


@asks(
    "past-forecast",
    Severity.WARNING,
    say("A forecast of a year that is over has come true or not."),
    wrong="D'ici 2024, les besoins doubleront.",
    right="D'ici 2030, les besoins doubleront.",
)
def past_forecast(desk: Desk) -> Iterator[Fault]:
    """« d'ici 2024 », « à l'horizon 2024 », « prévu pour 2024 » in an edition of a later year."""
    year = desk.guide.edition.year
    for sheet in desk.sheets:
        for at, text, told in _years(sheet, _FORECAST):
            if told < year:
                message = say("“{text}” is over: the edition is of {year}", text=text, year=year)
                hint = say("Say what has become of it, or delete it")
                yield Fault(desk.place_on(sheet, at), message, hint)


def _years(sheet: Sheet, before: re.Pattern[str]) -> Iterator[tuple[int, str, int]]:
    """Where a year stands with these words before it; the words and the year; the year."""
    for match in _YEAR.finditer(sheet.veil):
        words = before.search(sheet.veil, max(match.start() - _BEFORE, 0), match.start())
        if words:
            yield words.start(), words.group() + match.group(), int(match.group())


@asks(
    "past-year",
    Severity.INFO,
    say("What was true years ago is looked at again for each edition."),
    wrong="En 2019, le métier était rare.",
    right="Le métier a longtemps été rare.",
)
def past_year(desk: Desk) -> Iterator[Fault]:
    """« en 2019 », « depuis 2019 » in a profile, two years before the edition or more."""
    oldest = desk.guide.edition.year - YEARS
    dated = {
        block.place("statement")
        for role in desk.roles
        for block in role.blocks
        if isinstance(block, Statement)
    }
    for _, sheet in desk.role_sheets:
        for at, text, told in _years(sheet, _SINCE):
            if told <= oldest and sheet.passage(at).text.place not in dated:
                message = say("“{text}”: is this still true?", text=text)
                yield Fault(desk.place_on(sheet, at), message)


@asks(
    "relative-date",
    Severity.INFO,
    say("A book is read for years: « cette année » is another year then."),
    wrong="Les recrutements ont doublé l'an dernier.",
    right="Les recrutements ont doublé en 2025.",
)
def relative_date(desk: Desk) -> Iterator[Fault]:
    """« cette année », « l'an dernier » and the like in a profile."""
    for _, sheet in desk.role_sheets:
        if not sheet.holds(*_RELATIVE_SIGNS):
            continue
        for match in _RELATIVE.finditer(sheet.veil):
            yield Fault(
                desk.place_on(sheet, match.start()),
                say("“{text}” is another time for each reader", text=match[0]),
                say("Give the year"),
            )


@asks(
    "old-name",
    Severity.WARNING,
    say("A body that has been renamed is not found under its old name."),
    wrong="Les offres sont publiées par Pôle emploi.",
    right="Les offres sont publiées par France Travail.",
)
def old_name(desk: Desk) -> Iterator[Fault]:
    """Bodies and firms with another name now, from a closed list."""
    for match, place in desk.slips(_OLD_NAME, *RENAMED):
        message = say("“{old}” has another name now: {new}", old=match[0], new=RENAMED[match[0]])
        yield Fault(place, message, say("Write it, or say that the name is the former one"))


CHECKS = (dated_statement, past_forecast, past_year, relative_date, old_name)
