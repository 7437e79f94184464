"""The order of a French dictionary, for indexes, and the letter under which an entry stands.

The order is that of Unicode's CLDR for `fr`: letters first, accents only between words of the
same letters, capitals last. Accents are compared from the left (cote, coté, côte, côté): from
the right (cote, côte, coté, côté) is the older habit, which CLDR keeps for Canada, `fr-CA`.
œ and æ count as two letters. Spaces and signs do not count, so « chef de projet » stands beside
« cheffe »; figures come before letters, one by one. No article is moved or left out.
"""

import string
import unicodedata
from typing import Final, NamedTuple

FIGURES: Final = "0–9"
"""The heading of everything that does not begin with a letter A–Z."""

_JOINED: Final = "\u200d"
_STROKE: Final = "\u0338"
_EXPANDED: Final = str.maketrans(
    {
        "Æ": f"A{_JOINED}E",
        "Œ": f"O{_JOINED}E",
        "Ø": f"O{_STROKE}",
        "ß": f"s{_JOINED}s",
        "æ": f"a{_JOINED}e",
        "ł": f"l{_STROKE}",
        "Ł": f"L{_STROKE}",
        "œ": f"o{_JOINED}e",
        "ø": f"o{_STROKE}",
    }
)
"""Letters that Unicode does not take apart, and French order does."""

# As Unicode weighs them: acute, grave, breve, circumflex, caron, ring, diaeresis, tilde,
# cedilla, stroke; two letters joined in one come after the same two apart.
_MARKS: Final = f"\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u0303\u0327{_STROKE}{_JOINED}"


class SortKey(NamedTuple):
    """What two entries are compared by, in this order."""

    is_under_a_letter: bool
    letters: str
    marks: tuple[tuple[int, ...], ...]
    """For each letter, its accents, as places in their order."""
    capitals: tuple[bool, ...]
    text: str
    """At last the text itself, so that no two texts are alike."""


def sort_key(text: str) -> SortKey:
    """Return the key that puts `text` in its place in a French list. Any text is accepted."""
    letters: list[str] = []
    marks: list[tuple[int, ...]] = []
    capitals: list[bool] = []
    for sign in unicodedata.normalize("NFKD", text.translate(_EXPANDED)):
        if sign.isalnum():
            letters.append(sign.lower())
            marks.append(())
            capitals.append(sign.isupper())
        elif marks and sign in _MARKS:
            marks[-1] += (_MARKS.index(sign),)
    spelt = "".join(letters)
    return SortKey(_heading(spelt) != FIGURES, spelt, tuple(marks), tuple(capitals), text)


def initial(text: str) -> str:
    """Return the heading of an index under which `text` stands: A to Z, or 0–9."""
    return _heading(sort_key(text).letters)


def _heading(letters: str) -> str:
    first = letters[:1].upper()
    return first if first and first in string.ascii_uppercase else FIGURES
