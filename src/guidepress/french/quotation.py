"""Guillemets, outer and inner, with their spaces: « … “…” … ».

Quotes are typed as `"`, `<<`, “ or «. They are set by depth, and only where every one of a
text finds its partner: a text whose quotes do not pair is left as typed, for `check` to report.
Lexique des règles typographiques de l'Imprimerie nationale, « Guillemets » (which also allows
« » at every depth; the house sets “ ” inside, as most French publishers do).
"""

import re
from typing import Final

from guidepress.french.rule import Edit, Rule, substitution
from guidepress.french.signs import (
    CLOSE_GUILLEMET,
    CLOSE_INNER,
    GAP,
    NBSP,
    OPEN_GUILLEMET,
    OPEN_INNER,
)

_QUOTE: Final = re.compile(r"(?<!<)<<(?!<)|(?<!>)>>(?!>)|[\"«»“”]")
_PARTNER: Final = {">>": "<<", "»": "«", "”": "“"}
_OPENING: Final = frozenset(_PARTNER.values())
_SET: Final = {1: (OPEN_GUILLEMET, CLOSE_GUILLEMET), 2: (OPEN_INNER, CLOSE_INNER)}
_BEFORE_OPENING: Final = frozenset("([{«“'’/–—-")
_AFTER_CLOSING: Final = frozenset(")]}»”.,;:!?…/–—-")


def _quotes(text: str) -> list[Edit]:
    """Set all quotes of `text` by depth; nothing at all where one has no partner."""
    edits: list[Edit] = []
    open_quotes: list[str] = []
    for match in _QUOTE.finditer(text):
        opens = _opens(text, match, open_quotes)
        if opens is None:
            return []
        if opens:
            open_quotes.append(match[0])
        if len(open_quotes) not in _SET:
            return []
        pair = _SET[len(open_quotes)]
        if not opens and _PARTNER.get(match[0], match[0]) != open_quotes.pop():
            return []
        edits.append(Edit(*match.span(), pair[0] if opens else pair[1]))
    if open_quotes:
        return []
    return [edit for edit in edits if edit.new != text[edit.start : edit.end]]


def _opens(text: str, match: re.Match[str], open_quotes: list[str]) -> bool | None:
    """Say whether a quote opens, from its own form or from its neighbours; None if in doubt."""
    if match[0] != '"':
        return match[0] in _OPENING
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    may_open = not before or before.isspace() or before in _BEFORE_OPENING
    may_close = not after or after.isspace() or after in _AFTER_CLOSING
    if may_open and may_close:
        return open_quotes[-1:] != ['"']
    return may_open if may_open or may_close else None


QUOTATION: Final[tuple[Rule, ...]] = (
    Rule(
        "guillemets",
        "French quotes are « », and “ ” inside them",
        'Une "boîte noire", dit-on : "l\'effet “halo”".',
        f"Une «{NBSP}boîte noire{NBSP}», dit-on{NBSP}: «{NBSP}l’effet “halo”{NBSP}».",
        _quotes,
        ('"', "“", "<<", "«"),
    ),
    Rule(
        "space-after-opening",
        "« is followed by a no-break space, or it could end a line alone",
        "« éthique» et «équité»",
        f"«{NBSP}éthique{NBSP}» et «{NBSP}équité{NBSP}»",
        substitution(rf"«{GAP}*(?=\S)", f"«{NBSP}"),
        ("«",),
    ),
    Rule(
        "space-before-closing",
        "» is preceded by a no-break space, or it could begin a line",
        "«éthique »",
        f"«{NBSP}éthique{NBSP}»",
        substitution(rf"(?<=\S){GAP}*»", f"{NBSP}»"),
        ("»",),
    ),
    Rule(
        "inner-quotes-tight",
        "inner quotes “ ” take no space inside",
        "« l'effet “ halo ” »",
        f"«{NBSP}l’effet “halo”{NBSP}»",
        substitution(rf"“{GAP}+(?=\S)|(?<=\S){GAP}+”", lambda match: match[0].strip()),
        ("“", "”"),
    ),
)
