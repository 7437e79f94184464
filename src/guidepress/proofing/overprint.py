"""Overprint: what is printed over what is below it, and what leaves it out."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened, for_a_press

OVER = Rule(
    "proof-overprint",
    Severity.WARNING,
    say("Black that knocks out shows a white edge as soon as a plate is a hair off its place."),
    "un texte noir en défonce sur un fond de couleur",
    "le même texte, en surimpression",
)
VANISHING = Rule(
    "proof-vanishing",
    Severity.ERROR,
    say("White that overprints is no ink on ink: it is gone in print."),
    "un titre blanc en surimpression sur un aplat",
    "le même titre, en défonce",
)
"""Both after the Ghent Workgroup's GWG2015, 4.8 to 4.12."""


def _knocked(opened: Opened) -> Iterator[Message]:
    for index, facts in enumerate(opened.facts, start=1):
        if facts.laid.knocked:
            yield say("black text or rules on page {index} do not overprint", index=index)


def _vanishing(opened: Opened) -> Iterator[Message]:
    for index, facts in enumerate(opened.facts, start=1):
        if facts.laid.vanishing:
            yield say("white on page {index} overprints, and will not be seen", index=index)


LOOKS = (Look(OVER, _knocked, for_a_press), Look(VANISHING, _vanishing, for_a_press))
