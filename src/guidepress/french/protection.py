"""Spans that typography never touches: addresses, code, versions, codes, product names.

In: a text. Out: the same text, as long, each character of a protected span replaced by VEIL,
so that rules see a word there; and, once the rules have run, the characters put back.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from guidepress.french.signs import VEIL

PRODUCT_NAMES: Final[tuple[str, ...]] = ("Joomla!", "Kahoot!", "Yahoo!")
"""Names whose spelling is their owner's and that a rule would alter. A guide adds its own."""

EXTENSIONS: Final = (
    "cfg|conf|css|csv|docx?|gif|html?|ini|ipynb|jpe?g|js|json|md|odt|pdf|png|pptx?|py|sh|sql"
    "|svg|toml|ts|txt|xlsx?|xml|ya?ml|zip"
)
DOMAINS: Final = "ai|be|ch|com|dev|edu|eu|fr|gouv|io|net|org|school|tech"


class Span(NamedTuple):
    """A kind of protected span: what announces it (looked for first: it is cheap), its form."""

    gate: re.Pattern[str]
    form: re.Pattern[str]


def _span(gate: str, form: str) -> Span:
    return Span(re.compile(gate), re.compile(form))


_ADDRESS: Final = r"[^\s<>\"«»“”`]*[\w/=&#%~+-]"
"""A sign at the end of an address belongs to the sentence, so it is left out."""

SPANS: Final[tuple[Span, ...]] = (
    # Code between backticks, the backticks included.
    _span("`", r"`[^`\n]*`"),
    _span("://", rf"(?<!\w)[a-z][a-z+.-]{{1,9}}://{_ADDRESS}"),
    _span("@", r"(?<![\w.+-])[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+"),
    # File names, and web addresses without their scheme.
    _span(
        r"\.[a-z]",
        rf"(?<![\w.@-])\w[\w-]*(?:\.\w[\w-]*)*\.(?:{DOMAINS}|{EXTENSIONS})(?![\w-])"
        rf"(?:/(?:{_ADDRESS})?)?",
    ),
    _span(r"[#@]", r"(?<![\w&])[#@]\w+"),
    # 3.11, v1.2.3, 62.10, 04.10.2024: a French decimal has a comma, so a point is a code's.
    _span(r"\.\d", r"[v\d](?<!\w.)(?:(?<=v)\d+|(?<=\d)\d*)(?:\.\d+)+"),
    # M1802, M2Z, A4, H24, RNCP37826: capitals and digits in one word.
    _span(r"[A-Z]\d", r"[A-Z](?<![\w-].)[A-Z]{0,4}\d[A-Z\d]*(?:-[A-Z\d]+)*(?![\w-])"),
    # Dates and numbers that other systems read: 2024-10-04, ISBN, telephone numbers.
    _span(r"-\d\d-", r"\d(?<![\w-].)\d{3}-\d\d-\d\d(?!\d)"),
    _span("97", r"97(?<![\w-]..)[89][ -]?\d(?:[ -]?\d){8}[ -]?\d(?!\d)"),
    _span(r"0\d", r"0(?<![\w-].)\d(?:[ .-]?\d\d){4}(?!\d)"),
    _span(r"\+3", r"\+(?<![\w+-].)3[23][ .-]?\d(?:[ .-]?\d\d){4}(?!\d)"),
)

_VEILED: Final = re.compile(f"{VEIL}+")


def veiled(text: str, names: Sequence[str] = PRODUCT_NAMES) -> str:
    """Return `text` with every protected span under a veil, position for position."""
    for gate, form in SPANS:
        if gate.search(text):
            text = form.sub(_veil, text)
    if any(name in text for name in names):
        text = _names(tuple(names)).sub(_veil, text)
    return text


def _veil(match: re.Match[str]) -> str:
    return VEIL * len(match[0])


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def hidden(text: str, veil: str) -> str:
    """Return the characters of `text` that `veil`, its veiled form, hides, in order."""
    if VEIL not in veil:
        return ""
    return "".join(text[match.start() : match.end()] for match in _VEILED.finditer(veil))


def unveiled(veil: str, characters: str) -> str:
    """Return the text with the hidden `characters` put back under the veils, in order."""
    if not characters:
        return veil
    behind = iter(characters)
    return _VEILED.sub(lambda match: "".join(islice(behind, len(match[0]))), veil)
