"""One voice through a profile: how readers are spoken to, money and units are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.finding import Severity
from guidepress.language import say

_QUOTED = re.compile(r"«[^«»\n]*»|“[^“”\n]*”")
_TU = re.compile(r"[Tt](?<![\w'’-].)(?:(?:u|oi|es)(?![\w'’-])|['’](?=[aeiouéèêyh]))")
_SILENT = re.compile(r"(?:s['’]est|s['’]était|se sont|[aé]té|ont|a|est|sont) $")
_VOUS = re.compile(r"(?<![\w'’-])(?:vous|votre|vos|vôtres?)(?![\w'’])", re.IGNORECASE)
_EURO_SIGN = re.compile(r"€")
_EURO_WORD = re.compile(r"(?<=\d)[ \u00a0\u202f]?(?:k(?:ilo)?-?)?euros?\b", re.IGNORECASE)

UNITS = {
    "kms": "km",
    "Kms": "km",
    "Km": "km",
    "KM": "km",
    "Kg": "kg",
    "KG": "kg",
    "kgs": "kg",
    "hrs": "h",
    "hr": "h",
    "H": "h",
    "mn": "min",
    "mns": "min",
    "mins": "min",
    "sec": "s",
    "secs": "s",
    "m2": "m²",
    "m3": "m³",
    "km2": "km²",
    "Mhz": "MHz",
    "mhz": "MHz",
    "Ghz": "GHz",
    "ghz": "GHz",
    "Kwh": "kWh",
    "KWh": "kWh",
    "KW": "kW",
    "cms": "cm",
    "mms": "mm",
    "euro": "euros",
}
"""Units as they are mistyped, and as the International System has them (BIPM, 9th edition, 5.2)."""

_UNIT = re.compile(
    r"(\d(?<![\w.,-].)[\d \u00a0\u202f.,]{0,20}?)[ \u00a0\u202f]?"
    rf"({'|'.join(UNITS)})(?![\w'’/-]|\d)"
)
"""A number is no longer than twenty signs: a row of figures would be read again from each."""


@asks(
    "mixed-address",
    Severity.WARNING,
    say("A guide says « tu » or « vous » to its reader, and keeps to it."),
    wrong="Vous aimez comprendre ? Tu es au bon endroit.",
    right="Vous aimez comprendre ? Vous êtes au bon endroit.",
)
def mixed_address(desk: Desk) -> Iterator[Fault]:
    """« tu » and « vous » in one profile; words between guillemets are somebody else's."""
    for _, sheet in desk.role_sheets:
        if not _TU.search(sheet.veil):
            continue
        text = _QUOTED.sub(lambda match: "\u2007" * len(match.group()), sheet.veil)
        first = next((each for each in _TU.finditer(text) if _is_pronoun(text, each)), None)
        if first and (other := _VOUS.search(text)):
            yield Fault(
                desk.place_on(sheet, first.start()),
                say(
                    "This profile says “{one}” here and “{other}” in line {line}",
                    one=first.group(),
                    other=other.group(),
                    line=desk.place_on(sheet, other.start()).line,
                ),
                say("Choose one of the two"),
            )


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """Whether « tu » is no participle (« il s'est tu »), and « tes » no name."""
    return not _SILENT.search(text[max(match.start() - 12, 0) : match.start()])


@asks(
    "mixed-euros",
    Severity.WARNING,
    say("Money is written in one way in one profile."),
    wrong="De 3 000 € à 4 000 euros par mois.",
    right="De 3 000 à 4 000 € par mois.",
)
def mixed_euros(desk: Desk) -> Iterator[Fault]:
    """`€` and « euros » after figures of one profile."""
    for _, sheet in desk.role_sheets:
        if not (sheet.holds("€") and sheet.holds("euro", "Euro")):
            continue
        sign, word = _EURO_SIGN.search(sheet.veil), _EURO_WORD.search(sheet.veil)
        if sign and word:
            yield Fault(
                desk.place_on(sheet, word.start() + len(word.group()) - len(word.group().lstrip())),
                say(
                    "This profile has “euros” here and “€” in line {line}",
                    line=desk.place_on(sheet, sign.start()).line,
                ),
                say("Write € everywhere"),
            )


@asks(
    "unit-form",
    Severity.WARNING,
    say("A unit has one sign, without a plural: km, h, min, kg."),
    wrong="Le site est à 20 kms de la ville.",
    right="Le site est à 20 km de la ville.",
)
def unit_form(desk: Desk) -> Iterator[Fault]:
    """Mistyped units after figures, from a closed list."""
    for match, place in desk.slips(_UNIT):
        number, unit = match.group(1), match.group(2)
        if unit == "euro" and number.strip() in {"0", "1"}:
            continue
        if unit == "H" and match.string[match.end() : match.end() + 1] == "F":
            continue
        yield Fault(
            place,
            say("“{typed}” is no sign of a unit", typed=unit),
            say("Write {right}", right=UNITS[unit]),
        )


CHECKS = (mixed_address, mixed_euros, unit_form)
