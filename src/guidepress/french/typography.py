"""French typography: plain text as typed in, the same text as a French book prints it out.

The rules stand in order in RULES; each is a value with an id, a reason and an example. Together
they are idempotent, and change no word except by the closed tables of the rules that `spells`
marks. Text broken into runs by inline markup is composed as one text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from guidepress.french.figures import FIGURES
from guidepress.french.keeping import KEEPING
from guidepress.french.protection import PRODUCT_NAMES, hidden, unveiled, veiled
from guidepress.french.punctuation import DASHES, POINTS, SPACING
from guidepress.french.quotation import QUOTATION
from guidepress.french.rule import Rule, applied, shifted
from guidepress.french.signs import VEIL
from guidepress.french.spelling import SPELLING

RULES: Final[tuple[Rule, ...]] = (
    *POINTS,
    *QUOTATION,
    *KEEPING,
    *SPELLING,
    *FIGURES,
    *DASHES,
    *SPACING,
)
"""All rules, in the order in which they run: signs, words, figures, dashes, then spaces.

A rule that adds a space stands before those that look at what the space parts: « p.12 » is
opened before ranges of pages are looked for. Ranges stand before incises, which would take
« 60 - 80 k€ » for one."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text between two tags. A protected one (code, an address) is never touched."""

    text: str
    protected: bool = False


def compose(text: str, names: Sequence[str] = PRODUCT_NAMES) -> str:
    """Return one paragraph of plain text as a French book prints it.

    `names` are product names to leave as they are. Any text is accepted.
    """
    return _alone(text, tuple(names))


@lru_cache(maxsize=8192)
def _alone(text: str, names: tuple[str, ...]) -> str:
    """A text without runs: three in four of a book's (labels, names, sources) come again."""
    return compose_runs((Run(text),), names)[0]


def compose_runs(runs: Sequence[Run], names: Sequence[str] = PRODUCT_NAMES) -> list[str]:
    """Return the texts of the runs of one paragraph, composed as one text: as many as came in.

    A space that a rule adds where two runs meet falls in the run of the sign that asks for it,
    or else in the earlier run.
    """
    if not runs:
        return []
    # A protected run counts as a word even when it is empty: it may be an image.
    pieces = [run.text or VEIL * run.protected for run in runs]
    typed = "".join(pieces)
    veil = veiled("".join(map(_under, runs, pieces)), names)
    borders = list(accumulate(map(len, pieces)))[:-1]
    text, borders = _set(veil, borders)
    text = unveiled(text, hidden(typed, veil))
    composed = [text[start:end] for start, end in pairwise([0, *borders, len(text)])]
    return [run.text if run.protected else new for run, new in zip(runs, composed, strict=True)]


def _under(run: Run, piece: str) -> str:
    return VEIL * len(piece) if run.protected else piece


def _set(text: str, borders: list[int]) -> tuple[str, list[int]]:
    """Run all rules over a veiled text; return it with its borders where they stand now."""
    for rule in RULES:
        if rule.concerns(text) and (edits := rule.edits(text)):
            borders = [shifted(border, text, edits) for border in borders]
            text = applied(text, edits)
    return text, borders
