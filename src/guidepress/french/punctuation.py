"""Points, apostrophes, dashes, and the space before `: ; ! ?`.

Rules after the Lexique des règles typographiques de l'Imprimerie nationale, « Ponctuation »:
a narrow no-break space before `; ! ?`, a no-break word space before `:`, none before a comma,
a point or points de suspension.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from guidepress.french.rule import Edit, Rule, substitution
from guidepress.french.signs import (
    APOSTROPHE,
    ELLIPSIS,
    EM_DASH,
    EN_DASH,
    GAP,
    NBSP,
    NNBSP,
    SPACES,
    UPPER,
)

_LETTER: Final = r"[^\W\d_]"
_ENDS_A_WORD: Final = r"[\w)\]»”’…%€°.]"
_OPENS_NOTHING: Final = r"[^\s«“(\[]"

_DASH: Final = re.compile(
    rf"{GAP}(?<={_OPENS_NOTHING}{GAP}){GAP}*(?:--?|–|—){GAP}+(?=[^\s»”!?;:%€…])"
)
_SENTENCE_END: Final = re.compile(rf"[.!?…]{GAP}+(?=[«{UPPER}])")


def _incises(text: str) -> list[Edit]:
    """Set spaced dashes, two by two within a sentence: the space inside an incise never breaks.

    A dash without a partner keeps to the word before it, so that no line begins with it.
    A dash between two figures may be a subtraction, or a range: it is left alone.
    """
    dashes = [match for match in _DASH.finditer(text) if not _between_figures(text, match)]
    return [
        Edit(*match.span(), f" {EN_DASH}{NBSP}" if opens else f"{NBSP}{EN_DASH} ")
        for match, opens in _paired(text, dashes)
    ]


def _between_figures(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1].isdigit() and text[match.end()].isdigit()


def _paired(text: str, dashes: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield each dash and whether it opens an incise, that is, has a partner in its sentence."""
    opened = False
    for dash, following in pairwise([*dashes, None]):
        assert dash is not None
        same_sentence = following is not None and not _SENTENCE_END.search(
            text, dash.end() - 1, following.start() + 1
        )
        opened = same_sentence and not opened
        yield dash, opened


POINTS: Final[tuple[Rule, ...]] = (
    Rule(
        "no-space-before-comma",
        "a comma or a point stands against the word before it",
        "Python , R et Java .",
        "Python, R et Java.",
        substitution(rf"{GAP}(?<=\w{GAP}){GAP}*(?=[,.](?:[\s»”\")\],:;!?]|>>|$))", ""),
        (",", "."),
    ),
    Rule(
        "ellipsis",
        "points de suspension are one sign",
        "Python, R...",
        "Python, R…",
        substitution(r"\.(?<!\.\.)\.\.(?!\.)", ELLIPSIS),
        ("...",),
    ),
    Rule(
        "etc",
        "« etc. » already means « and so on »: no points de suspension after it",
        "Python, R, etc...",
        f"Python, R,{NBSP}etc.",
        substitution(rf"(?<=\betc)[.{ELLIPSIS}]*{ELLIPSIS}[.{ELLIPSIS}]*", "."),
        (f"etc{ELLIPSIS}", f"etc.{ELLIPSIS}", "etc.."),
    ),
    Rule(
        "apostrophe",
        "the apostrophe is ’",
        "l'IA, aujourd'hui, l´éthique, d'\"exception\"",
        f"l’IA, aujourd’hui, l’éthique, d’«{NBSP}exception{NBSP}»",
        substitution(
            rf"['´‘′](?:(?<={_LETTER}.)(?={_LETTER})"
            r"|(?:(?<=\b[cdjlmnstCDJLMNST]')|(?<=\b[Qq]u'))(?=[«“\"\d(]|<<))",
            APOSTROPHE,
        ),
        ("'", "´", "‘", "′"),
    ),
)

DASHES: Final[tuple[Rule, ...]] = (
    Rule(
        "incise",
        "incises stand between en dashes, with no-break spaces inside",
        "Le métier - encore jeune - recrute",
        f"Le métier {EN_DASH}{NBSP}encore jeune{NBSP}{EN_DASH} recrute",
        _incises,
        ("-", EN_DASH, EM_DASH),
    ),
)

SPACING: Final[tuple[Rule, ...]] = (
    Rule(
        "space-before-high-signs",
        "; ! ? are preceded by a narrow no-break space",
        "Pourquoi ? Parce que; voilà!",
        f"Pourquoi{NNBSP}? Parce que{NNBSP}; voilà{NNBSP}!",
        substitution(
            rf"[{SPACES};!?](?:(?<={_OPENS_NOTHING}{GAP}){GAP}*[;!?](?!=)"
            rf"|(?<={_ENDS_A_WORD}[;!?])(?=[!?…]*(?:[\s»”)\],:;]|$)))",
            lambda match: NNBSP + match[0][-1],
        ),
        (";", "!", "?"),
    ),
    Rule(
        "space-before-colon",
        "a colon is preceded by a no-break space",
        "Missions : veille. Outils: Python",
        f"Missions{NBSP}: veille. Outils{NBSP}: Python",
        substitution(
            rf"[{SPACES}:](?:(?<={_OPENS_NOTHING}{GAP}){GAP}*:(?!:|//)"
            rf"|(?<={_ENDS_A_WORD}:)(?=[\s»”]|$))",
            f"{NBSP}:",
        ),
        (":",),
    ),
)
