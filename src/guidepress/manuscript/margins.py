"""The margin of a file, where notes stand that are no part of what it says.

In YAML they are comments, which its parser passes over; in a page they are Markdown's, each on a
line of its own, and are taken out here. What they say is for `checks` to read.
"""

from __future__ import annotations

import re

SIGN = "guidepress:"
_NOTE = (
    r"[ \t]*guidepress:[ \t]*(?P<word>ignore|off|error|warning|info)[ \t]+(?P<rule>[^\s:]+)"
    r"(?:[ \t]*(?::|\bbecause\b|\bcar\b)[ \t]*(?P<reason>[^\n]*{greed}\S))?"
)
YAML_NOTE = re.compile("#" + _NOTE.format(greed=""))
PAGE_NOTE = re.compile(r"^[ \t]*<!--" + _NOTE.format(greed="?") + r"[ \t]*-->[ \t]*$", re.MULTILINE)


def without_notes(text: str) -> str:
    """A page's text, sign by sign, with spaces in place of the notes in its margin."""
    if "<!--" not in text:
        return text
    return PAGE_NOTE.sub(lambda note: " " * len(note.group()), text)
