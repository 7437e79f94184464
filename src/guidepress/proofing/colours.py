"""Colours and inks, as they stand on each page, in pictures, forms, patterns and shadings."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.finding import Rule, Severity
from guidepress.language import Message, say
from guidepress.proofing.opened import Look, Opened, for_a_press

COLOURS = Rule(
    "proof-colours",
    Severity.ERROR,
    say("A press prints inks, a screen shows lights: the wrong ones change on the way."),
    "une photo en RVB dans le fichier d'impression",
    "la même photo, convertie en CMJN",
)
INK = Rule(
    "proof-ink",
    Severity.WARNING,
    say("Paper takes so much ink and no more: beyond it sheets stick, and colours set off."),
    "un aplat à 380 % d'encre",
    "un aplat à 280 % d'encre",
)
HAIRLINE = Rule(
    "proof-hairline",
    Severity.WARNING,
    say("A line under a quarter of a point breaks up on the plate."),
    "un filet de 0,1 point",
    "un filet de 0,25 point",
)
THINNEST = 0.25
"""PDF units."""

SLACK = 0.005

WRONG = {"rgb": {"cmyk", "lab", "inline"}, "cmyk": {"rgb", "lab", "other", "inline"}}


def _colours(opened: Opened) -> Iterator[Message]:
    wrong = WRONG[opened.profile.colours]
    for index, facts in enumerate(opened.facts, start=1):
        for space in sorted(wrong & set(facts.spaces)):
            pictures = [p for p in facts.pictures if p.space == space]
            if pictures:
                yield say(
                    "a picture on page {index} is in {space}", index=index, space=space.upper()
                )
            else:
                yield say("page {index} has colours in {space}", index=index, space=space.upper())
        for ink in facts.spots:
            yield say("page {index} has an ink of its own, “{name}”", index=index, name=ink)


def _ink(opened: Opened) -> Iterator[Message]:
    limit = opened.profile.ink_limit
    for index, facts in enumerate(opened.facts, start=1):
        most = facts.ink
        if round(most) > limit:
            yield say(
                "page {index} has {most} % of ink; its paper takes {limit} %",
                index=index,
                most=round(most),
                limit=limit,
            )


def _hairlines(opened: Opened) -> Iterator[Message]:
    for index, facts in enumerate(opened.facts, start=1):
        if 0 < facts.line < THINNEST - SLACK:
            yield say(
                "a line on page {index} is {width} points wide",
                index=index,
                width=f"{facts.line:.2f}",
            )


LOOKS = (
    Look(COLOURS, _colours),
    Look(INK, _ink, for_a_press),
    Look(HAIRLINE, _hairlines, for_a_press),
)
