"""A catalogue of messages: a `.po` file of gettext's, read as it stands.

Comes in: the text of the file. Goes out: translations. Babel reads all that gettext knows, and
takes ten times as long, which every run in French would wait for; ours holds messages with one
context and French plurals, and a test holds the two readings together.
"""

from __future__ import annotations

import re
from gettext import NullTranslations

_LINES = r'((?:"(?:[^"\\\n]|\\.)*"\s*)+)'
_ENTRY = re.compile(
    rf"^msgid {_LINES}(?:msgid_plural {_LINES})?msgstr(?:\[0\])? {_LINES}(?:msgstr\[1\] {_LINES})?",
    re.MULTILINE,
)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}


class Catalogue(NullTranslations):
    """What each English text is in French: one text, or one for one thing and one for several."""

    def __init__(self, told: dict[str, tuple[str, str]]) -> None:
        super().__init__()
        self._told = told

    def gettext(self, message: str) -> str:
        """The text in French; as it is when it is not translated."""
        return self._told.get(message, (message, ""))[0] or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The text for `n` things; in French none and one are alike."""
        one, more = self._told.get(msgid1, ("", ""))
        if not (one and more):
            return super().ngettext(msgid1, msgid2, n)
        return more if n > 1 else one


def read_catalogue(text: str) -> Catalogue:
    """The catalogue that the text of a `.po` file is."""
    entries = (match.groups(default="") for match in _ENTRY.finditer(text))
    return Catalogue({_text(said): (_text(one), _text(more)) for said, _, one, more in entries})


def _text(lines: str) -> str:
    joined = "".join(_STRING.findall(lines))
    if "\\" not in joined:
        return joined
    return _ESCAPE.sub(lambda match: _MEANT.get(match[1], match[1]), joined)
