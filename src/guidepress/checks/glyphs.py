"""Every character has a glyph in the book's fonts."""

from __future__ import annotations

from collections.abc import Iterator

from guidepress.checks.asking import Fault, asks
from guidepress.checks.desk import Desk
from guidepress.checks.texts import Text, Voice
from guidepress.finding import Severity
from guidepress.language import say

INVISIBLE = frozenset(map(ord, "\t\n \u00a0\u00ad\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
                               "\u200a\u202f\u205f\u2060"))  # fmt: skip
"""Spaces of all widths and soft hyphens: typography sets these, whatever the fonts hold."""


@asks(
    "missing-glyph",
    Severity.ERROR,
    say("What no font can print would be an empty box."),
    wrong="text: Un idéogramme 漢 perdu.",
    right="text: Un idéogramme perdu.",
)
def missing_glyph(desk: Desk) -> Iterator[Fault]:
    """Characters that no face of the layout has; nothing when the faces are not known."""
    if desk.printable is None:
        return
    printable = desk.printable | INVISIBLE
    lacking = {
        file: missing
        for file, source in desk.guide.sources.items()
        if desk.holds(file)
        and (missing := {sign for sign in set(source) if ord(sign) not in printable})
    }
    for text in _printed(desk) if lacking else ():
        absent = lacking.get(text.place.file)
        for sign in sorted(absent.intersection(text.value)) if absent else ():
            yield Fault(
                desk.spots.nth(text, sign),
                say(
                    "No font of this layout has “{sign}” (U+{code})",
                    sign=sign,
                    code=f"{ord(sign):04X}",
                ),
                say("Write it in another way"),
            )


def _printed(desk: Desk) -> Iterator[Text]:
    """All texts that are printed: those of the guide, and the labels of its codes."""
    yield from (text for text in desk.texts if text.voice in (Voice.PROSE, Voice.LINE))
    for referential in desk.guide.referentials:
        for code, label in referential.codes.items():
            yield Text(label, referential.place("codes", code), Voice.LINE)


CHECKS = (missing_glyph,)
