"""Type cases: which families a layout declares, and which characters are in them.

Where a family is unknown, or has no glyph, Pango takes any other face that it knows, and says
nothing. So every set text is held against the families that its style names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import uharfbuzz

from guidepress.finding import Finding, Place, Severity
from guidepress.language import say
from guidepress.layout import Layout

NAMED_AS = r"(?<![\w-])font(?:-family)?\s*:[^;{{}}]*?(?<![\w-])(?P<family>{})(?![\w-])"
"""A declaration that names a family."""

EXCERPT = 40
"""Characters of the text around a fault that are shown."""


class TypeCases:
    """The characters of each family that a layout declares; DoorError when a file is missing."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        read = {
            url: frozenset(uharfbuzz.Face(layout.door.read(url)).unicodes)
            for urls in layout.families().values()
            for url in urls
        }
        self._characters = {
            family.casefold(): frozenset.intersection(*(read[url] for url in urls))
            for family, urls in layout.families().items()
        }
        self._sound: dict[tuple[str, ...], set[str]] = {}

    def faults(self, box: Any, source: str) -> list[Finding]:
        """What is wrong with the faces of a text box of WeasyPrint.

        Families and characters that were without fault once are not looked at again.
        """
        families = tuple(box.style["font_family"])
        if families in self._sound and self._sound[families].issuperset(box.text):
            return []
        found = [*self._unknown(families, source), *self._missing(families, box.text, source)]
        if not found:
            self._sound.setdefault(families, set()).update(box.text)
        return found

    def _missing(self, families: tuple[str, ...], text: str, source: str) -> Iterator[Finding]:
        """Characters of a text that none of its families has."""
        known = frozenset().union(
            *(self._characters.get(family.casefold(), frozenset()) for family in families)
        )
        for char in sorted(set(text)) if known else ():
            if ord(char) not in known and is_printed(char):
                yield _no_glyph(char, text, families, source)

    def _unknown(self, families: tuple[str, ...], source: str) -> Iterator[Finding]:
        for family in families:
            if family.casefold() not in self._characters:
                message = say("the font family “{family}” is not declared", family=family)
                hint = say("declare it with @font-face and its file, or name one that is")
                place = self._place_of(family) or Place(source)
                yield Finding("font-undeclared", Severity.ERROR, place, message, hint)

    def _place_of(self, family: str) -> Place | None:
        """Where a declaration of the stylesheet asks for a family first."""
        asked = re.compile(NAMED_AS.format(re.escape(family)), re.IGNORECASE)
        found = asked.search(self._layout.stylesheet)
        if found is None:
            return None
        before = self._layout.stylesheet[: found.start("family")]
        return self._layout.place_of(before.count("\n") + 1, len(before) - before.rfind("\n"))


def is_printed(char: str) -> bool:
    """Whether a character needs a glyph: not a space, not a control or format character."""
    return not char.isspace() and unicodedata.category(char) not in {"Cc", "Cf", "Mn"}


def _no_glyph(char: str, text: str, families: tuple[str, ...], source: str) -> Finding:
    at = text.index(char)
    message = say(
        "no glyph for “{char}” (U+{code}) in {families}, in “{text}”",
        char=char,
        code=f"{ord(char):04X}",
        families=", ".join(families),
        text=text[max(0, at - EXCERPT // 2) : at + EXCERPT // 2].strip(),
    )
    hint = say("write it with another character, or add a font that has it")
    return Finding("glyph-missing", Severity.ERROR, Place(source), message, hint)
