"""Figures: thousands, money, ranges, hours, and the word that a figure belongs to.

Digits are never altered; spaces and dashes between them are, where there can be no doubt.
A year, a code, a version, a telephone number stay as typed: four digits are grouped before a
currency only, longer numbers before a currency or a word for things that are counted.
Lexique des règles typographiques de l'Imprimerie nationale, « Nombres » and « Unités de mesure ».
"""

import re
from typing import Final

from guidepress.french.rule import Rule, substitution
from guidepress.french.signs import DIGITS, EN_DASH, GAP, LOWER, NBSP, NNBSP

_MONEY: Final = "(?:[kKM]|Mds?)?€|[kKM]?[$£]"
_MONEY_WORDS: Final = "euros?|dollars?"
_MONTHS: Final = (
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)
_UNITS: Final = (
    "ans?|mois|semaines?|jours?|heures?|minutes?|secondes?|h|min|s|millions?|milliards?|milliers"
    "|points?|fois|pays|km|m|cm|mm|kg|g|l|[kKMGT]o|[kMG]?Hz|[kMG]?W|m²|°C|°"
    f"|{_MONEY_WORDS}|{_MONTHS}"
)
_COUNTED: Final = (
    "candidats|candidatures|communes|créations|diplômés|élèves|emplois|entreprises|étudiants"
    "|étudiantes|exemplaires|femmes|habitants|heures|hommes|ingénieurs|jeunes|lecteurs|mots"
    "|offres|personnes|places|postes|professionnels|recrutements|salariés|salariées|spécialistes"
)
_NOT_A_NOUN: Final = (
    "a|à|afin|ai|as|au|aux|avec|bien|car|ce|ces|chez|dans|de|des|dès|donc|dont|du|elle|en|est|et"
    "|eu|fait|il|ils|la|le|les|leur|lors|lui|mais|moins|ne|ni|non|nous|on|ont|or|ou|où|par|pas"
    "|peut|plus|pour|puis|que|qui|sa|sans|se|ses|si|soit|son|sont|sous|sur|tout|très|un|une|vers"
    "|via|voir|vous|y"
)
_ERAS: Final = "siècles?|millénaires?|République|Empire|arrondissement|édition|congrès"

_FIRST: Final = rf"\d(?<![\w.,/+–-].)(?<!\d{GAP}.)"
"""The first digit of a number that is no part of a longer one, of a code or of a date."""

_REST: Final = rf"(?:\d{{0,2}}(?:{GAP}\d{{3}})+|\d*)(?:,\d+)?"
"""What follows the first digit of a number, thousands apart or not, with its decimals."""

_YEAR: Final = r"(?:19|20)\d\d"
_YEAR_ALONE: Final = re.compile(_YEAR)
_SPACES: Final = re.compile(GAP)


def _value(number: str) -> float:
    return float(_SPACES.sub("", number).replace(",", "."))


def _group(digits: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", NNBSP, digits)


def _money_grouped(match: re.Match[str]) -> str:
    """Group the thousands of a sum, or of both sums of a range; a year before « à » is a year."""
    first, joint, second = match.groups(default="")
    if not (joint and _YEAR_ALONE.fullmatch(first)):
        first = _group(first)
    return first + joint + (_group(second) if second.isdigit() else second)


def _range(match: re.Match[str]) -> str:
    """Put an en dash between two figures that ascend; anything else may be a score or a code."""
    low, high = match.groups()
    return f"{low}{EN_DASH}{high}" if _value(low) < _value(high) else match[0]


def _hour(match: re.Match[str]) -> str:
    hours, minutes = match.groups()
    return f"{hours}{NBSP}h" + (f"{NBSP}{minutes}" if minutes else "")


_JOINT: Final = rf"{GAP}*[–-]{GAP}*|{GAP}+(?:à|et|ou){GAP}+"
_DASH: Final = rf"{GAP}*[—–-]{GAP}*"
_OF_MONEY: Final = rf"{GAP}*(?:{_MONEY}|(?:{_MONEY_WORDS})(?!\w))"
_OF_A_UNIT: Final = rf"{GAP}*(?:%|{_MONEY}|(?:{_UNITS})(?!\w))"

FIGURES: Final[tuple[Rule, ...]] = (
    Rule(
        "hour",
        "hours are written 12 h 30, and never break",
        "de 9h à 12h30",
        f"de 9{NBSP}h à 12{NBSP}h{NBSP}30",
        # Money may follow: the space that is to come before it would make an hour of it.
        substitution(
            rf"(\d(?<![\w.,:+].)\d{{0,2}}){GAP}?h(?:{GAP}?([0-5]\d))?(?:(?!\w)|(?={_MONEY}))", _hour
        ),
        ("h",),
    ),
    Rule(
        "hour-range",
        "a range of hours has an en dash",
        "9h-18h30",
        f"9{NBSP}h{EN_DASH}18{NBSP}h{NBSP}30",
        substitution(
            rf"-(?:(?<=\d{NBSP}h-)|(?<=\d{NBSP}h{NBSP}\d\d-))(?=\d\d?{NBSP}h(?!\w))", EN_DASH
        ),
        ("-",),
    ),
    Rule(
        "thousands",
        "thousands typed apart are parted by a narrow no-break space",
        "45 000 emplois",
        f"45{NNBSP}000 emplois",
        substitution(
            rf"[1-9](?<![\w.,].)(?<!\d{GAP}.)\d{{0,2}}(?:{GAP}\d{{3}})+(?={_MONEY}|(?!\w|{GAP}\d))",
            lambda match: _SPACES.sub(NNBSP, match[0]),
        ),
        DIGITS,
    ),
    Rule(
        "kilo-euro",
        "kilo is a small k: k€",
        "60 K€ ou 70 k €",
        f"60{NBSP}k€ ou 70{NBSP}k€",
        substitution(rf"(\d{GAP}*)[kK]{GAP}*€", r"\1k€"),
        ("K", "k"),
        spells=True,
    ),
    Rule(
        "money-thousands",
        "a sum of money has its thousands apart",
        "de 45000 à 70000 € ou 4160 euros",
        f"de 45{NNBSP}000 à 70{NNBSP}000{NBSP}€ ou 4{NNBSP}160{NBSP}euros",
        substitution(
            rf"([1-9](?<![\w.,/–-].)(?<!\d{GAP}.)\d{{3,}})(?:({_JOINT})(\d{_REST}))?(?={_OF_MONEY})",
            _money_grouped,
        ),
        ("€", "$", "£", "euro", "dollar"),
    ),
    Rule(
        "counted-thousands",
        "five digits and more before things that are counted have their thousands apart",
        "45000 emplois",
        f"45{NNBSP}000 emplois",
        substitution(
            rf"{_FIRST}(?<!0)\d{{4,}}(?={GAP}+(?:{_COUNTED})(?!\w))",
            lambda match: _group(match[0]),
        ),
        DIGITS,
    ),
    Rule(
        "currency",
        "a sum keeps its currency",
        "3 750 €, 60k€",
        f"3{NNBSP}750{NBSP}€, 60{NBSP}k€",
        substitution(rf"(\d){GAP}*({_MONEY})(?!\w)", rf"\1{NBSP}\2"),
        ("€", "$", "£"),
    ),
    Rule(
        "percent",
        "% keeps to its figure, after a no-break space",
        "60% ou 60 %",
        f"60{NBSP}% ou 60{NBSP}%",
        substitution(rf"(\d){GAP}*([%‰])(?!\w)", rf"\1{NBSP}\2"),
        ("%", "‰"),
    ),
    Rule(
        "unit-range",
        "a range of figures has an en dash, without spaces",
        "3-5 ans, 60 - 80 k€",
        f"3{EN_DASH}5{NBSP}ans, 60{EN_DASH}80{NBSP}k€",
        substitution(rf"({_FIRST}{_REST}){_DASH}(\d{_REST})(?={_OF_A_UNIT})", _range),
        ("-", EN_DASH),
    ),
    Rule(
        "year-range",
        "a range of years has an en dash",
        "la période 2017-2019",
        f"la période 2017{EN_DASH}2019",
        substitution(
            rf"({_FIRST}(?:(?<=1)9|(?<=2)0)\d\d){_DASH}({_YEAR})(?![\w–-]|[.,/]\d)", _range
        ),
        ("-", EN_DASH),
    ),
    Rule(
        "page-range",
        "a range of pages has an en dash",
        "p. 12-15",
        f"p.{NBSP}12{EN_DASH}15",
        substitution(rf"(?<=\bp\.{GAP})(\d+)-(\d+)(?![\w–-])", _range),
        ("p. ", f"p.{NBSP}"),
    ),
    Rule(
        "unit",
        "a figure keeps its unit, a day its month",
        "3 ans, 17 pays, le 4 octobre et le 1er mai",
        f"3{NBSP}ans, 17{NBSP}pays, le 4{NBSP}octobre et le 1er{NBSP}mai",
        substitution(rf"(\d(?:(?<=\b1)er)?){GAP}+(?=(?:{_UNITS})(?!\w))", rf"\1{NBSP}"),
        DIGITS,
    ),
    Rule(
        "short-noun",
        "a short number keeps a short word that follows",
        "12 axes et 12 rôles",
        f"12{NBSP}axes et 12 rôles",
        substitution(
            rf"({_FIRST}\d{{0,2}}){GAP}+(?=[{LOWER}]{{2,4}}(?![\w’']))(?!(?:{_NOT_A_NOUN})(?!\w))",
            rf"\1{NBSP}",
        ),
        DIGITS,
    ),
    Rule(
        "century",
        "a century keeps its number",
        "le XXIe siècle, la 2e édition",
        f"le XXIe{NBSP}siècle, la 2e{NBSP}édition",
        substitution(
            rf"([\dIVX](?<!\w.)[\dIVX]*(?:er?|re)){GAP}+(?=(?:{_ERAS})(?!\w))", rf"\1{NBSP}"
        ),
        ("iècle", "illénaire", "épublique", "mpire", "rrondissement", "dition", "ongrès"),
    ),
)
