"""« de » or « d’ » before a name: « fiche d’expert en IA », « fiche de responsable ».

Elision goes by sound, so by the first letter and two closed lists of beginnings: words with an
aspirated h, and words that begin with a vowel and do not elide all the same.
"""

import re
import unicodedata
from typing import Final

from guidepress.french.signs import APOSTROPHE

_ASPIRATED: Final = re.compile(
    r"h(?:ach|ack|adoop|ai|alage|all(?!uc)|alte(?!r)|am(?:ac|b|eau|st)|an[cdgt]|app|ar[cdeip]"
    r"|aras|arnais|as(?:ard|ch|k)|at(?:e|if)|aus|aut|avr|ay|ead|eaum|elp|enn|eraut|eriss|ern"
    r"|eron|eros|ers|etr|eurt|ib|ic|id|ierarch|igh|ip\b|ip[- ]|ipp(?:y|ie)|iss|it|ob|ock|old|oll"
    r"|omard|ome\b|ong|ont|op\b|oq|ord|ors|ost(?:ing)?\b|otline|ott|ou|ub|uch|ue|ug[gu]|uit(?!r)"
    r"|ul|uman\b|url|uss|utt)"
)
"""Beginnings of words with an aspirated h, without accents. « héroïne », « huître », « humain »,
« hallucination » are not among them."""

_NOT_ELIDED: Final = re.compile(r"onz|oui\b|ouistiti|uhlan|ulul|y(?!eux\b|onne\b)[aeiou]")
"""Beginnings with a vowel before which « de » stays whole: de onze, de YouTube."""

_VOWEL: Final = re.compile(r"[aeiouyœæ]")


def elides(name: str) -> bool:
    """Say whether « de » loses its e before `name`, quotes and brackets before it passed over.

    Initials go by their first letter as it is written (d’IA, de RH), but H is spelt « ache »:
    d’HEC.
    """
    start = re.search(r"\w", name)
    if start is None:
        return False
    word = name[start.start() :]
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    spelt_out = plain[1:2].isupper()
    plain = plain.lower()
    if plain.startswith("h"):
        return spelt_out or not _ASPIRATED.match(plain)
    return bool(_VOWEL.match(plain)) and (spelt_out or not _NOT_ELIDED.match(plain))


def de(name: str) -> str:
    """Return `name` after « de » or « d’ »."""
    return f"d{APOSTROPHE}{name}" if elides(name) else f"de {name}"
