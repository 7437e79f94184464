"""Display titles: where a large title breaks, and how large it may be.

The press breaks large titles itself: lines of like length, none ending with a small word (« de »,
« et », « la »). Widths are in ems, from the mean advance of a class of letters in a bold text
face; they err by a few percent, so that a caller leaves some room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,;:!'’()|/ ")
_BROAD: Final = frozenset("mwMWŒœ@%—")

SMALL_WORDS: Final = re.compile(
    r"(à|aux?|avec|ces?|d’|dans|des?|du|en|et|l’|la|les?|où?|ou|par|pour|sans|ses?|son|sa|sur|une?|&)"
)
SMALL_WORD_COST: Final = 0.25
"""What ending a line with a small word costs, as a share of the longest line."""

MOST_BREAKS: Final = 3


def width(text: str) -> float:
    """The width of a text in ems."""
    return sum(map(_advance, text))


def _advance(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter in _BROAD:
        return 0.86
    return 0.64 if letter.isupper() else 0.53


def broken(title: str, ems: float) -> tuple[str, ...]:
    """A title in as few lines as a measure of so many ems asks for, well broken.

    A word is never broken: a measure narrower than a word gives a line that is too long.
    """
    for count in range(1, MOST_BREAKS + 2):
        best = min(_ways(title, count), key=_badness, default=None)
        if best and (max(map(width, best)) <= ems or count > MOST_BREAKS):
            return best
    return (title,)


def fitted(title: str, measure: float, largest: float, room: float) -> tuple[str, ...]:
    """The lines that let a title be as large as can be within a measure and a height, `room`.

    All are in one unit; a line ending with a small word must be worth it.
    """
    ways = [way for count in range(1, MOST_BREAKS + 2) for way in _ways(title, count)]
    return max(
        ways,
        key=lambda way: (min(largest, room / len(way), measure / _badness(way)), -len(way)),
    )


def size(lines: tuple[str, ...], measure: float, largest: float) -> float:
    """How large lines may be set within a measure; in the unit of both."""
    return min(largest, measure / max(map(width, lines)))


def _ways(title: str, count: int) -> Iterator[tuple[str, ...]]:
    """All ways to break a title into so many lines; breaks are at its ordinary spaces."""
    words = title.split(" ")
    if len(words) > 14 and count > 2:
        count = 2
    for breaks in combinations(range(1, len(words)), count - 1):
        ends = (0, *breaks, len(words))
        yield tuple(" ".join(words[a:b]) for a, b in pairwise(ends))


def _badness(lines: tuple[str, ...]) -> float:
    """The longest line's width, made longer for every line that ends with a small word."""
    small = sum(bool(SMALL_WORDS.fullmatch(line.split(" ")[-1].lower())) for line in lines[:-1])
    return max(map(width, lines)) * (1 + SMALL_WORD_COST * small)
